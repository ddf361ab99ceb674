"""Charts say what the summary says: as many dots as children, lengths as counts, and nothing of what is withheld."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from analysis.side_by_side import Counted, side_by_side
from analysis.summary import (
    BandCoverage,
    Finding,
    GoodShare,
    Level,
    SexCoverage,
    Since,
    Status,
    Way,
    WholeChildren,
)
from analysis.waves import Difference
from survey_app.documents.charts.arrows import arrow_chart
from survey_app.documents.charts.bars import answers_chart, diverging_bar, level_bar
from survey_app.documents.charts.coverage import coverage_chart
from survey_app.documents.charts.funnel import funnel_chart
from survey_app.documents.charts.persimmons import persimmons
from survey_app.documents.charts.ranges import range_chart
from survey_app.documents.charts.stones import stones
from tests.documents.markup import elements

CSS = (Path(__file__).parents[2] / "survey_app" / "static" / "charts.css").read_text(encoding="utf-8")

YOUNG = BandCoverage("4-6", "Ages 4–6", 41, 65)
MIDDLE = BandCoverage("10-13", "Ages 10–13", 61, 86, (SexCoverage("boy", 28, 44), SexCoverage("girl", 31, 42)))
OLD = BandCoverage("14-17", "Ages 14–17", None, 86)

LEVELS = (
    Level(("easy",), "very easy", 13, 13 / 48, good=True),
    Level(("ok",), "all right", 16, 16 / 48, good=False),
    Level(("hard",), "very hard", 19, 19 / 48, good=False),
)
FINDING = Finding(
    id="B4",
    kind="item",
    band="7-9",
    topic="route",
    item="B4",
    title="The way to school",
    question="Is it easy to cross <the> road & walk?",
    sentence="",
    base=48,
    population=65,
    levels=LEVELS,
    good=GoodShare(13, 48, 13 / 48, WholeChildren(14, 22), WholeChildren(13, 30), 65),
    status=Status.SHOWN,
    missing=None,
    clauses=(),
)
PLACES = replace(
    FINDING,
    id="C5",
    multiple=True,
    levels=(
        Level(("library",), "library", 33, 33 / 48, good=None),
        Level(("court",), "ball court", None, None, good=None),
    ),
)
WITHHELD = replace(FINDING, levels=(), base=None, good=None, status=Status.HIDDEN)
GOOD = FINDING.good


def marks(picture: Markup, tag: str, kind: str = "") -> list[Mapping[str, str]]:
    """The attributes of every ``tag``, of class ``kind`` where one is given."""
    return [e.attributes for e in elements(picture) if e.tag == tag and (not kind or kind in e.kinds)]


def dots(picture: Markup) -> Counter[str]:
    """Dots by kind, without those of the legend."""
    return Counter({kind: seen - 1 for kind, seen in Counter(dot["class"] for dot in marks(picture, "circle")).items()})


def words(picture: Markup) -> list[str]:
    return [e.text for e in elements(picture) if e.tag == "text"]


def name(picture: Markup) -> str:
    return elements(picture)[1].text


def description(picture: Markup) -> str:
    return elements(picture)[2].text


def boxes(picture: Markup) -> list[tuple[float, float, str]]:
    """Start, length and class of every rectangle, left to right."""
    return sorted((float(r["x"]), float(r["width"]), r["class"]) for r in marks(picture, "rect"))


ALL = {
    "coverage": lambda: coverage_chart([YOUNG, MIDDLE, OLD], "en"),
    "bar": lambda: answers_chart(FINDING, "zh"),
    "options": lambda: answers_chart(PLACES, "en"),
    "withheld": lambda: answers_chart(WITHHELD, "zh"),
    "range": lambda: range_chart(GOOD, "en", concern=True),
    "no range": lambda: range_chart(GoodShare(7, 21, 1 / 3), "zh"),
    "persimmons": lambda: persimmons(7, "zh"),
    "stones": lambda: stones(date(2026, 9, 7), date(2026, 9, 27), date(2026, 9, 18), "en"),
}


@pytest.mark.parametrize("chart", ALL)
def test_every_chart_is_a_named_picture_without_inline_style(chart: str) -> None:
    found = elements(ALL[chart]())
    assert found[0].attributes["role"] == "img"
    assert [element.tag for element in found[1:3]] == ["title", "desc"]
    assert all(element.text for element in found[1:3])
    assert not any({"style", "id"} & element.attributes.keys() or element.tag == "style" for element in found)


@pytest.mark.parametrize("chart", ALL)
def test_the_style_sheet_knows_every_class(chart: str) -> None:
    used = {kind for element in elements(ALL[chart]()) for kind in element.kinds if kind.startswith("c-")}
    assert {kind for kind in used if not re.search(rf"\.{kind}\b", CSS)} == set()


def test_one_dot_is_one_child() -> None:
    seen = dots(coverage_chart([YOUNG, MIDDLE], "en"))
    assert seen["c-heard"] == 28 + 31
    assert seen["c-pale"] == 41 + (61 - 28 - 31)
    assert seen.total() == 65 + 86


def test_boys_stand_left_and_girls_right_of_the_middle() -> None:
    picture = coverage_chart([MIDDLE], "en")
    heard = [float(dot["cx"]) for dot in marks(picture, "circle", "c-heard")][:-1]
    assert sum(x < 170 for x in heard) == 28
    assert sum(x > 170 for x in heard) == 31


def test_a_band_that_may_not_be_shown_gives_nothing_away_and_takes_the_same_room() -> None:
    shown = coverage_chart([replace(OLD, answered=33)], "en")
    hidden = coverage_chart([OLD], "en")
    assert dots(hidden) == {"c-unshown": 86}
    assert "under 10 / 86" in words(hidden)
    assert not re.search(r"\b[1-9]\b", "".join(words(hidden)))
    places = [[(dot["cx"], dot["cy"]) for dot in marks(p, "circle")[:86]] for p in (shown, hidden)]
    assert places[0] == places[1]


def test_above_six_hundred_children_a_dot_is_ten_and_says_so() -> None:
    large = BandCoverage("10-13", "Ages 10–13", 540, 860)
    picture = coverage_chart([large], "en")
    assert dots(picture) == {"c-pale": 54, "c-silent": 32}
    assert "One dot is about 10 children." in words(picture)


def test_more_answers_than_registered_children_still_show_every_answer() -> None:
    picture = coverage_chart([BandCoverage("4-6", "Ages 4–6", 20, 12)], "en")
    assert dots(picture)["c-pale"] == 20
    assert "20 / 12" in words(picture)


def test_a_bar_is_as_long_as_its_counts_and_good_begins_at_the_middle() -> None:
    hard, right, easy = boxes(diverging_bar(FINDING, "en"))
    assert [hard[2], right[2], easy[2]] == ["c-n1", "c-n2", "c-p1"]
    assert easy[0] == pytest.approx(170, abs=0.01)
    gap = 1.5
    lengths = [length + gap for _, length, _ in (hard, right, easy)]
    assert lengths == pytest.approx([160 * n / 48 for n in (19, 16, 13)], abs=0.02)


def test_the_middle_answer_lies_across_the_border() -> None:
    levels = (
        Level(("a",), "unsafe", 12, 12 / 32, good=False),
        Level(("b",), "neither", 9, 9 / 32, good=None),
        Level(("c",), "safe", 11, 11 / 32, good=True),
    )
    start, length, kind = boxes(level_bar("?", levels, "en"))[1]
    assert kind == "c-z"
    assert start + (length + 1.5) / 2 == pytest.approx(170, abs=0.02)


def test_the_order_of_the_options_does_not_change_the_bar() -> None:
    upside_down = replace(FINDING, levels=tuple(reversed(LEVELS)))
    assert diverging_bar(FINDING, "en") == diverging_bar(upside_down, "en")


def test_a_narrow_segment_drops_its_words_before_its_count() -> None:
    levels = (
        Level(("a",), "a rather long answer", 9, 9 / 60, good=False),
        Level(("b",), "no", 50, 50 / 60, good=True),
        Level(("c",), "x", 1, 1 / 60, good=True),
    )
    assert words(level_bar("?", levels, "en")) == ["9", "no 50"]


def test_a_withheld_bar_has_the_same_size_and_no_number_but_the_rule() -> None:
    shown, hidden = (marks(answers_chart(finding, "en"), "svg")[0] for finding in (FINDING, WITHHELD))
    assert shown["viewBox"] == hidden["viewBox"]
    assert words(answers_chart(WITHHELD, "en")) == ["Fewer than 10, not shown"]
    assert boxes(answers_chart(WITHHELD, "en"))[0][2] == "c-unshown"


def test_a_withheld_option_looks_the_same_whatever_it_hides() -> None:
    picture = answers_chart(PLACES, "en")
    assert words(picture) == ["library", "33", "ball court", "not shown"]
    assert [kind for _, _, kind in boxes(picture)].count("c-unshown") == 1


def test_answers_that_do_not_add_up_to_one_bar_are_refused() -> None:
    with pytest.raises(ValueError, match="C5"):
        diverging_bar(PLACES, "en")
    with pytest.raises(ValueError, match="count"):
        level_bar("?", PLACES.levels, "en")


def test_words_are_escaped() -> None:
    assert name(answers_chart(FINDING, "en")) == "Is it easy to cross <the> road & walk?"


def test_the_range_lies_where_its_children_are() -> None:
    picture = range_chart(GOOD, "en")
    start, length, _ = boxes(picture)[0]
    scale = (340 - 16) / 65
    assert start == pytest.approx(8 + 14 * scale, abs=0.02)
    assert start + length == pytest.approx(8 + 22 * scale, abs=0.02)
    dot = marks(picture, "circle", "c-point")[0]
    assert float(dot["cx"]) == pytest.approx(8 + 324 * 13 / 48, abs=0.02)
    assert "c-p1" in dot["class"]
    assert words(picture) == ["0", "65 children"]


def test_a_concern_is_the_mirror_of_the_good_share() -> None:
    good, concern = range_chart(GOOD, "en"), range_chart(GOOD, "en", concern=True)
    assert boxes(concern)[0][0] == pytest.approx(340 - boxes(good)[0][0] - boxes(good)[0][1], abs=0.02)
    assert "c-n1" in marks(concern, "circle", "c-point")[0]["class"]
    assert name(concern) == "Between 43 and 51 of the 65 children living here"


def test_without_a_population_there_is_no_range_and_it_says_so() -> None:
    picture = range_chart(GoodShare(7, 21, 1 / 3), "en")
    assert boxes(picture) == []
    assert words(picture) == ["Counted for those who answered only"]


@pytest.mark.parametrize("of_ten", [0, 7, 10])
def test_as_many_persimmons_are_filled_as_said(of_ten: int) -> None:
    picture = persimmons(of_ten, "en")
    assert len(marks(picture, "path", "v")) == of_ten
    assert len(marks(picture, "path", "g")) == 10 - of_ten


def test_eleven_persimmons_of_ten_are_refused() -> None:
    with pytest.raises(ValueError, match="11"):
        persimmons(11, "en")


@pytest.mark.parametrize(
    ("today", "passed", "now", "coming"),
    [
        (date(2026, 9, 6), 0, 0, 21),
        (date(2026, 9, 7), 0, 1, 20),
        (date(2026, 9, 18), 11, 1, 9),
        (date(2026, 9, 27), 20, 1, 0),
        (date(2026, 9, 28), 21, 0, 0),
    ],
)
def test_one_stone_is_one_day(today: date, passed: int, now: int, coming: int) -> None:
    picture = stones(date(2026, 9, 7), date(2026, 9, 27), today, "en")
    seen = [len(marks(picture, "g", kind)) for kind in ("c-passed", "c-today", "c-coming")]
    assert seen == [passed, now, coming]


def test_a_long_round_has_stones_of_several_days() -> None:
    picture = stones(date(2026, 9, 1), date(2026, 12, 31), date(2026, 9, 5), "en")
    assert len(marks(picture, "g", "c-coming")) + 2 == 31
    assert name(picture) == "Day 5 of 122"
    assert "One stone stands for 4 days." in description(picture)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", ["c-n1", "c-n2", "c-z", "c-p2", "c-p1"])
def test_words_on_a_bar_can_be_read(kind: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    ink = re.search(rf"\.{kind}-on[^{{]*\{{fill:(#\w+)", CSS)
    assert ink
    assert contrast(paint(kind), ink[1]) >= 4.5


@pytest.mark.parametrize(
    ("edge", "ground"),
    [("c-middle", "c-n2"), ("c-middle", "c-p2"), ("c-range", "chart"), ("c-silent", "chart"), ("c-unshown", "chart")],
)
def test_what_must_be_told_apart_differs_without_colour(edge: str, ground: str) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 between parts that must be told apart."""
    assert contrast(paint(edge), paint(ground)) >= 3


