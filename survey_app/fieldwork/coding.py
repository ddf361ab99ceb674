"""Stored answers as codes of the data dictionary: the same for the seal and for counting who has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis import codebook
from questionnaires.answers import Answer, read_answer
from questionnaires.model import Item, Questionnaire

Stored = Mapping[str, Sequence[str]]
"""Answers by item id, in the form a page sends them (``Response.stored``)."""


class Coder:
    """Codes the responses to one questionnaire. Children say the same few things, so what was read once is
    remembered."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._items = questionnaire.items
        self._routed = any(item.routes for item in self._items)
        self._answers: dict[tuple[str, ...], Answer] = {}
        self._codes: dict[tuple[str, ...], dict[str, int]] = {}

    def codes(self, stored: Stored) -> dict[str, int]:
        """One response as column -> code; ``AnswerFault`` for an answer that the questionnaire does not know."""
        said = {item.id: (item.id, *stored.get(item.id, ())) for item in self._items}
        if self._routed:
            answers = {item.id: self._answer(item, said[item.id]) for item in self._items}
            return codebook.encode(self._questionnaire, answers)
        found: dict[str, int] = {}
        for item in self._items:
            found.update(self._coded(item, said[item.id]))
        return found

    def _answer(self, item: Item, said: tuple[str, ...]) -> Answer:
        if said not in self._answers:
            self._answers[said] = read_answer(item, said[1:])
        return self._answers[said]

    def _coded(self, item: Item, said: tuple[str, ...]) -> dict[str, int]:
        if said not in self._codes:
            self._codes[said] = codebook.encode_item(item, self._answer(item, said))
        return self._codes[said]
