"""The way through a questionnaire, recomputed from the answers and stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.answers import Answer
from questionnaires.model import Item, Questionnaire


def path(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
    """The items a child with these answers is asked, in order. Only answers on it count.

    ``answers`` by item id; an item without an entry counts as skipped. Routes lead forward only (``loading`` refuses
    others), so the path always ends.
    """
    items = questionnaire.items
    position = {item.id: index for index, item in enumerate(items)}
    walked: list[Item] = []
    # A child who went back and took another way left answers behind: they must not steer either.
    counted: dict[str, Answer] = {}
    index = 0
    while index < len(items):
        item = items[index]
        walked.append(item)
        if item.id in answers:
            counted[item.id] = answers[item.id]
        target = _after(item, counted)
        index = index + 1 if target is None else position.get(target, len(items))
    return tuple(walked)


def _after(item: Item, answers: Mapping[str, Answer]) -> str | None:
    """The id that follows ``item``, ``END``, or None for the next in order."""
    for route in item.routes:
        if route.when is None:
            return route.to
        given = answers.get(route.when.item)
        if given is not None and set(given.options) & set(route.when.options):
            return route.to
    return None


def on_path(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that count: those to items on the path, in its order."""
    return {item.id: answers[item.id] for item in path(questionnaire, answers) if item.id in answers}
