"""The cells of one item in one band: what they add up to, what is known of them anyway, and which must stay hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.counting import ItemCounts
from analysis.disclosure.knowledge import Secret, Statement, Sum, plain
from analysis.disclosure.policy import Policy
from questionnaires.model import Kind

KINDS = ("not asked", "skipped", "dont know", "rather not say")
ENDLESS = float("inf")


def less(whole: Sum, part: Sum) -> Sum:
    """``whole`` without ``part``, cell by cell."""
    weights = dict(whole)
    for cell, weight in part:
        weights[cell] = weights.get(cell, 0.0) - weight
    return tuple((cell, weight) for cell, weight in weights.items() if weight)


@dataclass(frozen=True)
class ItemCells:
    """One item in one band. ``place`` begins the name of each of its cells. ``split``: girls, boys and those
    who did not say are cells of their own."""

    place: str
    counts: ItemCounts
    split: bool = False

    @property
    def multiple(self) -> bool:
        return self.counts.item.kind is Kind.MULTIPLE

    @property
    def groups(self) -> tuple[str, ...]:
        """What begins the names of cells that make up one option."""
        return (*(f"{sex} " for sex in self.counts.of_sexes), "unsaid ") if self.split else ("",)

    def option(self, option_id: str, group: str = "") -> str:
        return f"{self.place}|{group}{option_id}"

    def options(self, option_ids: tuple[str, ...]) -> Sum:
        return plain([self.option(option_id, group) for option_id in option_ids for group in self.groups])

    def of_sex(self, sex: str, option_ids: tuple[str, ...]) -> Sum:
        """Children of one sex who chose one of these."""
        return plain([self.option(option_id, f"{sex} ") for option_id in option_ids])

    @property
    def base(self) -> Sum:
        """All who chose anything."""
        if self.multiple:
            return (*self.options(self.exclusive), (f"{self.place}|any other", 1.0))
        return self.options(self.counts.item.option_ids)

    @property
    def good_base(self) -> Sum:
        return less(self.base, self.options(self.counts.item.outside))

    @property
    def good(self) -> Sum:
        return plain((f"{self.place}|any good",)) if self.multiple else self.options(self.counts.item.good)

    @property
    def others(self) -> Sum:
        """Everything in the base of the good answers that is none."""
        if self.multiple and set(self.counts.item.good) == set(self.free):
            return less(self.options(self.exclusive), self.options(self.counts.item.outside))
        return less(self.good_base, self.good)

    @property
    def exclusive(self) -> tuple[str, ...]:
        """Options that stand alone."""
        return tuple(option.id for option in self.counts.item.options if option.exclusive)

    @property
    def free(self) -> tuple[str, ...]:
        """Options of which several may be chosen."""
        return tuple(option.id for option in self.counts.item.options if not option.exclusive)

    @property
    def size(self) -> int:
        """All of the band, whatever they said."""
        return self.counts.base + sum(self.counts.missing)

    @property
    def missing(self) -> Sum:
        return plain([f"{self.place}|{kind}" for kind in KINDS])

    @property
    def everyone(self) -> Sum:
        """All of the band, whatever they said."""
        return (*self.base, *self.missing)

    def truth(self) -> Iterator[tuple[str, int]]:
        """Every cell and its count."""
        for place, (option_id, count) in enumerate(zip(self.counts.item.option_ids, self.counts.counts, strict=True)):
            told = [counts[place] for counts in self.counts.of_sexes.values()] if self.split else []
            for group, each in zip(self.groups, (*told, count - sum(told)), strict=True):
                yield self.option(option_id, group), each
        for kind, count in zip(KINDS, self.counts.missing, strict=True):
            yield f"{self.place}|{kind}", count
        if self.multiple:
            chosen = dict(zip(self.counts.item.option_ids, self.counts.counts, strict=True))
            yield f"{self.place}|any other", self.counts.base - sum(chosen[each] for each in self.exclusive)
            if self.counts.good is not None:
                yield f"{self.place}|any good", self.counts.good

    def known(self) -> Iterator[Statement]:
        """What follows from the question itself, printed or not."""
        if not self.multiple:
            return
        other = plain((f"{self.place}|any other",))
        yield from self._either(self.free, other)
        if self.counts.good is not None:
            yield from self._either(self.counts.item.good, self.good)
            yield Statement(self.place, less(self.base, self.good), 0, ENDLESS)
            if set(self.counts.item.good) == set(self.free):
                yield Statement(self.place, less(other, self.good), 0, 0)

    def secrets(self, policy: Policy) -> Iterator[Secret]:
        """Every option and what it leaves over; the good answers and the others; kinds of missing where all together
        are no small cell."""
        guarded, least, most = policy.is_sensitive(self.counts.item.dimension), policy.minimum_cell, self.size
        for option_id in self.counts.item.option_ids:
            own = self.options((option_id,))
            yield Secret(self.option(option_id), own, least, most=most)
            yield Secret(f"{self.option(option_id)} not", less(self.base, own), least, guarded, most=most)
        if self.counts.good is not None:
            yield Secret(f"{self.place}|good", self.good, least, guarded, most=most)
            yield Secret(f"{self.place}|not good", self.others, least, guarded, most=most)
        if self.multiple:
            yield Secret(f"{self.place}|any other", plain((f"{self.place}|any other",)), least, most=most)
        if self.split:
            yield from self._secrets_of_sexes(least)
        if sum(self.counts.missing) >= least:
            for cell, weight in self.missing:
                yield Secret(cell, ((cell, weight),), least)

    def _secrets_of_sexes(self, least: int) -> Iterator[Secret]:
        for group in self.groups:
            cells = [self.option(option_id, group) for option_id in self.counts.item.option_ids]
            truth = dict(self.truth())
            size = sum(truth[cell] for cell in cells)
            for cell in cells:
                yield Secret(cell, plain((cell,)), least, most=size)
            good = plain([self.option(each, group) for each in self.counts.item.good])
            others = [
                each
                for each in self.counts.item.option_ids
                if each not in (*self.counts.item.good, *self.counts.item.outside)
            ]
            yield Secret(f"{self.place}|{group}good", good, least, most=size)
            yield Secret(
                f"{self.place}|{group}not good", plain([self.option(each, group) for each in others]), least, most=size
            )

    def alone(self) -> Iterator[Sum]:
        """Options that one child chose by herself. Where several may be chosen, only those that stand alone: of the
        others nobody can tell from counts what else she chose."""
        pairs = zip(self.counts.item.option_ids, self.counts.counts, strict=True)
        for option_id, count in pairs:
            if count == 1 and not (self.multiple and option_id in self.free):
                yield self.options((option_id,))

    def _either(self, option_ids: tuple[str, ...], joined: Sum) -> Iterator[Statement]:
        """``joined`` chose one or more of these options."""
        for option_id in option_ids:
            yield Statement(self.place, less(joined, self.options((option_id,))), 0, ENDLESS)
        yield Statement(self.place, less(self.options(option_ids), joined), 0, ENDLESS)
