"""The colours of the children's pages, measured on the style itself and held to what WCAG 2.2 asks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.model import Look
from survey_app.child.document import INLINE
from survey_app.child.palette import DRAWN_ON, EDGE, PAIRS, TEXT, Pair, contrast, measured, pixels, tokens

STAND_ALONE = {"alone", "away"}
"""Pages that must do without the rest: one is shown when nothing can be fetched, one must not look like ours."""
COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        # Reference values of the WebAIM contrast checker.
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
    ],
)
def test_contrast_is_what_others_measure(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_knows_no_order_and_stays_within_its_ends(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.0001


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("look", list(Look))
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-{pair.ground}")
def test_what_is_read_and_what_is_touched_can_be_seen(pair: Pair, look: Look, dark: bool) -> None:
    assert measured(pair, look, dark=dark) >= pair.least


def test_a_child_sees_the_same_drawing_in_the_dark() -> None:
    base = (INLINE / "base.css").read_text(encoding="utf-8")
    assert f".pic{{background:{DRAWN_ON}" in base
    assert contrast("#1E2A33", DRAWN_ON) >= TEXT
    assert contrast("#1E2A33", "#FFFDF7") >= EDGE


def test_colours_come_from_tokens_only() -> None:
    """Besides the tokens there are the colours of the drawings, which no theme changes."""
    drawn = {"#1E2A33", "#F2B98F", "#CFDAD8", "#FFFDF7", DRAWN_ON}
    for path in INLINE.glob("*.css"):
        if path.stem not in STAND_ALONE:
            sheet = re.sub(r":root\{[^}]*\}", "", path.read_text(encoding="utf-8"))
            assert set(re.findall(r":[^;{}]*?(#[0-9A-Fa-f]{3,8})\b", sheet)) <= drawn, path.name


@pytest.mark.parametrize(
    ("look", "question", "answer", "smallest", "target"),
    [
        (Look.PICTURES, 27, 24, 16, 72),
        (Look.PINYIN, 26, 25, 20, 62),
        (Look.STONES, 23, 18, 16, 58),
        (Look.PLAIN, 21, 17, 16, 54),
    ],
)
def test_letters_and_targets_are_as_large_as_an_age_needs(
    look: Look, question: float, answer: float, smallest: float, target: float
) -> None:
    found = tokens(look, dark=False)
    assert [pixels(found[name]) for name in ("q", "t", "s", "min")] == [question, answer, smallest, target]
