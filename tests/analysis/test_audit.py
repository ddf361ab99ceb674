"""Planted attacks: what is printed of random small communities is attacked by linear and integer programs. Hiding only
the small counts must fail, the whole way to a summary must pass."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from analysis.base import base_of
from analysis.counting import count_round
from analysis.disclosure.auditing import audit
from analysis.disclosure.item_cells import ItemCells
from analysis.disclosure.knowledge import Release, Secret, Statement, plain
from analysis.disclosure.policy import Policy
from analysis.responses import ResponseSet
from analysis.summary import summarise
from questionnaires.answers import Answer, Missing
from questionnaires.model import Family, Item, Kind, Purpose, Topic
from tests.analysis.families import family, item, questionnaire, register, sealed

POLICY = Policy()
COMMUNITIES = 200
SEX = item("sex", "girl boy", kind="single", purpose=Purpose.BACKGROUND)
BANDS = {
    "7-9": [item("road7", good=("yes",)), item("safe7", "very some not", good=("very",), dimension="SAFE")],
    "10-13": [
        item("road10", "very quite not-very not", good=("very", "quite")),
        item("done10", "survey council none*", kind="multiple", good=("survey", "council")),
        SEX,
    ],
    "14-17": [
        item("road14", "very quite mid not-very not", good=("very", "quite")),
        item("reply14", "changed reason silence never", kind="single", good=("changed", "reason"), outside=("never",)),
        SEX,
    ],
}
FAMILY: Family = family(
    [questionnaire(items, band=band) for band, items in BANDS.items()],
    [Topic("road", {"7-9": "road7", "10-13": "road10", "14-17": "road14"}, anchor=True)],
)
HOMES = register(b7_9=80, b10_13=80, b14_17=80)


def answer(chance: np.random.Generator, asked: Item, liking: np.ndarray) -> Answer:
    if chance.random() < 0.08:
        return Answer(asked.id, missing=Missing.SKIPPED)
    if asked.kind is not Kind.MULTIPLE:
        return Answer(asked.id, options=(str(chance.choice(asked.option_ids, p=liking)),))
    free = [option.id for option in asked.options if not option.exclusive]
    chosen = tuple(each for each, often in zip(free, liking, strict=False) if chance.random() < often)
    return Answer(asked.id, options=chosen or ("none",))


def community(seed: int) -> ResponseSet:
    """12 to 80 children; each question has its own taste, mostly lopsided, so that few stand against many."""
    chance = np.random.default_rng(seed)
    likings = {each.id: chance.dirichlet(np.full(len(each.options), 0.7)) for some in BANDS.values() for each in some}
    said: dict[str, list[dict[str, Answer]]] = {band: [] for band in BANDS}
    for _ in range(int(chance.integers(12, 81))):
        band = str(chance.choice(list(BANDS)))
        said[band].append({each.id: answer(chance, each, likings[each.id]) for each in BANDS[band]})
    return sealed(FAMILY, said)


def only_small_counts_hidden(responses: ResponseSet) -> Release:
    """What many would publish: the number of answers, and every count that is not small."""
    counts = count_round(FAMILY, base_of(responses).counted)
    items = [ItemCells(f"{band}|{name}", each) for (band, name), each in counts.items.items() if each.base >= 10]
    statements: list[Statement] = []
    for cells in items:
        statements += [*cells.known(), Statement(cells.place, cells.base, cells.counts.base, cells.counts.base)]
        for name, count in zip(cells.counts.item.option_ids, cells.counts.counts, strict=True):
            if count == 0 or count >= POLICY.minimum_cell:
                statements.append(Statement(cells.place, cells.options((name,)), count, count))
    return Release(
        "plain",
        {cell: count for cells in items for cell, count in cells.truth()},
        tuple(statements),
        tuple(secret for cells in items for secret in cells.secrets(POLICY)),
        tuple(own for cells in items for own in cells.alone()),
    )


def test_hiding_only_small_counts_gives_children_away() -> None:
    given_away = sum(not audit([only_small_counts_hidden(community(seed))], POLICY).passed for seed in range(60))
    assert given_away >= 40  # the rest are too small to show anything at all


@pytest.mark.parametrize("part", range(4))
def test_no_small_count_of_two_hundred_communities_can_be_worked_out(part: int) -> None:
    for seed in range(part, COMMUNITIES, 4):
        certificate = summarise(FAMILY, community(seed), HOMES).certificate
        assert certificate is not None
        assert certificate.passed


def table(*counts: int) -> dict[str, int]:
    return {f"cell {place}": count for place, count in enumerate(counts)}


def known(truth: dict[str, int], *sums: tuple[int, ...]) -> Iterator[Statement]:
    for places in sums:
        cells = [f"cell {place}" for place in places]
        value = sum(truth[cell] for cell in cells)
        yield Statement("a sum", plain(cells), value, value)


def released(truth: dict[str, int], *sums: tuple[int, ...], alone: tuple[int, ...] = ()) -> Release:
    secrets = tuple(Secret(cell, plain((cell,)), POLICY.minimum_cell) for cell in truth)
    own = tuple(plain((f"cell {place}",)) for place in alone)
    return Release("one", truth, tuple(known(truth, *sums)), secrets, own)


def test_what_is_left_over_of_a_total_is_found_out() -> None:
    truth = table(20, 3)
    found = audit([released(truth, (0, 1), (0,))], POLICY)
    assert (found.passed, found.weakest_cells[0].name, found.weakest_cells[0].at_most) == (False, "cell 1", 3)
    assert audit([released(truth, (0, 1))], POLICY).passed


def test_two_tables_that_each_keep_a_secret_do_not_keep_it_together() -> None:
    truth = table(2, 9, 4, 20)
    one, other = released(truth, (0, 1), (0, 1, 2, 3)), released(truth, (1,), (2, 3))
    assert audit([one], POLICY).passed
    assert audit([other], POLICY).passed
    assert not audit([one, other], POLICY).passed


def test_a_child_who_knows_her_own_answer_does_not_find_out_the_others() -> None:
    truth = table(30, 1, 4)
    assert audit([released(truth, (0,), (1, 2))], POLICY).passed
    assert not audit([released(truth, (0,), (1, 2), alone=(1,))], POLICY).passed
    assert audit([released(table(30, 1, 6), (0,), (1, 2), alone=(1,))], POLICY).passed


def test_printing_more_never_makes_a_secret_safer() -> None:
    chance = np.random.default_rng(5)
    for _ in range(40):
        truth = table(*chance.integers(0, 9, 6).tolist())
        sums = [tuple(np.flatnonzero(chance.random(6) < 0.5).tolist()) for _ in range(4)]
        some = [each for each in sums if each]
        less, more = audit([released(truth, *some[:2])], POLICY), audit([released(truth, *some)], POLICY)
        assert less.passed or not more.passed


def test_a_later_version_is_attacked_with_the_earlier_one() -> None:
    before = Release("v1", {"old": 20, "old few": 2}, (Statement("v1", plain(("old", "old few")), 22, 22),), ())
    secret = Secret("few", plain(("few",)), POLICY.minimum_cell)
    told = (Statement("v2", plain(("all", "few")), 23, 23), Statement("v2", plain(("all",)), 20, 20))
    after = Release("v2", {"all": 20, "few": 3}, told[:1], (secret,), grown_from={"all": "old", "few": "old few"})
    assert audit([before, after], POLICY).passed
    worse = Release("v2", after.truth, told, (secret,), grown_from=after.grown_from)
    assert not audit([before, worse], POLICY).passed


def test_what_is_printed_must_be_true() -> None:
    lie = Release("one", {"cell": 4}, (Statement("the page", plain(("cell",)), 7, 7),), ())
    with pytest.raises(ValueError, match="releases: the page is not true"):
        audit([lie], POLICY)
    with pytest.raises(ValueError, match="releases: the page speaks of other"):
        audit([Release("one", {"cell": 4}, (Statement("the page", plain(("other",)), 7, 7),), ())], POLICY)


def test_a_certificate_that_is_printed_names_no_small_cell() -> None:
    printed = summarise(FAMILY, community(3), HOMES).certificate
    assert printed is not None
    assert (printed.weakest_cells, printed.secrets, printed.insiders) == ((), 0, 0)
    assert printed.rule_version == POLICY.version