def paint(kind: str) -> str:
    """The line colour of a class, else its ground, else its fill."""
    rule = re.search(rf"\.{kind}\{{([^}}]*)", CSS)
    assert rule
    colour = re.search(r"(?:stroke|background):(#\w{6})", rule[1]) or re.search(r"fill:(#\w{6})", rule[1])
    assert colour
    return colour[1]


def test_an_answer_outside_the_question_stands_apart_and_does_not_move_the_middle() -> None:
    levels = (
        Level(("a",), "answered", 12, 12 / 40, good=True),
        Level(("b",), "no answer", 18, 18 / 40, good=False),
        Level(("c",), "nobody asked", 10, 10 / 40, good=None),
    )
    apart, bad, good = boxes(level_bar("?", levels, "en"))
    assert [apart[2], bad[2], good[2]] == ["c-z", "c-n1", "c-p1"]
    assert good[0] == pytest.approx(170, abs=0.01)
    assert bad[0] - (apart[0] + apart[1]) == pytest.approx(8 + 1.5, abs=0.02)
    assert apart[0] >= 0


def test_a_bar_that_stands_alone_fills_the_width() -> None:
    first, *_, last = boxes(level_bar("?", LEVELS, "en", wide=True))
    assert first[0] == 0
    assert last[0] + last[1] + 1.5 == pytest.approx(340, abs=0.02)


