"""Counts that are typed in: what they add up to, what is wrong with them, what has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.population import Population
from survey_app.fieldwork.counts.cells import OUTSIDE
from survey_app.fieldwork.counts.faults import RegisterFaults
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.sentences import SAID
from survey_app.fieldwork.counts.tally import Entry, bands
from survey_app.fieldwork.register import About, Difference, differences, make_register

TODAY = date(2026, 9, 20)
ABOUT = About("居委会登记册", "", date(2026, 9, 1))
WHOLE = [Entry(f"all-{band}", band=band, children="60") for band in bands().ids]


def faults(entries: list[Entry], about: About = ABOUT) -> list[tuple[Reason, str]]:
    with pytest.raises(RegisterFaults) as refused:
        make_register(entries, bands(), about, TODAY)
    return [(fault.reason, fault.place) for fault in refused.value.faults]


def test_the_ages_are_those_of_the_questionnaires_that_come_with_the_product() -> None:
    assert bands().ids == ("0-3", "4-6", "7-9", "10-13", "14-17")
    assert [band.id for band in bands().carers] == ["0-3"]


def test_counts_with_their_source_make_a_register() -> None:
    more = [Entry("boy-4-6", band="4-6", sex="boy", children="31"), Entry("groups", group="残疾儿童", children="4")]
    made = make_register([*WHOLE, *more, Entry(OUTSIDE, band=OUTSIDE, children="7")], bands(), ABOUT, TODAY)
    assert made == Population(
        dict.fromkeys(bands().ids, 60),
        {("4-6", "boy"): 31},
        {"zh": "居委会登记册", "en": "居委会登记册"},
        date(2026, 9, 1),
        7,
        {"残疾儿童": 4},
    )


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (replace(ABOUT, source_zh=" \u200b"), (Reason.NO_SOURCE, "source_zh")),
        (replace(ABOUT, source_zh="", source_en="register"), (Reason.NO_SOURCE, "source_zh")),
        (replace(ABOUT, source_zh="册" * 81), (Reason.SOURCE_TOO_LONG, "source_zh")),
        (replace(ABOUT, source_en="x" * 81), (Reason.SOURCE_TOO_LONG, "source_en")),
        (replace(ABOUT, source_zh="问小李 13800138000"), (Reason.PERSON, "source_zh")),
        (replace(ABOUT, dated=None), (Reason.NO_DATE, "dated")),
        (replace(ABOUT, dated=date(2026, 9, 21)), (Reason.DATE_AHEAD, "dated")),
        (replace(ABOUT, dated=date(2006, 9, 1)), (Reason.DATE_FAR, "dated")),
    ],
)
def test_counts_nobody_can_trace_are_refused(about: About, expected: tuple[Reason, str]) -> None:
    assert faults(WHOLE, about) == [expected]


def test_counts_of_today_and_with_a_day_in_the_source_are_taken() -> None:
    assert (
        make_register(WHOLE, bands(), replace(ABOUT, source_zh="登记册 2026-09-01", dated=TODAY), TODAY).dated == TODAY
    )


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = [*WHOLE[:3], Entry("all-10-13", band="10-13", children="-1"), Entry("groups", group="残疾", children="")]
    about = About("", "", None)
    assert faults(wrong, about) == [
        (Reason.NEGATIVE, "all-10-13"),
        (Reason.NO_NUMBER, "groups"),
        (Reason.BAND_MISSING, "all-14-17"),
        (Reason.NO_SOURCE, "source_zh"),
        (Reason.NO_DATE, "dated"),
    ]


def test_a_name_among_what_was_typed_is_refused_without_talk_of_files() -> None:
    for group, children in (("张小明", "1"), ("13800138000", "2")):
        assert faults([*WHOLE, Entry("groups", group=group, children=children)]) == [(Reason.PERSON, "groups")]


def test_a_difference_is_told_count_by_count() -> None:
    before = make_register(WHOLE, bands(), ABOUT, TODAY)
    after = replace(
        before,
        counts={**before.counts, "7-9": 61},
        by_sex={("7-9", "girl"): 30},
        groups={"流动儿童": 5},
        outside=2,
    )
    told = differences(before, after)
    assert [one for one in told if one.changed] == [
        Difference("7-9", "", "", 60, 61),
        Difference("7-9", "girl", "", None, 30),
        Difference(OUTSIDE, "", "", 0, 2),
        Difference("", "", "流动儿童", None, 5),
    ]
    assert [one.band for one in told if not one.changed] == ["0-3", "4-6", "10-13", "14-17"]
    assert all(one.before is None for one in differences(None, after))


def test_every_reason_has_its_sentences() -> None:
    assert set(SAID) == set(Reason)
