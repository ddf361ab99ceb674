"""The page on which one paper is typed: empty, with what is wrong, or looked over and ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import url_for

from questionnaires.model import Item, Kind
from questionnaires.routing import path
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.furniture import Blank, Link
from survey_app.committee.paper_entry.pages import TypingPage, Undo
from survey_app.committee.paper_entry.rows import Shown, groups, left_empty, name_of, way
from survey_app.committee.paper_entry.sheet import Read, Sheet, Typed
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, ngettext, own_name
from survey_app.web.setting import clauses

PLACE = "committee.paper_entry"


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says above the questions. ``taken``: the number that was typed in before; ``done`` and ``undo``:
    what became of the paper before."""

    notice: str = ""
    taken: int | None = None
    number_fault: str = ""
    done: str = ""
    undo: Undo | None = None


def empty(sheet: Sheet, what: Typed, told: Told) -> TypingPage:
    """A paper that nobody has typed yet; it opens at its number."""
    return _page(sheet, Shown(what), told)


def faulty(sheet: Sheet, what: Typed, read: Read, told: Told) -> TypingPage:
    """The page with what was typed, opened at the first thing to mend."""
    first = "" if told.number_fault or told.taken else next(iter(read.faults), "")
    return _page(sheet, Shown(what, read, first), told)


def looked_over(sheet: Sheet, what: Typed, read: Read, told: Told) -> TypingPage:
    """What was understood, in words beside each question. The next press keeps it. Where the end is empty the page
    opens there and not at the button, because it may have been sent by accident."""
    missing = left_empty(sheet.asked, read.answers)
    trailing = _trailing(sheet, missing)
    made = _page(sheet, Shown(what, read, trailing.id if trailing else ""), told)
    return replace(
        made,
        looked_over=_summary(sheet, read, missing),
        press=_("Keep number %(number)s", number=read.number),
        keep_focus=trailing is None,
        number_focus=False,
        seen=what.seen,
    )


def again(sheet: Sheet, number: int, shown: Shown, notice: str = "") -> TypingPage:
    """The same paper a second time, without what was typed the first time."""
    made = _page(sheet, shown, Told(notice))
    title = _("Number %(number)s once more", number=number)
    return replace(
        made,
        title=title,
        heading=clauses(title),
        press=_("Compare"),
        languages=(),
        number=None,
        number_focus=False,
        action=url_for("committee.paper_again_submit", slug=sheet.campaign.slug, number=number),
    )


def _page(sheet: Sheet, shown: Shown, told: Told) -> TypingPage:
    slug, band = sheet.campaign.slug, sheet.asked.band.id
    title = _("Type in: %(ages)s", ages=ages_of(sheet.asked))
    return TypingPage(
        masthead=heads.of_round(sheet.campaign, PLACE),
        title=title,
        heading=clauses(title),
        done=told.done,
        undo=told.undo,
        notice=told.notice or _notice(shown),
        instead=_instead(sheet, told),
        looked_over=(),
        press=_("Look it over"),
        keep_focus=False,
        languages=_languages(sheet),
        number=_number(shown.typed, told),
        number_focus=not shown.focus,
        groups=groups(sheet, shown),
        html_lang=language_tag(sheet.spoken),
        spoken=sheet.spoken,
        way=way(sheet.asked),
        key=shown.typed.key,
        seen="",
        action=url_for("committee.paper_typing_submit", slug=slug, band=band),
        back=Link(_("To the overview"), url_for(PLACE, slug=slug)),
    )


def _notice(shown: Shown) -> str:
    faults = len(shown.read.faults) if shown.read else 0
    if not faults:
        return ""
    return ngettext("%(num)s answer needs another look.", "%(num)s answers need another look.", faults)


def _instead(sheet: Sheet, told: Told) -> Link | None:
    if told.taken is None:
        return None
    return Link(
        _("Type number %(number)s a second time, to compare", number=told.taken),
        url_for("committee.paper_again", slug=sheet.campaign.slug, number=told.taken),
    )


def _languages(sheet: Sheet) -> tuple[Link, ...]:
    if len(sheet.languages) == 1:
        return ()
    slug, band = sheet.campaign.slug, sheet.asked.band.id
    return tuple(
        Link(
            own_name(spoken),
            url_for("committee.paper_typing", slug=slug, band=band, paper=spoken),
            current=spoken == sheet.spoken,
        )
        for spoken in sheet.languages
    )


def _number(what: Typed, told: Told) -> Blank:
    fault = told.number_fault
    if told.taken is not None:
        fault = _(
            "Number %(number)s was typed in before. Is it another paper? Then it needs another number.",
            number=told.taken,
        )
    hint = _("Write it on the paper first. It leads back to the paper, and to no child.")
    return Blank("number", _("Number on the paper"), what.number, hint, fault)


def _trailing(sheet: Sheet, missing: tuple[Item, ...]) -> Item | None:
    """The first of the questions at the end that were all left empty."""
    first = None
    for item in reversed(sheet.asked.items):
        if item in missing:
            first = item
        elif item.kind is not Kind.TEXT:
            return first
    return first


def _summary(sheet: Sheet, read: Read, missing: tuple[Item, ...]) -> tuple[str, ...]:
    ticked = [item for item in path(sheet.asked, read.answers) if item.kind is not Kind.TEXT]
    told = ngettext(
        "%(answered)s of %(num)s question is answered.",
        "%(answered)s of %(num)s questions are answered.",
        len(ticked),
        answered=len(ticked) - len(missing),
    )
    if not missing:
        return (told,)
    return told, _("Left empty: %(which)s.", which=_(", ").join(name_of(sheet, item) for item in missing))
