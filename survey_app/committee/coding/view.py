"""The page of one text: the words with what led to a theme marked, the themes in groups, the stones that are left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask import url_for

from analysis.themes import Proposal
from survey_app.committee import heads
from survey_app.committee.access import member
from survey_app.committee.coding.desk import PLACE, Desk, found_words, officer, theme_name
from survey_app.committee.coding.pages import Box, Boxes, CodingPage, Piece
from survey_app.committee.furniture import Link
from survey_app.documents.charts.way import way
from survey_app.fieldwork.sorting import Outcome
from survey_app.fieldwork.suggestion import Suggestion
from survey_app.web.language import current_language, in_language, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.setting import clauses

HTML = {"zh": "zh-Hans", "en": "en"}
SHOWN_WORDS = 4
"""Words that led to a theme are repeated beside it, so many at most."""


@dataclass(frozen=True, slots=True)
class Text:
    """One child's words on the desk. ``context``: the question they answer, "" where it would tell too much."""

    suggestion: Suggestion
    context: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about the words: ``groups`` of themes in which ``ticked`` are chosen, and where it is sent."""

    title: str
    lead: str
    press: str
    action: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    ticked: Collection[str] = ()
    fault: str = ""


def coding_page(desk: Desk, text: Text, asked: Asked) -> CodingPage:
    """The page; its way back leads to the text that this member read before."""
    spans = [span for one in text.proposals for span in one.spans]
    led = {one.theme: _led(text.suggestion.text, one) for one in text.proposals}
    before, back = _before(desk, text.suggestion.id)
    left, done = len(desk.left), _read_by_her(desk)
    return CodingPage(
        masthead=heads.of_round(desk.campaign, PLACE),
        title=asked.title,
        heading=clauses(asked.title),
        left=ngettext("%(num)s text is left.", "%(num)s texts are left.", left) if left else "",
        chart=way(done, done + left, current_language()) if left else None,
        before=before,
        back=back,
        context=text.context,
        html_lang=HTML.get(text.suggestion.language, text.suggestion.language),
        pieces=tuple(pieces(text.suggestion.text, spans)),
        lead=asked.lead,
        fault=asked.fault,
        groups=tuple(
            Boxes(heading, _boxes(desk, themes, asked.ticked, led)) for heading, themes in asked.groups if themes
        ),
        press=asked.press,
        officer=officer(desk),
        action=asked.action,
        overview=Link(_("To the overview"), url_for("committee.themes", slug=desk.campaign.slug)),
    )


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """The text in parts, those inside ``spans`` marked; spans may touch and overlap."""
    marked = {place for start, end in spans for place in range(start, end)}
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in marked) is not (start in marked):
            yield Piece(text[start:at], start in marked)
            start = at


def _led(text: str, proposal: Proposal) -> str:
    words = dict.fromkeys(text[start:end] for start, end in proposal.spans)
    return _(", ").join(_("“%(word)s”", word=word) for word in list(words)[:SHOWN_WORDS])


def _boxes(desk: Desk, themes: Iterable[str], ticked: Collection[str], led: Mapping[str, str]) -> tuple[Box, ...]:
    return tuple(_box(desk, theme, led.get(theme, ""), ticked=theme in ticked) for theme in themes)


def _box(desk: Desk, theme_id: str, words: str, *, ticked: bool) -> Box:
    theme = desk.codebook.theme(theme_id)
    name, spoken = theme_name(theme)
    note = in_language(theme.belongs, current_language())[0] if theme.belongs else ""
    return Box(theme_id, desk.key(theme_id), name, spoken, note, words, ticked)


def _before(desk: Desk, text_id: str) -> tuple[str, Link | None]:
    """What this member found last, and the way back to it; nothing on the page of that text itself."""
    last = desk.sorting.last(member().id)
    if last is None or last == text_id:
        return "", None
    reading = desk.sorting.own_reading(last, member().id)
    if reading is None:
        return "", None
    said = _("The one before: %(found)s.", found=found_words(desk, reading.found))
    if reading.found.outcome is Outcome.HARM:
        said = _("%(first)s %(second)s", first=said, second=officer(desk))
    url = url_for("committee.coding", slug=desk.campaign.slug, suggestion_id=last)
    return said, Link(_("Back to it"), url)


def _read_by_her(desk: Desk) -> int:
    return sum(desk.sorting.own_reading(text.id, member().id) is not None for text in desk.sorting.texts)
