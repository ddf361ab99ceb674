"""Conditions that show an item become routes that lead past it.

After an item, the first later item that is shown comes next: a list of conditions, tried in order, with a default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.model import END, Condition, Route

Rules = list[tuple[Condition | None, str]]


@dataclass(frozen=True, slots=True)
class Shows:
    """When an item is shown: when any condition is true, or, with ``unless``, when none is."""

    conditions: tuple[Condition, ...]
    unless: bool = False


class NoRoute(ValueError):
    """The condition of ``item`` cannot be said in routes."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


class Compiler:
    """``single``: the items at which only one option can be chosen."""

    def __init__(self, order: Sequence[str], shows: Mapping[str, Shows], single: frozenset[str]) -> None:
        self._order = order
        self._shows = shows
        self._single = single
        self._position = {name: index for index, name in enumerate(order)}

    def routes(self) -> dict[str, tuple[Route, ...]]:
        """The routes of every item that needs any. Raises ``NoRoute``."""
        found = {}
        for index, name in enumerate(self._order):
            rules = _shortest(self._from(index + 1, index))
            following = self._order[index + 1] if index + 1 < len(self._order) else END
            if rules != [(None, following)]:
                found[name] = tuple(Route(to, when) for when, to in rules)
        return found

    def _from(self, index: int, asked: int) -> Rules:
        """What comes next when the items before ``index`` are out and ``asked`` is the last one that was answered."""
        if index == len(self._order):
            return [(None, END)]
        name = self._order[index]
        shows = self._shows.get(name)
        # Whoever was asked on the same condition fulfils it.
        if shows is None or shows == self._shows.get(self._order[asked]):
            return [(None, name)]
        # An item that was led past is unanswered, and no condition on it is true.
        conditions = [one for one in shows.conditions if self._position[one.item] <= asked]
        if not shows.unless:
            return [*((one, name) for one in conditions), *self._from(index + 1, asked)]
        rules: Rules = []
        for one in conditions:
            rules += self._knowing(one, index + 1, asked, name)
        return [*rules, (None, name)]

    def _knowing(self, fact: Condition, index: int, asked: int, because: str) -> Rules:
        """What comes next, given that ``fact`` is true: every rule must be a narrower fact about the same item."""
        if index == len(self._order):
            return [(fact, END)]
        name = self._order[index]
        shows = self._shows.get(name)
        if shows is None:
            return [(fact, name)]
        rules: Rules = []
        left = fact.options
        for one in shows.conditions:
            if self._position[one.item] > asked:
                continue
            shared = tuple(option for option in left if option in one.options)
            certain = set(left) <= set(one.options)
            if one.item != fact.item or (one.item not in self._single and not certain):
                raise NoRoute(because)
            if shared and not shows.unless:
                rules.append((Condition(fact.item, shared), name))
            elif shared:
                rules += self._knowing(Condition(fact.item, shared), index + 1, asked, because)
            left = tuple(option for option in left if option not in shared)
        if left:
            rest = Condition(fact.item, left)
            rules += [(rest, name)] if shows.unless else self._knowing(rest, index + 1, asked, because)
        return rules


def _shortest(rules: Rules) -> Rules:
    """The same without rules that never come to their turn, or lead where the default leads anyway."""
    first = dict.fromkeys(when for when, _ in rules)
    kept = [(when, next(to for other, to in rules if other == when)) for when in first]
    while len(kept) > 1 and kept[-2][1] == kept[-1][1]:
        del kept[-2]
    return kept