def changed(before: float, after: float, way: Way) -> Since:
    spread = Difference(before, after, after - before, after - before - 0.1, after - before + 0.1)
    return Since("route", "The way", "7–9", way, spread, 0.01, "Better than in “Spring”.")


@pytest.mark.parametrize(("before", "after", "way"), [(0.3, 0.7, Way.BETTER), (0.8, 0.35, Way.WORSE)])
def test_an_arrow_goes_from_the_ring_to_the_dot(before: float, after: float, way: Way) -> None:
    drawn = arrow_chart(changed(before, after, way), "en")
    ring, dot = marks(drawn, "circle")
    assert (ring["class"], float(dot["cx"]) - float(ring["cx"])) == ("c-ring", pytest.approx(104 * (after - before)))
    shaft, head = marks(drawn, "path", "c-silence")
    tip = float(shaft["d"].rsplit("H", 1)[1])
    assert f"L{tip:.2f} " in head["d"]
    assert min(before, after) < (tip - 8) / 104 < max(before, after)
    (band,) = marks(drawn, "rect", "c-range")
    assert float(band["width"]) == pytest.approx(104 * 0.2, abs=0.01)
    assert f"{round(100 * before)}% before, {round(100 * after)}% now" in description(drawn)
    assert name(drawn) == "Better than in “Spring”."


def test_where_no_change_is_seen_no_arrow_is_drawn() -> None:
    assert not marks(arrow_chart(changed(0.3, 0.7, Way.UNSEEN), "zh"), "path", "c-silence")


def test_a_funnel_fills_only_who_is_further_out_than_chance() -> None:
    counted = [Counted(f"place {n}", 20 + n % 3, 50 + n) for n in range(6)]
    drawn = funnel_chart(side_by_side([*counted, Counted("far", 2, 60)]), "en")
    looks = [dot["class"] for dot in marks(drawn, "circle")]
    assert looks == ["c-ring"] * 6 + ["c-point c-n1"]
    assert "7" in words(drawn)
    assert "place" not in str(drawn)
    assert "far: 1" not in description(drawn)
    assert description(drawn).endswith("where chance hardly leads: 1.")
    heights = [float(dot["cy"]) for dot in marks(drawn, "circle")]
    assert heights[-1] == max(heights)
