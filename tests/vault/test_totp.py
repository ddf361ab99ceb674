"""The second step: the numbers of RFC 6238, a step of tolerance, and no code twice."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.vault import totp
from tests.makers import full_width

SECRET = b"12345678901234567890"
RFC_6238 = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}
"""Appendix B, SHA-1: seconds since 1970, and eight digits, of which an app of six shows the last six."""


@pytest.mark.parametrize(("seconds", "digits"), RFC_6238.items())
def test_the_codes_are_those_of_the_standard(seconds: int, digits: str) -> None:
    assert totp.code(SECRET, seconds // 30) == digits[-6:]
    assert totp.step_of(SECRET, digits[-6:], datetime.fromtimestamp(seconds, UTC), 0) == seconds // 30


@pytest.mark.parametrize(("late", "taken"), [(-31, False), (-30, True), (0, True), (30, True), (59, True), (60, False)])
def test_a_clock_may_be_wrong_by_one_step(late: int, taken: bool) -> None:
    made = 1_800_000_000
    found = totp.step_of(SECRET, totp.code(SECRET, made // 30), datetime.fromtimestamp(made + late, UTC), 0)
    assert (found is not None) is taken


@given(st.integers(60, 2**33), st.integers(-2, 2))
def test_a_step_that_was_used_is_not_taken_again(seconds: int, ahead: int) -> None:
    now, step = datetime.fromtimestamp(seconds, UTC), seconds // 30
    found = totp.step_of(SECRET, totp.code(SECRET, step), now, step + ahead)
    assert found is None or found > step + ahead


@pytest.mark.parametrize("typed", ["287082", " 287 082 ", "287-082", full_width("287082")])
def test_a_code_is_read_kindly(typed: str) -> None:
    assert totp.read_code(typed) == "287082"


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "x" * 100_000, "28\x007082", "-28708"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert totp.read_code(typed) is None
    assert totp.step_of(SECRET, typed, datetime.fromtimestamp(59, UTC), 0) is None


def test_every_secret_is_its_own_and_the_app_is_told_whose_it_is() -> None:
    assert len({totp.new_secret() for _ in range(50)}) == 50
    parts = urlsplit(totp.uri(SECRET, "王 芳&x=1"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query) == {"secret": ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"], "issuer": ["Tongyan"]}
    assert totp.shown(SECRET).replace(" ", "") == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
