"""What a receipt code is, and how kindly it is read. The check digit is pinned to numbers that others published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.fieldwork import receipt
from survey_app.fieldwork.receipt import ReceiptFault, Slip
from tests.makers import full_width

CODES = st.binary(min_size=16, max_size=64).map(receipt.make)
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
GOOD = "4827109355617403"


@pytest.mark.parametrize(
    ("digits", "check", "source"),
    [
        ("0794", "5", "ISO/IEC 7064:2003, the example of the hybrid system MOD 11-10"),
        ("79462", "3", "python-stdnum, stdnum.iso7064.mod_11_10"),
        ("00200667308", "5", "python-stdnum, stdnum.iso7064.mod_11_10"),
        ("3657426180", "9", "German tax number 36 574 261 809, python-stdnum, stdnum.de.idnr"),
        ("3339200596", "1", "Croatian personal number 33392005961, python-stdnum, stdnum.hr.oib"),
        ("13669597", "6", "German VAT number DE 136695976, python-stdnum, stdnum.de.vat"),
    ],
)
def test_the_check_digit_is_that_of_iso_7064(digits: str, check: str, source: str) -> None:
    assert receipt.check_digit(digits) == check, source


@given(CODES)
def test_a_code_is_sixteen_digits_that_read_back(code: str) -> None:
    assert len(code) == 16
    assert code.isascii()
    assert receipt.read(code) == code
    assert "".join(receipt.groups(code)) == code
    assert {len(group) for group in receipt.groups(code)} == {4}


def test_the_same_seed_makes_the_same_code_and_a_short_one_none() -> None:
    assert receipt.make(b"x" * 16) == receipt.make(b"x" * 16)
    assert receipt.make(bytes(16)) == "000000000000000" + receipt.check_digit("0" * 15)
    with pytest.raises(ValueError, match="too short"):
        receipt.make(b"x" * 15)


@given(CODES, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(code: str, place: int, more: int) -> None:
    wrong = code[:place] + str((int(code[place]) + more) % 10) + code[place + 1 :]
    with pytest.raises(ReceiptFault) as caught:
        receipt.read(wrong)
    assert caught.value.kind is Slip.MISTYPED


def test_forty_four_of_forty_five_swaps_of_neighbours_are_noticed() -> None:
    """Hybrid systems catch all single errors and nearly all swaps. Every state of the check and every pair, counted."""
    before = {str(receipt.check_digit(digit)): digit for digit in "0123456789"}
    assert len(before) == 10
    noticed = [
        receipt.check_digit(f"{first}{one}{other}") != receipt.check_digit(f"{first}{other}{one}")
        for first in before.values()
        for one in "0123456789"
        for other in "0123456789"
        if one < other
    ]
    assert (noticed.count(True), len(noticed)) == (440, 450)


@given(CODES, st.sampled_from([" ", "-", "\u2013", "\u3000", "\uff0d", "\u2212", "\u00a0", ".", "\u200b", ""]))
def test_it_is_read_however_kindly_it_is_written(code: str, between: str) -> None:
    for written in (code, full_width(code), code.translate(CHINESE), code.translate({48: "零"})):
        assert receipt.read(f" {between.join(receipt.groups(written))}\n") == code
    assert receipt.read(code.translate({48 + digit: 0x0660 + digit for digit in range(10)})) == code


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", Slip.EMPTY),
        ("  - ", Slip.EMPTY),
        ("4827", Slip.LENGTH),
        (GOOD + "1", Slip.LENGTH),
        ("1" * 9000, Slip.LENGTH),
        ("\ufdfa" * 64, Slip.STRANGE),
        (GOOD[:-1] + "O", Slip.STRANGE),
        (GOOD[:-1] + "\u0417", Slip.STRANGE),
        (GOOD + "\0", Slip.STRANGE),
        ("<script>", Slip.STRANGE),
    ],
)
def test_what_is_no_code_is_told_apart(raw: str, kind: Slip) -> None:
    with pytest.raises(ReceiptFault) as caught:
        receipt.read(raw)
    assert caught.value.kind is kind


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_code_or_a_fault(raw: str) -> None:
    try:
        code = receipt.read(raw)
    except ReceiptFault:
        return
    assert receipt.check_digit(code[:-1]) == code[-1]


@given(CODES, st.sampled_from(["", " ", "-"]))
def test_a_code_among_the_words_is_taken_out_and_nothing_else(code: str, between: str) -> None:
    written = between.join(receipt.groups(code))
    assert receipt.without_codes(f"我的码{written}，多种树") == "我的码…，多种树"


@pytest.mark.parametrize("text", ["4827109355617402", "482710935561740", "13812345678", "48271093556174031"])
def test_other_numbers_stay(text: str) -> None:
    assert receipt.without_codes(text) == text
