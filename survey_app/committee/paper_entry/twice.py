"""A paper that is typed a second time: whose turn it is, what was typed first and now, what the two make together."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.answers import Answer
from questionnaires.model import Item, Kind
from survey_app.committee.paper_entry.looked_over import shown
from survey_app.committee.paper_entry.sheet import Sheet
from survey_app.fieldwork.member import RIGHTS, Right
from survey_app.fieldwork.paper import Comparison, compare, kept_answers
from survey_app.fieldwork.response import Response, make_response
from survey_app.store import memberships
from survey_app.store.papers import PaperRecord
from survey_app.store.session import Session


class Choice(StrEnum):
    """Which typing the paper agrees with."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


class Turn(StrEnum):
    """Whether a member may type a paper a second time."""

    YES = "yes"
    ALONE = "alone"
    """she typed it the first time, too, but there is nobody else"""
    ANOTHER = "another"
    """she typed it the first time, so somebody else must"""
    DONE = "done"


def editors(session: Session, community_id: int) -> frozenset[int]:
    """Ids of the members who may type papers of that node."""
    held = memberships.reaching(session, community_id)
    return frozenset(one.member_id for one in held if Right.EDIT in RIGHTS[one.membership.role])


def turn(record: PaperRecord, member_id: int, editors: Collection[int]) -> Turn:
    """Whose turn it is: two people do not slip at the same place, one person does. ``editors``: ids of all who may."""
    if record.compared:
        return Turn.DONE
    if record.typed_by != member_id:
        return Turn.YES
    return Turn.ANOTHER if set(editors) - {member_id} else Turn.ALONE


@dataclass(frozen=True, slots=True)
class Twice:
    """One paper; ``second``: what was typed now, by item id."""

    paper: Sheet
    record: PaperRecord
    second: Mapping[str, Answer]

    @property
    def first(self) -> Mapping[str, Answer]:
        """What was typed the first time."""
        return kept_answers(self.paper.asked, self.record.answers)

    @property
    def found(self) -> Comparison:
        """Where the two differ."""
        return compare(self.paper.asked, self.first, self.second)

    @property
    def mark(self) -> str:
        """That of both typings, so that a choice is never about something else."""
        now = Response(self.paper.asked.band.id, self.paper.spoken, self.second).canonical()
        before = json.dumps(self.record.answers, sort_keys=True).encode()
        return shown("twice", self.paper.campaign.slug.encode(), str(self.record.number).encode(), before, now)

    def settled(self, choices: Mapping[str, Choice]) -> Response:
        """The answers of the paper, with one choice for every question that differs. Raises ``NothingAnswered``.

        Words that are kept stay; where none are, those of the second typing are taken.
        """
        given = {item.id: self._settled(item, choices) for item in self.paper.asked.items}
        answers = {item: answer for item, answer in given.items() if answer is not None}
        return make_response(self.paper.asked, self.paper.spoken, answers)

    def _settled(self, item: Item, choices: Mapping[str, Choice]) -> Answer | None:
        first, second = self.first.get(item.id), self.second.get(item.id)
        if item.kind is Kind.TEXT:
            return first or second
        return {Choice.FIRST: first, Choice.SECOND: second, Choice.NEITHER: None}[choices.get(item.id, Choice.SECOND)]
