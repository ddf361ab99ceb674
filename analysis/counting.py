"""From sealed codes to unprotected counts, one record an item and band. Knows set-apart responses; shows nothing to
anyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from analysis import codebook
from analysis.responses import ResponseSet
from analysis.tally import Tallies, tally
from questionnaires.model import Family, Item, Kind, Purpose, Questionnaire, SetApart

BAND = "band"
ONE_ANSWER = frozenset({Kind.SINGLE, Kind.PAIR, Kind.SCALE})


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """Unprotected. ``counts``: children an option, in the item's order; ``base``: children who chose any.

    ``good``: children whose answer is good (None where the item has no such reading); ``missing``: not asked,
    skipped, don't know, rather not say. ``of_sexes``: ``counts`` again, for each sex told, of
    items with one answer.
    """

    item: Item
    counts: tuple[int, ...]
    base: int
    good: int | None
    missing: tuple[int, ...]
    of_sexes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def good_base(self) -> int:
        """Children in the base of the good reading: options outside it are not."""
        pairs = zip(self.item.option_ids, self.counts, strict=True)
        return self.base - sum(count for option_id, count in pairs if option_id in self.item.outside)


@dataclass(frozen=True)
class RoundCounts:
    """Unprotected. ``items``: (band, item id) -> counts, set-apart responses left out; ``answered``: band -> all
    responses; ``by_sex``: (band, option of the item ``sex``) -> responses; ``apart``: (band, set-apart id) ->
    responses.
    """

    items: Mapping[tuple[str, str], ItemCounts]
    answered: Mapping[str, int]
    by_sex: Mapping[tuple[str, str], int]
    apart: Mapping[tuple[str, str], int]


def count_round(family: Family, sealed: ResponseSet) -> RoundCounts:
    """Count a whole sealed round; ``ValueError`` for a band or a code the family does not know."""
    bands = tuple(questionnaire.band.id for questionnaire in family)
    unknown = set(np.unique(sealed.labels[BAND]).tolist()) - set(bands)
    if unknown:
        raise ValueError(f"sealed: the questionnaires have no band {sorted(unknown)[0]}")
    if not bands:
        return RoundCounts({}, {}, {}, {})
    apart, kept = _apart(family, sealed)
    extended, highest = _columns(family, sealed)
    everyone = tally(extended, _only_sex(family, highest), {BAND: bands})
    kept_responses = extended.where(kept)
    pooled = tally(kept_responses, highest, {BAND: bands})
    of_sexes = _of_sexes(family, kept_responses, highest)
    items = {
        (questionnaire.band.id, item.id): replace(
            _item_counts(item, pooled, bands.index(questionnaire.band.id)),
            of_sexes=of_sexes.get((questionnaire.band.id, item.id), {}),
        )
        for questionnaire in family
        for item in questionnaire.opinions
        if item.kind is not Kind.TEXT
    }
    answered = {band: int(size) for band, size in zip(bands, everyone.sizes, strict=True)}
    return RoundCounts(items, answered, _by_sex(family, everyone), apart)


def count_helpers(family: Family, responses: ResponseSet) -> dict[tuple[str, str], ItemCounts]:
    """Who helped, by (band, item id): of all responses, also those that are set apart for it."""
    bands = tuple(questionnaire.band.id for questionnaire in family)
    highest = {each.name: each.highest for each in codebook.variables(family)}
    asked = [
        (row, item)
        for row, questionnaire in enumerate(family)
        for item in questionnaire.items
        if item.purpose is Purpose.HELPER and item.kind is not Kind.TEXT
    ]
    needed = {name: highest[name] for _, item in asked for name in codebook.columns(item)}
    tallies = tally(responses, needed, {BAND: bands})
    return {(bands[row], item.id): _item_counts(item, tallies, row) for row, item in asked}


def in_shares(family: Family, sealed: ResponseSet) -> ResponseSet:
    """The responses that shares are made of: those that no answer sets apart."""
    return sealed.where(_apart(family, sealed)[1])


def _apart(family: Family, sealed: ResponseSet) -> tuple[dict[tuple[str, str], int], NDArray[np.bool_]]:
    """How many are set apart for each reason, and which responses are kept in the shares."""
    kept = np.ones(sealed.size, dtype=np.bool_)
    counts: dict[tuple[str, str], int] = {}
    for questionnaire in family:
        inside = sealed.labels[BAND] == questionnaire.band.id
        for rule in questionnaire.set_apart:
            chosen = inside & _chose(questionnaire, sealed, rule)
            counts[questionnaire.band.id, rule.id] = int(np.count_nonzero(chosen))
            kept &= ~chosen
    return counts, kept


def _chose(questionnaire: Questionnaire, sealed: ResponseSet, rule: SetApart) -> NDArray[np.bool_]:
    item = questionnaire.item(rule.item)
    if item.kind is Kind.MULTIPLE:
        name, code = f"{item.id}.{rule.option}", 1
    else:
        name, code = item.id, item.option_ids.index(rule.option) + 1
    chosen: NDArray[np.bool_] = sealed.column(name) == code
    return chosen


def _columns(family: Family, sealed: ResponseSet) -> tuple[ResponseSet, dict[str, int]]:
    """The columns to count with their highest codes, and the set with one column more for every multiple choice
    with a good reading: whether any good option was chosen."""
    highest = {variable.name: variable.highest for variable in codebook.variables(family)}
    derived: dict[str, NDArray[np.int16]] = {}
    for questionnaire in family:
        for item in questionnaire.items:
            if item.kind is Kind.MULTIPLE and item.good:
                parts = [sealed.column(f"{item.id}.{option_id}") for option_id in item.good]
                derived[_any_good(item)] = np.maximum.reduce(parts)
    highest.update(dict.fromkeys(derived, 1))
    return replace(sealed, codes={**sealed.codes, **derived}), highest


def _any_good(item: Item) -> str:
    return f"{item.id} any good"


def _only_sex(family: Family, highest: Mapping[str, int]) -> dict[str, int]:
    return {"sex": highest["sex"]} if any(_sex(questionnaire) for questionnaire in family) else {}


def _sex(questionnaire: Questionnaire) -> Item | None:
    return next((item for item in questionnaire.items if item.id == "sex"), None)


def _of_sexes(
    family: Family, kept: ResponseSet, highest: Mapping[str, int]
) -> dict[tuple[str, str], dict[str, tuple[int, ...]]]:
    """(band, item) -> sex -> children an option."""
    asked = [(each, item) for each in family if (item := _sex(each)) is not None]
    single = {item.id: highest[item.id] for each, _ in asked for item in each.opinions if item.kind in ONE_ANSWER}
    if not single:
        return {}
    codes = tuple(range(1, highest["sex"] + 1))
    found = tally(kept, single, {BAND: tuple(each.band.id for each, _ in asked), "sex": codes})
    rows = {group: row for row, group in enumerate(found.groups)}
    return {
        (each.band.id, item.id): {
            name: tuple(found.counts[item.id][rows[each.band.id, code], 1 : len(item.options) + 1].tolist())
            for code, name in enumerate(sex.option_ids, start=1)
        }
        for each, sex in asked
        for item in each.opinions
        if item.id in single
    }


def _by_sex(family: Family, everyone: Tallies) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row, questionnaire in enumerate(family):
        item = _sex(questionnaire)
        for code, option_id in enumerate(item.option_ids if item else (), start=1):
            found[questionnaire.band.id, option_id] = int(everyone.counts["sex"][row, code])
    return found


def _item_counts(item: Item, pooled: Tallies, row: int) -> ItemCounts:
    names = codebook.columns(item)
    missing = tuple(int(count) for count in pooled.missing[names[0]][row])
    if item.kind is Kind.MULTIPLE:
        counts = tuple(int(pooled.counts[name][row, 1]) for name in names)
        base = int(pooled.counts[names[0]][row].sum())
        good = int(pooled.counts[_any_good(item)][row, 1]) if item.good else None
        return ItemCounts(item, counts, base, good, missing)
    counts = tuple(int(count) for count in pooled.counts[names[0]][row, 1:])
    good = sum(count for option_id, count in zip(item.option_ids, counts, strict=True) if option_id in item.good)
    return ItemCounts(item, counts, sum(counts), good if item.good else None, missing)


def asked_of_all(questionnaire: Questionnaire, item: Item) -> bool:
    """Whether every child who goes to the end of this questionnaire is asked ``item``: no route may pass it by."""
    order = [each.id for each in questionnaire.items]
    place = order.index(item.id)
    for earlier in questionnaire.items[:place]:
        targets = [order.index(route.to) if route.to in order else len(order) for route in earlier.routes]
        if any(target > place for target in targets):
            return False
    return True
