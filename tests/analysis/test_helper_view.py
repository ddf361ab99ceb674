"""What grown-ups see is counted like the rest and told apart from it: it moves no number of what children say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.evidence import freeze, read, verify
from analysis.finding import Finding, Level, Status
from analysis.narrative.telling import narrator
from analysis.responses import ResponseSet
from analysis.summary import HelperView, Summary, summarise
from tests.analysis.families import Said, answers, chosen, register, sealed, shuffled, walk
from tests.analysis.frozen import FRAME, SIGNER
from tests.analysis.test_whole_rounds import ALL_HOMES, NEIGHBOURHOOD, any_answer, rounds

CARERS = NEIGHBOURHOOD.for_band("0-3")
FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@st.composite
def carers(draw: st.DrawFn) -> list[Said]:
    """A few kinds of grown-up, each many times over."""
    kinds = draw(st.lists(st.fixed_dictionaries({i.id: any_answer(i) for i in CARERS.items}), min_size=1, max_size=4))
    return [kind for kind in kinds for _ in range(draw(st.integers(0, 25)))]


def both(said: dict[str, list[Said]], grown_ups: list[Said], seed: int = 0) -> ResponseSet:
    """Children and grown-ups in one sealed round, shuffled."""
    return shuffled(sealed(NEIGHBOURHOOD, {**said, "0-3": grown_ups}, channels=("poster", "leaflet")), seed)


def view_of(*grown_ups: list[Said], language: str = "zh") -> HelperView:
    together = [said for column in grown_ups for said in column]
    (view,) = summarise(NEIGHBOURHOOD, both({}, together), ALL_HOMES, language=language).helper_views
    return view


def of_children(summary: Summary) -> Summary:
    return replace(summary, helper_views=(), certificate=None)


@FEW
@given(rounds(), carers(), st.integers(0, 2**32 - 1), st.sampled_from(["zh", "en"]))
def test_any_number_of_grown_ups_moves_no_number_of_children(
    said: dict[str, list[Said]], grown_ups: list[Said], seed: int, language: str
) -> None:
    alone = sealed(NEIGHBOURHOOD, said, channels=("poster", "leaflet"))
    without = summarise(NEIGHBOURHOOD, alone, ALL_HOMES, language=language)
    with_them = summarise(NEIGHBOURHOOD, both(said, grown_ups, seed), ALL_HOMES, language=language)
    assert of_children(with_them) == of_children(without)
    assert {finding.band for finding in with_them.findings} <= {"4-6", "7-9", "10-13", "14-17", None}
    assert with_them.findings == without.findings
    assert repr(of_children(with_them)) == repr(of_children(without))


@FEW
@given(rounds(), carers())
def test_children_move_no_number_of_grown_ups(said: dict[str, list[Said]], grown_ups: list[Said]) -> None:
    assert summarise(NEIGHBOURHOOD, both(said, grown_ups), ALL_HOMES).helper_views == (view_of(grown_ups),)


@FEW
@given(carers(), st.sampled_from(["zh", "en"]))
def test_every_count_of_grown_ups_is_a_direct_count_and_none_is_small(grown_ups: list[Said], language: str) -> None:
    view = view_of(grown_ups, language=language)
    assert view.answered == (len(grown_ups) if len(grown_ups) >= 10 or not grown_ups else None)
    for finding in view.findings:
        assert (finding.kind, finding.band, finding.population, finding.good) == ("helper", "0-3", None, None)
        assert not finding.estimate
        given_ = [said[finding.item or ""].options for said in grown_ups if said[finding.item or ""].options]
        told = {option for level in finding.levels for option in level.options}
        base = [options for options in given_ if not finding.levels or told & set(options)]
        assert finding.base is None or finding.base == len(base) >= 10
        for level in finding.levels:
            assert level.count == sum(bool(set(level.options) & set(options)) for options in base)
    for record in walk(view):
        if isinstance(record, Level) and record.count is not None:
            assert record.count == 0 or record.count >= 5
        if isinstance(record, Finding):
            assert (record.base is None) == (record.status is Status.HIDDEN)


def test_the_base_is_grown_ups_and_never_children() -> None:
    view = view_of(answers("H1", {"walk": 9, "far": 6, "none": 8}))
    assert (view.answered, view.children) == (23, None)
    first = view.finding("H1")
    assert [(level.options, level.count) for level in first.levels] == [(("walk",), 9), (("far",), 6), (("none",), 8)]
    assert first.sentence == "23 人里 9 人选了“有，走路就到”。"
    assert first.bands == "0–3 岁孩子的照顾人"
    counted = summarise(
        NEIGHBOURHOOD, both({}, answers("H1", {"walk": 12})), replace(ALL_HOMES, counts={**ALL_HOMES.counts, "0-3": 85})
    )
    assert (counted.helper_views[0].children, counted.population_total) == (85, 302)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_of_theirs_calls_them_children(language: str) -> None:
    cases = (
        {"walk": 20},
        {"walk": 19, "none": 1},
        {"walk": 7, "far": 7, "none": 7},
        {"walk": 3},
        {"walk": 10, "none": 2},
    )
    called = re.compile("孩子(?!的照顾人)|儿童" if language == "zh" else r"\bchild(ren)?\b")
    for case in cases:
        finding = view_of(answers("H1", case), language=language).finding("H1")
        assert not called.search(finding.sentence + finding.note + finding.estimate)
        assert all(not called.search(level.label) for level in finding.levels)


def test_a_claim_says_whose_eyes_it_was_seen_with() -> None:
    said = answers("H2", {"never": 6, "often": 11})
    versions = {language: view_of(said, language=language).finding("H2") for language in ("zh", "en")}
    assert narrator("zh").claim("柳湾社区", versions["zh"]) == (
        "柳湾社区 0–3 岁孩子的照顾人，被问到“带孩子在小区里走，要躲车吗？”：17 人里 6 人选了“不用躲”。"
    )
    assert (
        narrator("en")
        .claim("Willow Bend", versions["en"])
        .startswith("Willow Bend, carers of children aged 0–3, asked “When you walk here with the child")
    )
    frozen = freeze(versions, FRAME, SIGNER)
    assert verify(frozen.document).valid
    claim = read(frozen.document)
    assert (claim.kind, claim.band, claim.population, claim.base, claim.good) == ("helper", "0-3", None, 17, None)


def test_a_questionnaire_of_grown_ups_stands_alone_too() -> None:
    summary = summarise(CARERS, both({}, answers("H8", {"mostly": 12, "sometimes": 5, "no": 6})), register())
    assert (summary.responses, summary.findings, summary.coverage) == (0, (), ())
    assert [level.count for level in summary.helper_views[0].finding("H8").levels] == [12, 5, 6]


def test_how_it_was_counted_says_that_it_stands_apart() -> None:
    zh, en = (view_of([{"H1": chosen("H1", "walk")}], language=language) for language in ("zh", "en"))
    assert "不是孩子" in "".join(zh.method)
    assert "not children" in "".join(en.method)
    assert any("not what a child would say" in line for line in en.limits)
    assert all(finding.status is Status.HIDDEN for finding in zh.findings)
