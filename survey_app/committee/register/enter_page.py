"""The page with the blanks for counts of children, and with what a file said or why it was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from survey_app.committee.furniture import Blank
from survey_app.committee.register.blanks import Typed, age_blanks, fault_of
from survey_app.committee.register.node import masthead
from survey_app.committee.register.pages import Change, EnterPage, Why
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.counts.cells import OUTSIDE
from survey_app.fieldwork.counts.faults import Fault
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.tally import MOST_GROUPS, bands
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _

MOST_SHOWN = 60
"""Of a list of faults; whoever mends these finds the rest at the next try."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came before the page: faults in what was sent, things to know about it, what was read. ``file``: whether it
    was a file."""

    faults: tuple[Fault, ...] = ()
    notices: tuple[str, ...] = ()
    read: tuple[Change, ...] = ()
    file: bool = False


def enter_page(place: CommunityRecord, typed: Typed, came: Came) -> EnterPage:
    """The page with these blanks filled in."""
    title, lead = _head(came)
    beside = () if came.file else came.faults

    def blank(field: str, label: str, hint: str = "", html_lang: str = "") -> Blank:
        return Blank(field, label, typed.get(field), hint, fault_of(field, beside), html_lang)

    return EnterPage(
        masthead=masthead(place),
        title=title,
        lead=lead,
        reasons=_reasons(came),
        more=_("Only the first %(shown)s are shown here.", shown=MOST_SHOWN) if len(came.faults) > MOST_SHOWN else "",
        notices=came.notices,
        read=came.read,
        ages=age_blanks(typed, bands(), beside),
        outside=blank(OUTSIDE, _("Children of no age above, if any")),
        groups=blank("groups", _("Other groups you keep, if any"), _groups_hint()),
        source=blank("source_zh", _("Where the counts come from, in Chinese"), "", "zh-Hans"),
        source_other=blank("source_en", _("The same in English, if you like"), "", "en"),
        dated=blank("dated", _("Counted on")),
        action=url_for("committee.register_enter_submit", slug=place.slug),
        file_action=url_for("committee.register_file", slug=place.slug),
        blank_url=url_for("committee.register_blank", slug=place.slug),
        back=url_for("committee.register", slug=place.slug),
    )


def _head(came: Came) -> tuple[str, str]:
    if came.file and any(fault.reason is Reason.PERSONS for fault in came.faults):
        return _("This file cannot come in"), _("Nothing of it was kept.")
    if came.file and came.faults:
        return (
            _("This file cannot come in"),
            _("Nothing of it was kept. Mend what is named here, then choose the file again."),
        )
    if came.read:
        return (
            _("See whether it was read right"),
            _("Nothing has been entered yet. Compare the counts, put right what is wrong, then press the button."),
        )
    return _("Enter how many children live here"), _(
        "Only counts, never names. Another member looks at them afterwards."
    )


def _reasons(came: Came) -> tuple[Why, ...]:
    """Of a file all; of blanks what stands beside none of them."""
    fields = {"groups", OUTSIDE, "source_zh", "source_en", "dated"}
    fields |= {f"{part}-{band}" for band in bands().ids for part in ("all", "boy", "girl")}
    shown = came.faults if came.file else _beside_none(came.faults, fields)
    return tuple(map(_why, tuple(shown)[:MOST_SHOWN]))


def _beside_none(faults: Iterable[Fault], fields: Iterable[str]) -> Iterable[Fault]:
    known = set(fields)
    return (fault for fault in faults if fault.place not in known)


def _why(fault: Fault) -> Why:
    language = current_language()
    line = _("Line %(number)s", number=fault.place) if fault.place.isdecimal() else ""
    return Why(line, fault.message[language], fault.cure[language])


def _groups_hint() -> str:
    return _("One a line, at most %(most)s: what it is called, then how many of all ages.", most=MOST_GROUPS)
