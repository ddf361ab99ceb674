"""Who is counted: voices, responses set apart, bands and channels of a few."""

from __future__ import annotations

import pytest

from analysis.summary import (
    Apart,
    SexCoverage,
    summarise,
)
from questionnaires.model import Reporting, Topic
from tests.analysis.families import (
    Said,
    answers,
    chosen,
    family,
    item,
    questionnaire,
    register,
    sealed,
    together,
)
from tests.analysis.road import HOMES, THREE, counts, only


def test_voices_are_counted_and_never_estimated() -> None:
    play = item("play", "slide grass yard home", kind="single")
    fun = item("fun", "yes no", kind="pair", good=("yes",))
    voices = family(
        [questionnaire([play, fun], band="4-6", reporting=Reporting.VOICE)], [Topic("fun", {"4-6": "fun"}, anchor=True)]
    )
    said = together(
        answers("play", {"slide": 10, "grass": 7, "yard": 5, "home": 5}), answers("fun", {"yes": 6, "no": 21})
    )
    summary = summarise(voices, sealed(voices, {"4-6": said}), register(b4_6=65))
    assert [finding.id for finding in summary.voices] == ["play", "fun"]
    assert counts(summary.voices[0]) == [("slide", 10), ("grass", 7), ("yard", 5), ("home", 5)]
    assert all(finding.good is None and not finding.estimate for finding in summary.voices)
    assert (summary.attention, summary.praise, summary.topics[0].findings) == ((), (), ())


def test_responses_set_apart_are_in_no_share() -> None:
    said = together(answers("road7", {"easy": 20, "hard": 30}), answers("helper", {"chose": 12, "alone": 38}))
    summary = summarise(THREE, sealed(THREE, {"7-9": said}), HOMES)
    assert summary.apart == (Apart("helper-chose", "7-9", "helper zh：chose zh", 12),)
    assert counts(only(summary, "road7")) == [("easy", 8), ("okay", 0), ("hard", 30)]
    assert only(summary, "road7").base == 38
    assert summary.responses == summary.coverage[0].answered == 50


def test_few_set_apart_are_not_numbered() -> None:
    said = together(answers("road7", {"easy": 20, "hard": 30}), answers("helper", {"chose": 9, "alone": 41}))
    assert summarise(THREE, sealed(THREE, {"7-9": said}), HOMES).apart[0].count is None


def band_of(size: int, item_id: str, option: str) -> list[Said]:
    return [{item_id: chosen(item_id, option)}] * size


@pytest.mark.parametrize(
    ("sizes", "responses", "answered"),
    [
        ((30, 25, 20), 75, (30, 25, 20)),
        ((30, 25, 0), 55, (30, 25, 0)),
        ((30, 25, 4), 59, (30, None, None)),  # one alone would come back from the total
        ((30, 6, 4), 40, (30, None, None)),
        ((3, 4, 2), None, (None, None, None)),
        ((40, 0, 4), 44, (None, 0, None)),
    ],
)
def test_a_band_under_ten_cannot_be_worked_out(
    sizes: tuple[int, ...], responses: int | None, answered: tuple[int | None, ...]
) -> None:
    said = {
        "7-9": band_of(sizes[0], "road7", "easy"),
        "10-13": band_of(sizes[1], "road10", "very"),
        "14-17": band_of(sizes[2], "road14", "v"),
    }
    summary = summarise(THREE, sealed(THREE, said), HOMES)
    assert (summary.responses, tuple(band.answered for band in summary.coverage)) == (responses, answered)


def test_sex_is_told_only_with_ten_on_each_side() -> None:
    def by_sex(boys: int, girls: int) -> tuple[SexCoverage, ...]:
        said = together(answers("road7", {"easy": 40}), answers("sex", {"boy": boys, "girl": girls}))
        return summarise(THREE, sealed(THREE, {"7-9": said}), HOMES).coverage[0].by_sex

    assert by_sex(18, 20) == (SexCoverage("boy", 18, None), SexCoverage("girl", 20, None))
    assert by_sex(30, 9) == ()
    assert by_sex(40, 0) == ()


def test_channels_of_a_few_are_joined() -> None:
    def came(*channels: str, size: int = 40) -> tuple[tuple[str, int], ...]:
        round_ = sealed(THREE, {"7-9": band_of(size, "road7", "easy")}, channels)
        return summarise(THREE, round_, HOMES).channels

    assert came("poster") == (("poster", 40),)
    assert came("poster", "ticket") == (("ticket", 20), ("poster", 20))
    assert came("poster", "poster", "poster", "poster", "ticket") == (("poster+ticket", 40),)
    assert came("poster", size=9) == ()
