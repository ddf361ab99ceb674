"""What one child sends at the end: the answers on her path, nothing else. Refuses one in which nothing is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from questionnaires.answers import Answer, Missing
from questionnaires.model import Questionnaire, Respondent
from questionnaires.routing import on_path
from survey_app.fieldwork import receipt
from survey_app.fieldwork.collector import CollectorRecord, Entry

WRITTEN = "+"
"""Stands in the stored answers where a child wrote words; the words themselves are sealed and kept apart."""


class NothingAnswered(ValueError):
    """Not one question of the questionnaire was answered."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where, on which day and by what right a response arrives.

    Of it only the week is kept with the answers, and of the collector its channel; day and collector are counted apart.
    ``ticket``: the mark of the ticket that lets it in, for ``Entry.TICKET``.
    """

    collector: CollectorRecord
    day: date
    entry: Entry = Entry.OPEN
    ticket: bytes | None = None

    @property
    def week(self) -> str:
        """The ISO week, "2026-W47"."""
        year, week, _ = self.day.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Response:
    """The answers of one child, or of a grown-up (``respondent``), by item id, on her path and in its order; skipped
    items are left out."""

    band: str
    language: str
    answers: Mapping[str, Answer]
    respondent: Respondent = Respondent.CHILD

    @property
    def texts(self) -> Mapping[str, str]:
        """What the child wrote, by item id."""
        return {item: answer.text for item, answer in self.answers.items() if answer.text}

    def stored(self) -> dict[str, list[str]]:
        """The answers in the form a page sends them, by item id, with ``WRITTEN`` in place of words."""
        return {item: [WRITTEN] if answer.text else _values(answer) for item, answer in self.answers.items()}

    def canonical(self) -> bytes:
        """The same bytes for the same response, words included, to tell a retry from another response."""
        said = {item: [answer.text] if answer.text else _values(answer) for item, answer in self.answers.items()}
        whole = {"answers": said, "band": self.band, "language": self.language}
        return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def make_response(questionnaire: Questionnaire, language: str, answers: Mapping[str, Answer]) -> Response:
    """Keep what counts: answers to items on the path, skipped ones dropped.

    "Don't know" is an answer. Raises ``NothingAnswered`` when there is none to an opinion item: who helped, or how old
    the child is, says nothing by itself and would only make the round look better attended than it was.
    """
    given = {
        item_id: replace(answer, text=receipt.without_codes(answer.text)) if answer.text else answer
        for item_id, answer in on_path(questionnaire, answers).items()
        if answer.missing not in {Missing.SKIPPED, Missing.NOT_ASKED}
    }
    if not any(item.id in given for item in questionnaire.opinions):
        raise NothingAnswered(questionnaire.id)
    return Response(questionnaire.band.id, language, given, questionnaire.respondent)


def _values(answer: Answer) -> list[str]:
    return [str(answer.missing)] if answer.missing else list(answer.options)
