"""Codes on posters."""

from __future__ import annotations

import pytest

from survey_app.fieldwork.collector import ALPHABET, mint_code, read_code
from tests.makers import full_width


def test_codes_have_eight_characters_that_cannot_be_mixed_up() -> None:
    codes = {mint_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(len(code) == 8 and not set(code) & set("01ilo") for code in codes)
    assert {char for code in codes for char in code} == set(ALPHABET)


@pytest.mark.parametrize(
    "typed", ["abcd2345", "ABCD2345", " abcd 2345 ", "abcd-2345", full_width("abcd2345"), "ABCD–2345", "abcd\u30002345"]
)
def test_a_code_is_read_kindly(typed: str) -> None:
    assert read_code(typed) == "abcd2345"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abcd234",
        "abcd23456",
        "abcd2340",
        "\N{CYRILLIC SMALL LETTER A}bcd2345",
        "abcd234\x00",
        "abcd\ud8002345",
        "abcd2345" * 1200,
        "a/../b23",
    ],
)
def test_what_cannot_be_a_code_is_no_code(typed: str) -> None:
    assert read_code(typed) is None
