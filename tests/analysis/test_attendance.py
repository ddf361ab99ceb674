"""Who has come while a round is open: numbers by hand, and what a handful can never give away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.attendance import Arrival, Attendance, Days, Gathered, Way, draw_up, joined_days
from analysis.responses import ResponseSet
from questionnaires.model import Respondent
from tests.analysis.families import Said, answers, family, item, questionnaire, register, sealed, together, walk
from tests.analysis.road import HOMES, THREE
from tests.analysis.test_coverage import band_of

DAY = date(2026, 11, 9)
POSTER, GATE, SLIP, PAPER, EVALUATOR = 1, 2, 3, 4, 5
CHANNELS = {POSTER: "poster", GATE: "poster", SLIP: "slip", PAPER: "paper", EVALUATOR: "evaluator"}
Group = tuple[int, str, int]
"""Collector, entry, how many."""


def arrived(*groups: Group, day: date = DAY) -> list[Arrival]:
    return [Arrival(collector, CHANNELS[collector], day, entry, count) for collector, entry, count in groups]


def came(said: Mapping[str, Sequence[Said]], *groups: Group) -> ResponseSet:
    """Responses with channel and entry dealt out in the order of ``groups``."""
    plain = sealed(THREE, said)
    dealt = [(CHANNELS[collector], entry) for collector, entry, count in groups for _ in range(count)]
    labels = {"channel": np.array([one for one, _ in dealt]), "entry": np.array([one for _, one in dealt])}
    return replace(plain, labels={**plain.labels, **labels})


def drawn(said: Mapping[str, Sequence[Said]], *groups: Group, declined: int = 0) -> Attendance:
    gathered = Gathered(came(said, *groups), arrived(*groups), declined)
    return draw_up(THREE, gathered, HOMES)


def bands(seven: int, ten: int = 0, fourteen: int = 0) -> dict[str, list[Said]]:
    return {
        "7-9": band_of(seven, "road7", "easy"),
        "10-13": band_of(ten, "road10", "very"),
        "14-17": band_of(fourteen, "road14", "v"),
    }


def test_who_came_of_how_many_and_by_which_way() -> None:
    found = drawn(bands(30, 25), (POSTER, "open", 40), (PAPER, "typed", 15), declined=12)
    assert (found.came, found.by_ticket, found.declined) == (55, False, 12)
    assert [(band.answered, band.population) for band in found.coverage] == [(30, 65), (25, 86), (0, 86)]
    assert found.ways == (Way(("1",), 40), Way(("paper",), 15))
    assert found.apart == ()
    assert found.days == (Days(DAY, DAY, 55),)


def test_with_tickets_open_answers_are_a_line_of_their_own_and_in_nothing_else() -> None:
    groups = ((SLIP, "ticket", 32), (PAPER, "typed", 12), (POSTER, "open", 14))
    found = drawn(bands(44, 14), *groups)
    assert (found.came, found.by_ticket) == (44, True)
    assert [band.answered for band in found.coverage] == [44, 0, 0]
    assert found.ways == (Way(("ticket",), 32), Way(("paper",), 12))
    assert found.apart == (Way(("1",), 14),)
    assert found.days == (Days(DAY, DAY, 44),)


def test_nine_tickets_count_with_the_open_answers_and_the_tenth_sets_those_apart() -> None:
    nine = drawn(bands(29), (SLIP, "ticket", 9), (POSTER, "open", 20))
    assert (nine.came, nine.by_ticket, nine.apart) == (29, False, ())
    assert nine.ways == (Way(("1", "ticket"), 29),)
    ten = drawn(bands(30), (SLIP, "ticket", 10), (POSTER, "open", 20))
    assert (ten.came, ten.by_ticket, ten.ways) == (10, True, (Way(("ticket",), 10),))
    assert ten.apart == (Way(("1",), 20),)


def test_the_evaluator_s_and_held_answers_are_apart_in_every_round() -> None:
    groups = ((POSTER, "open", 20), (POSTER, "held", 11), (EVALUATOR, "open", 10), (EVALUATOR, "held", 3))
    found = drawn(bands(44), *groups)
    assert found.came == 20
    assert set(found.apart) == {Way(("held",), 11), Way(("evaluator",), 13)}


def test_ways_of_a_few_are_joined_and_what_stands_apart_is_hidden() -> None:
    joined = drawn(bands(30), (POSTER, "open", 18), (GATE, "open", 4), (PAPER, "typed", 8))
    assert joined.ways == (Way(("1",), 18), Way(("2", "paper"), 12))
    apart = drawn(bands(30), (SLIP, "ticket", 21), (POSTER, "open", 9))
    assert apart.apart == (Way(("1",), None),)
    assert drawn(bands(9), (POSTER, "open", 9)).ways == ()


@pytest.mark.parametrize(
    ("sizes", "answered", "beside"),
    [
        ((30, 25, 20), [30, 25, 20], []),
        ((30, 25, 4), [30, None, None], ["10-13"]),
        ((30, 0, 9), [None, 0, None], ["7-9"]),
        ((5, 4, 3), [None, None, None], []),
    ],
)
def test_a_band_of_a_few_takes_another_with_it(
    sizes: tuple[int, int, int], answered: list[int | None], beside: list[str]
) -> None:
    found = drawn(bands(*sizes), (POSTER, "open", sum(sizes)))
    assert [band.answered for band in found.coverage] == answered
    assert [band.band for band in found.coverage if band.beside] == beside


def test_boys_and_girls_only_with_ten_of_each() -> None:
    def split(boys: int, girls: int) -> list[tuple[str, int]]:
        said = together(answers("road7", {"easy": 30}), answers("sex", {"boy": boys, "girl": girls}))
        found = drawn({"7-9": said}, (POSTER, "open", 30))
        return [(side.sex, side.answered) for side in found.coverage[0].by_sex]

    assert split(18, 10) == [("boy", 18), ("girl", 10)]
    assert split(21, 9) == []


def test_who_helped_is_told_where_ten_of_each_said_so() -> None:
    def helped(alone: int, chose: int) -> list[object]:
        said = together(answers("road7", {"easy": 40}), answers("helper", {"alone": alone, "chose": chose}))
        found = drawn({"7-9": said}, (POSTER, "open", 40))
        return [(one.item, one.counts, one.mostly) for one in found.helped]

    assert helped(28, 12) == [("helper", ((("alone",), 28), (("chose",), 12)), ())]
    assert helped(31, 9) == [("helper", (), ("alone",))]
    assert helped(9, 0) == []


def test_flags_of_fewer_than_ten_or_of_all_but_a_few_are_hidden() -> None:
    def helper_chose(chose: int, of: int = 40) -> int | None:
        counts = {"chose": chose, "alone": of - chose}
        said = together(answers("road7", {"easy": of}), answers("helper", counts))
        return dict(drawn({"7-9": said}, (POSTER, "open", of)).flags)["helper-chose"]

    assert [helper_chose(each) for each in (0, 1, 9, 10, 30, 31)] == [0, None, None, 10, 30, None]


def test_the_few_of_one_age_whom_somebody_helped_are_not_the_difference_of_two_counts() -> None:
    rule = THREE.for_band("7-9").set_apart
    helper = THREE.for_band("7-9").item("helper")
    two = family(
        [THREE.for_band("7-9"), questionnaire([item("road10", "near far"), helper], band="10-13", set_apart=rule)]
    )

    def told(chose: int) -> tuple[int | None, list[object]]:
        seven = together(band_of(40, "road7", "easy"), answers("helper", {"chose": 22, "alone": 18}))
        ten = together(band_of(40, "road10", "near"), answers("helper", {"chose": chose, "alone": 40 - chose}))
        gathered = Gathered(sealed(two, {"7-9": seven, "10-13": ten}), arrived((POSTER, "open", 80)), 0)
        found = draw_up(two, gathered, HOMES)
        return dict(found.flags)["helper-chose"], [dict(one.counts).get(("chose",)) for one in found.helped]

    assert told(5) == (None, [22, None])
    assert told(12) == (34, [22, 12])
    assert told(0) == (22, [22, 0])


def test_how_whole_the_questionnaires_are() -> None:
    def whole(*left_out: int) -> tuple[int | None, int]:
        two = family([questionnaire([item("a"), item("b"), item("c")])])
        names = ("a", "b", "c")
        said = [
            {name: answers(name, {"" if place < skips else "yes": 1})[0][name] for place, name in enumerate(names)}
            for skips in left_out
        ]
        round_ = sealed(two, {"7-9": said})
        gathered = Gathered(round_, arrived((POSTER, "open", len(said))), 0)
        (found,) = draw_up(two, gathered, register(b7_9=60)).completion
        return found.whole, found.left_out

    assert whole(*[0] * 12, *[1] * 10) == (12, 0)
    assert whole(*[0] * 10, *[1] * 11) == (10, 1)
    assert whole(*[0] * 20, *[1] * 3) == (None, 0)  # the three could be worked out
    assert whole(*[0] * 4, *[1] * 9, *[2] * 10) == (None, 1)
    assert whole(*[0] * 12) == (12, 0)


def test_days_of_a_few_are_joined_with_their_neighbours() -> None:
    def days(*counts: int) -> list[tuple[int, int, int]]:
        by_day = [(date(2026, 11, day), count) for day, count in enumerate(counts, start=1) if count]
        return [(one.first.day, one.last.day, one.count) for one in joined_days(by_day)]

    assert days(12, 10, 11) == [(1, 1, 12), (2, 2, 10), (3, 3, 11)]
    assert days(4, 5, 6, 12) == [(1, 3, 15), (4, 4, 12)]
    assert days(12, 4, 0, 3) == [(1, 4, 19)]
    assert days(12, 0, 10) == [(1, 1, 12), (3, 3, 10)]
    assert days(3, 3, 3) == []


def test_grown_ups_are_counted_by_themselves() -> None:
    near = replace(questionnaire([item("near", "yes no")], band="0-3"), respondent=Respondent.HELPER)
    both = replace(family([THREE.for_band("7-9")]), helpers=(near,))

    def carers(size: int) -> tuple[int | None, int | None]:
        round_ = sealed(both, {"7-9": band_of(20, "road7", "easy"), "0-3": band_of(size, "near", "yes")})
        found = draw_up(both, Gathered(round_, arrived((POSTER, "open", 20)), 0), register(b7_9=65))
        return found.came, dict(found.carers)["0-3"]

    assert [carers(size) for size in (0, 9, 10)] == [(20, 0), (20, None), (20, 10)]


@pytest.mark.parametrize("seed", range(40))
def test_no_count_from_one_to_nine_is_in_any_drawing(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sizes = [int(size) for size in chance.integers(0, 25, 3)]
    helpers = {option: int(chance.integers(0, sizes[0] + 1)) for option in ("alone", "chose")}
    sexes = {option: int(chance.integers(0, sizes[0] + 1)) for option in ("boy", "girl")}
    said = bands(*sizes)
    said["7-9"] = together(said["7-9"], answers("helper", helpers)[: sizes[0]], answers("sex", sexes)[: sizes[0]])
    left, groups = sum(sizes), []
    for group in ((SLIP, "ticket"), (PAPER, "typed"), (POSTER, "open"), (GATE, "open"), (POSTER, "held")):
        part = int(chance.integers(0, left + 1))
        groups.append((*group, part))
        left -= part
    groups.append((EVALUATOR, "open", left))
    found = drawn(said, *groups, declined=int(chance.integers(0, 20)))
    rest = walk(replace(found, used=(), rushes=0, completion=(), coverage=()))
    counts = [value for value in rest if isinstance(value, int) and not isinstance(value, bool)]
    assert not [count for count in counts if 0 < count < 10]
    assert not [band for band in found.coverage if band.answered is not None and 0 < band.answered < 10]
    assert not [one for one in found.completion if one.whole is not None and 0 < one.whole < 10]
