"""What grown-ups say of children too young to be asked is another instrument: nothing ties it to what children say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questionnaires.faults import Code, Fault
from questionnaires.model import Reporting, Respondent
from questionnaires.reading.plan import Plan
from questionnaires.reading.structure import Draft
from questionnaires.reading.tables import within

PLAN = "family.toml"


def by_helper(draft: Draft) -> bool:
    """Whether a grown-up answers this questionnaire."""
    return draft.questionnaire.respondent is Respondent.HELPER


def check_helper(draft: Draft) -> Iterator[Fault]:
    """Faults of one questionnaire by itself: what a helper sees is counted, no more."""
    if by_helper(draft) and draft.questionnaire.reporting is not Reporting.VOICE and "reporting" not in draft.unread:
        message = "Grown-ups answer it, so nothing can be estimated from it for children."
        yield Fault(Code.HELPER_MEASURED, draft.file, message, 'Write reporting = "voice".')


def check_helpers(plan: Plan, drafts: Sequence[Draft]) -> Iterator[Fault]:
    """Faults between the questionnaires of helpers and those of children."""
    helpers = [draft for draft in drafts if by_helper(draft)]
    children = [draft for draft in drafts if not by_helper(draft)]
    if helpers and not children:
        message = "No child is asked anything."
        yield Fault(Code.HELPERS_ONLY, PLAN, message, "Add a questionnaire that children answer.")
    yield from _check_items(helpers, children)
    yield from _check_topics(plan, {draft.questionnaire.band.id for draft in helpers})


def _check_items(helpers: Sequence[Draft], children: Sequence[Draft]) -> Iterator[Fault]:
    """One id is one column of the sealed answers and one number to cite: a helper's and a child's must not share it."""
    taken = {one.item.id: draft for draft in children for one in draft.items}
    for draft in helpers:
        for one in draft.items:
            home = taken.get(one.item.id)
            if home is not None and one.item.id:
                message = f"{one.item.id!r} is an item that children answer, in {home.file}."
                yield Fault(Code.HELPER_SHARES_ITEM, one.place, message, "Choose another id.")


def _check_topics(plan: Plan, bands: set[str]) -> Iterator[Fault]:
    for topic in plan.topics:
        for band in topic.members:
            if band in bands:
                place = within(PLAN, f"topic {topic.id}, member {band}")
                message = f"Grown-ups answer {band!r}: what they see is never counted with what children say."
                yield Fault(Code.TOPIC_HELPER, place, message, "Remove the member; it is reported apart by itself.")
