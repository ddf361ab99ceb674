"""Sums over ages brought to the ages that live here: raw beside weighted, refused where ages answered too unevenly."""

from __future__ import annotations

import pytest

from analysis.intervals import wilson
from analysis.summary import Finding, summarise
from questionnaires.answers import Answer
from questionnaires.model import Topic
from tests.analysis.families import family, item, questionnaire, register, sealed

AGES = ("7-9", "10-13", "14-17")
ROAD = family(
    [questionnaire([item(f"road{age}", "yes no", kind="pair", good=("yes",))], band=age) for age in AGES],
    [Topic("road", {age: f"road{age}" for age in AGES}, anchor=True)],
)


def pooled(counts: dict[str, tuple[int, int]], living: tuple[int, int, int], language: str = "en") -> Finding:
    """``counts``: of each age so many good answers among so many."""
    said = {
        age: [{f"road{age}": Answer(f"road{age}", options=("yes" if at < good else "no",))} for at in range(base)]
        for age, (good, base) in counts.items()
    }
    homes = register(b7_9=living[0], b10_13=living[1], b14_17=living[2])
    found = summarise(ROAD, sealed(ROAD, said), homes, language=language).topics[0].pooled
    assert found is not None
    return found


def test_the_oldest_count_for_as_many_as_live_here() -> None:
    found = pooled({"7-9": (40, 50), "10-13": (30, 50), "14-17": (5, 25)}, (60, 60, 60)).weighted
    assert found is not None
    assert found.share == pytest.approx((0.8 + 0.6 + 0.2) / 3)
    assert found.deff == pytest.approx(125 * (2 * 50 * 1.2**2 + 25 * 2.4**2) / 180**2)
    sure = wilson(found.share, found.n_eff * 179 / (180 - 125))
    assert (found.low, found.high) == (sure.low, sure.high)
    assert found.sentence == "Weighted to the ages that live here: 53% (48% to 58%); unweighted: 60%."


def test_where_all_ages_answered_alike_nothing_moves() -> None:
    found = pooled(dict.fromkeys(AGES, (12, 30)), (60, 60, 60)).weighted
    assert found is not None
    assert (found.share, found.deff) == (pytest.approx(0.4), pytest.approx(1.0))


def test_too_uneven_is_not_weighted() -> None:
    found = pooled({"7-9": (40, 58), "10-13": (30, 58), "14-17": (5, 12)}, (60, 60, 600)).weighted
    assert found is not None
    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.deff > 1.5
    assert found.sentence == "The ages answered too unevenly to be weighted."


def test_what_may_only_be_said_in_words_is_not_weighted() -> None:
    assert pooled({"7-9": (2, 50), "10-13": (30, 50), "14-17": (6, 25)}, (60, 60, 60)).weighted is None


def test_when_everybody_answered_there_is_no_interval_left() -> None:
    found = pooled(dict.fromkeys(AGES, (15, 30)), (30, 30, 30)).weighted
    assert found is not None
    assert (found.share, found.low, found.high) == (0.5, 0.5, 0.5)
