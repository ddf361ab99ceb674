"""Recovery codes: ten, never alike, read however they were written down."""

from __future__ import annotations

import pytest

from survey_app.fieldwork import recovery
from tests.makers import full_width


def test_ten_codes_of_eighty_bits() -> None:
    codes = [code for _ in range(100) for code in recovery.mint()]
    assert len(set(codes)) == 1000
    assert {len(code.replace("-", "")) for code in codes} == {16}
    assert set("".join(codes)) == set("-0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_code_is_read_however_it_was_written() -> None:
    for code in recovery.mint():
        plain = code.replace("-", "")
        for typed in (code, code.lower(), plain, f" {code.replace('-', ' ')} ", full_width(plain)):
            assert recovery.read(typed) == plain
    assert recovery.read("OIL0-1111-2222-3333") == "0110111122223333"


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 17, "A" * 100_000, "123456", "ABCD-ABCD-ABCD-ABC!", "孩子" * 8])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert recovery.read(typed) is None


def test_the_mark_says_nothing_of_the_code() -> None:
    marks = {recovery.mark(code.replace("-", "")) for code in recovery.mint()}
    assert len(marks) == 10
    assert {len(mark) for mark in marks} == {32}
