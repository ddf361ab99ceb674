"""The way through a questionnaire in words: which answers lead on to where, and after which a question is not put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.model import END, Condition, Item, Questionnaire, Route
from questionnaires.words import Words
from survey_app.evaluator.numbers import quoted
from survey_app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Routes:
    """``numbers``: item id -> its number, as ``documents.numbering`` has it. ``words``: those of the reader."""

    questionnaire: Questionnaire
    numbers: Mapping[str, int]
    words: Words

    def told(self, item: Item) -> tuple[str, ...]:
        """Everything that is to be said of the ways to ``item`` and on from it."""
        return (*self._here(item), *self._onward(item))

    def name(self, item: str) -> str:
        """How one item is spoken of: by its number, by its short words where it has none."""
        if item in self.numbers:
            return _("question %(number)s", number=self.numbers[item])
        return quoted([self.words.items[item].short])

    def _here(self, item: Item) -> Iterator[str]:
        """Whom the item is not put to: looks at every item before it that could lead past it."""
        items = self.questionnaire.items
        place = items.index(item)
        for earlier in items[:place]:
            past = [route for route in earlier.routes if self._place(route) > place]
            arriving = [route for route in earlier.routes if self._place(route) <= place]
            if not past:
                continue
            if any(route.when for route in past) and any(route.when is None for route in arriving):
                yield _("Left out after %(answers)s.", answers=self._answers(past))
            elif any(route.when for route in arriving):
                yield _("Asked only after %(answers)s.", answers=self._answers(arriving))
            else:
                yield _("Left out after %(answers)s.", answers=self.name(earlier.id))

    def _onward(self, item: Item) -> Iterator[str]:
        items = self.questionnaire.items
        following = items.index(item) + 1
        for route in item.routes:
            if self._place(route) == following:
                continue
            if route.when is None:
                otherwise = len(item.routes) > 1
                target = self._target(route)
                yield (
                    _("Otherwise on to %(target)s.", target=target)
                    if otherwise
                    else _("On to %(target)s.", target=target)
                )
            else:
                answers = self._answers([route])
                yield _("After %(answers)s, on to %(target)s.", answers=answers, target=self._target(route))

    def _place(self, route: Route) -> int:
        ids = [item.id for item in self.questionnaire.items]
        return len(ids) if route.to == END else ids.index(route.to)

    def _target(self, route: Route) -> str:
        return _("the end") if route.to == END else self.name(route.to)

    def _answers(self, routes: Sequence[Route]) -> str:
        return _(" or ").join(self._chosen(route.when) for route in routes if route.when)

    def _chosen(self, when: Condition) -> str:
        labels = self.words.items[when.item].options
        options = quoted([labels[option] for option in when.options])
        return _("%(options)s at %(question)s", options=options, question=self.name(when.item))
