"""Whole rounds: every number equals a direct count, nothing small appears, and order tells nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.summary import (
    Apart,
    BandCoverage,
    Finding,
    GoodShare,
    Level,
    MissingCounts,
    Part,
    SexCoverage,
    Status,
    Summary,
    summarise,
)
from questionnaires.answers import Answer, Missing
from questionnaires.loading import library_family, load_family
from questionnaires.model import Item, Kind
from tests.analysis.families import (
    Said,
    answers,
    chosen,
    register,
    sealed,
    shuffled,
    walk,
)
from tests.analysis.road import counts

NEIGHBOURHOOD = load_family(library_family("neighbourhood"))
ALL_HOMES = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)


def any_answer(of: Item) -> st.SearchStrategy[Answer]:
    kinds = [Missing.SKIPPED] + [Missing.DONT_KNOW] * of.dont_know + [Missing.RATHER_NOT_SAY] * of.rather_not_say
    nothing = st.sampled_from(kinds).map(lambda reason: Answer(of.id, missing=reason))
    if of.kind is Kind.TEXT:
        return nothing
    alone = st.sampled_from(of.option_ids).map(lambda option: chosen(of.id, option))
    if of.kind is not Kind.MULTIPLE:
        return st.one_of(alone, alone, alone, nothing)
    free = [option.id for option in of.options if not option.exclusive]
    some = st.sets(st.sampled_from(free), min_size=1).map(
        lambda picked: chosen(of.id, *(option for option in of.option_ids if option in picked))
    )
    return st.one_of(some, alone, nothing)


@st.composite
def rounds(draw: st.DrawFn) -> dict[str, list[Said]]:
    """Whole rounds of the neighbourhood family: a few kinds of child, each many times over, so that cells of every size
    come up."""
    said: dict[str, list[Said]] = {}
    for each in NEIGHBOURHOOD:
        kinds = draw(st.lists(st.fixed_dictionaries({i.id: any_answer(i) for i in each.items}), min_size=1, max_size=3))
        times = draw(st.lists(st.integers(0, 30), min_size=len(kinds), max_size=len(kinds)))
        said[each.band.id] = [kind for kind, count in zip(kinds, times, strict=True) for _ in range(count)]
    return said


FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole round takes minutes to shrink and says little more
)


@FEW
@given(rounds(), st.integers(0, 2**32 - 1))
def test_the_order_of_responses_changes_nothing(said: dict[str, list[Said]], seed: int) -> None:
    round_ = sealed(NEIGHBOURHOOD, said)
    assert summarise(NEIGHBOURHOOD, shuffled(round_, seed), ALL_HOMES) == summarise(NEIGHBOURHOOD, round_, ALL_HOMES)


def direct(said: Mapping[str, Sequence[Said]], band: str, item_id: str) -> list[tuple[str, ...]]:
    """The options each child of a band chose, set-apart responses left out: no code of ours."""
    apart = {"4-6": ("age", "4")}.get(band, ("helper", "chose"))
    kept = [each for each in said[band] if apart[1] not in each.get(apart[0], Answer("")).options]
    return [each[item_id].options for each in kept if item_id in each and each[item_id].options]


@FEW
@given(rounds(), st.sampled_from(["zh", "en"]))
def test_every_count_is_a_direct_count(said: dict[str, list[Said]], language: str) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES, language=language)
    for finding in (each for each in summary.findings if each.kind == "item"):
        assert finding.band is not None
        assert finding.item is not None
        chosen_options = direct(said, finding.band, finding.item)
        told = {option for level in finding.levels for option in level.options}
        base = [options for options in chosen_options if not finding.levels or told & set(options)]
        assert finding.base is None or finding.base == len(base)
        for level in finding.levels:
            if level.count is not None:
                assert level.count == sum(bool(set(level.options) & set(options)) for options in base)
                assert level.share == level.count / len(base)
        declared = NEIGHBOURHOOD.for_band(finding.band).item(finding.item)
        if finding.good is not None:
            inside = [options for options in base if not set(options) & set(declared.outside)]
            good = sum(bool(set(options) & set(declared.good)) for options in inside)
            assert (finding.good.count, finding.good.base) == (good, len(inside))
    assert summary.responses in {sum(map(len, said.values())), None}


def small(count: int | None) -> bool:
    return count is not None and 0 < count < 5


@FEW
@given(rounds())
def test_nothing_small_is_anywhere_in_a_summary(said: dict[str, list[Said]]) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES)
    assert summary.responses is None or summary.responses == 0 or summary.responses >= 10
    for record in walk(summary):
        match record:
            case Finding(base=base, status=status, levels=levels, sentence=sentence):
                assert (base is None) == (status is Status.HIDDEN)
                assert base is None or base >= 10
                assert not levels or status in {Status.SHOWN, Status.SMALL}
                if status is Status.SHOWN and not any(level.count is None for level in levels):
                    spoken = [int(number) for number in re.findall(r"(\d+) 人", sentence)]
                    assert not any(small(number) for number in spoken)
            case Level(count=count):
                assert not small(count)
            case GoodShare(count=count, base=base):
                assert base >= 10
                assert not small(count)
                assert not small(base - count)
            case MissingCounts(total=total) as missing:
                assert not small(total)
                kinds = (missing.not_asked, missing.skipped, missing.dont_know, missing.rather_not_say)
                assert not any(small(kind) for kind in kinds)
            case BandCoverage(answered=answered) | SexCoverage(answered=answered) | Apart(count=answered):
                assert not answered or answered >= 10
            case Part(count=count, base=base):
                assert base >= 10
                assert count is None or not (small(count) or small(base - count))
    assert all(count >= 10 for _, count in summary.channels)


@FEW
@given(rounds())
def test_a_sum_over_bands_gives_no_band_back(said: dict[str, list[Said]]) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES)
    for topic in summary.topics:
        if topic.pooled is None or topic.pooled.good is None:
            continue
        shown = [finding.good for finding in topic.findings if finding.good is not None]
        base = topic.pooled.good.base - sum(good.base for good in shown)
        good = topic.pooled.good.count - sum(good.count for good in shown)
        assert base == 0 or base >= 10
        assert not small(good)
        assert not small(base - good)


def test_two_columns_of_the_same_round_are_told_alike_in_both_languages() -> None:
    said = {"7-9": answers("B4", {"very-easy": 13, "okay": 16, "very-hard": 19})}
    zh, en = (summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES, language=lang) for lang in ("zh", "en"))

    def numbers(summary: Summary) -> list[object]:
        return [(f.id, f.base, f.good, f.status, f.missing, counts(f)) for f in summary.findings]

    assert numbers(zh) == numbers(en)
    assert Counter(f.id for f in zh.findings).most_common(1)[0][1] == 1
