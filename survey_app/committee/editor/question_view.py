"""Builds the page of one question from what the draft says and what the checker finds."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from markupsafe import Markup

from questionnaires.checking import chinese, english
from questionnaires.checking.checker import RULES
from questionnaires.checking.rule import age_of
from questionnaires.model import Item, Kind, Purpose, Questionnaire
from questionnaires.words import ItemWords
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.editor import done, marks, pages
from survey_app.committee.editor.bands_view import asked
from survey_app.committee.editor.findings import better, lines, standing
from survey_app.committee.editor.list_of_items import deeds, item_lines, neighbour, whole_line
from survey_app.committee.editor.marks import Marked
from survey_app.committee.editor.preview import preview, tabs
from survey_app.committee.editor.question_page import (
    Addresses,
    Conflict,
    Field,
    OptionField,
    QuestionPage,
)
from survey_app.committee.editor.shown import OPTION, Shown, fingerprint
from survey_app.committee.furniture import Blank
from survey_app.documents import drawings
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, later, own_name

KINDS = {
    Kind.PAIR: later("One of two answers"),
    Kind.SINGLE: later("One answer"),
    Kind.SCALE: later("One answer, from one end to the other"),
    Kind.MULTIPLE: later("As many answers as fit"),
    Kind.TEXT: later("The child’s own words"),
}


def question_page(shown: Shown, original: ItemWords | None) -> QuestionPage:
    """The page. ``original``: the words the item had when the draft was begun, None for one that is new."""
    work, draft, verdict = shown.work, shown.work.draft, shown.work.verdict(shown.band)
    found = marks.numbered(verdict, shown.item)
    changed = original is not None and original != shown.kept
    return QuestionPage(
        masthead=heads.of_draft(draft, work.community, work.family, "committee.draft", _part(shown)),
        title=shown.kept.short,
        heading=_number(shown.questionnaire, shown.asked),
        about=_(KINDS[shown.asked.kind]),
        original=_original(shown, original) if changed else None,
        fault=shown.fault,
        conflict=_conflict(shown) if shown.held else None,
        band=shown.band,
        item=shown.item,
        shown=shown.tab,
        desk=shown.desk,
        was=shown.held or fingerprint(shown.kept),
        history=pages.history(draft),
        items=item_lines(work, shown),
        whole=whole_line(verdict),
        question=_question(shown, found),
        short=_blank(shown, "short", _("In few words, for the lists"), shown.words.short),
        hint=_blank(shown, "hint", _("A line of help under the question"), shown.words.hint),
        options=tuple(_options(shown, found)),
        found=marks.how_many(len(_of(found, "error")), len(_of(found, "warning"))),
        findings=lines(found, shown),
        better=better(found, shown, original),
        stands=standing(verdict, shown.item),
        blocked=_blocked(len(_of(found, "error"))),
        tabs=tabs(shown),
        preview=preview(shown),
        done=done.told(),
        arranging=deeds(shown, changed),
        before=neighbour(shown, -1),
        behind=neighbour(shown, 1),
        to=_addresses(shown),
    )


def _part(shown: Shown) -> str:
    """7–9 岁，12 题，约 4 分钟."""
    return _(", ").join((ages_of(shown.questionnaire), asked(shown.work, shown.questionnaire)))


def _of(found: Sequence[Marked], severity: str) -> list[Marked]:
    return [one for one in found if one.finding.severity.value == severity]


def _number(questionnaire: Questionnaire, item: Item) -> str:
    opinions = [one.id for one in questionnaire.opinions]
    if item.id in opinions:
        return _("Question %(number)s", number=opinions.index(item.id) + 1)
    return _("For the grown-up who helps") if item.purpose is Purpose.HELPER else _("About the child")


def _original(shown: Shown, original: ItemWords | None) -> pages.Text:
    return pages.Text(language_tag(shown.spoken), original.question if original else "")


def _conflict(shown: Shown) -> Conflict:
    tag, kept = language_tag(shown.spoken), shown.kept
    texts = (kept.question, kept.hint, *kept.options.values())
    url = url_for("committee.question", draft_id=shown.work.draft.id, band=shown.band, item=shown.item, shown=shown.tab)
    return Conflict(tuple(pages.Text(tag, text) for text in texts if text), url)


def _blank(shown: Shown, name: str, label: str, value: str) -> Blank:
    return Blank(name, label, value, html_lang=language_tag(shown.spoken))


def _question(shown: Shown, found: tuple[Marked, ...]) -> Field:
    label = _("The question, in %(language)s", language=own_name(shown.spoken))
    here = marks.at(found, shown.spoken)
    text = shown.words.question
    return Field(_blank(shown, "question", label, text), marks.pieces(text, here), _counted(shown, text))


def _counted(shown: Shown, text: str) -> str:
    """How long the question is, and how long it had better be."""
    age = age_of(shown.questionnaire.band.low)
    ages = f"{shown.questionnaire.band.low}–{shown.questionnaire.band.high}"
    if shown.spoken == "zh":
        limit, count = RULES["L01"].limit(age), len(chinese.characters(text))
        return _(
            "%(count)s characters; at most %(limit)s are best for ages %(ages)s",
            count=count,
            limit=f"{limit:.0f}",
            ages=ages,
        )
    if shown.spoken == "en":
        limit, count = RULES["L02"].limit(age), len(english.words(text))
        return _(
            "%(count)s words; at most %(limit)s are best for ages %(ages)s",
            count=count,
            limit=f"{limit:.0f}",
            ages=ages,
        )
    return ""


def _options(shown: Shown, found: tuple[Marked, ...]) -> list[OptionField]:
    fields = []
    for place, option in enumerate(shown.asked.options, 1):
        label = _("Answer %(number)s", number=place)
        blank = _blank(shown, f"{OPTION}{option.id}", label, shown.words.options.get(option.id, ""))
        drawn = Markup("")
        if option.picture:
            drawn = Markup('<svg class="pic" viewBox="{}" aria-hidden="true">{}</svg>').format(
                drawings.box(option.picture), drawings.body(option.picture)
            )
        here = [one.number for one in found if one.finding.place.option == option.id]
        fields.append(OptionField(blank, drawn, tuple(here)))
    return fields


def _blocked(errors: int) -> str:
    return _("A round can begin once what must be changed is changed.") if errors else ""


def _addresses(shown: Shown) -> Addresses:
    draft_id, band, item = shown.work.draft.id, shown.band, shown.item

    def of_the_whole(endpoint: str) -> str:
        return url_for(f"committee.{endpoint}", draft_id=draft_id)

    return Addresses(
        words=url_for("committee.question_submit", draft_id=draft_id, band=band, item=item),
        arrange=url_for("committee.arrange", draft_id=draft_id, band=band, item=item),
        waivers=of_the_whole("waivers"),
        undo=of_the_whole("undo"),
        redo=of_the_whole("redo"),
        add=url_for("committee.add", draft_id=draft_id, band=band, after=item),
        overview=of_the_whole("draft"),
    )
