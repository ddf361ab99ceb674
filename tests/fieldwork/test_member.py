"""Passwords and roles of staff."""

from __future__ import annotations

import pytest

from survey_app.fieldwork.member import (
    MemberRecord,
    Membership,
    PasswordFault,
    Role,
    password_faults,
    read_password,
    read_username,
)
from tests.makers import full_width


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passw0rd2026!",
        "woaini1314520",
        "123456789012",
        "qwertyuiop123",
        "abababababab",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "administrator1",
        full_width("123456789012"),
    ],
)
def test_what_people_choose_first_is_refused(password: str) -> None:
    assert PasswordFault.TOO_COMMON in password_faults(password, "liuwan")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "柳树下面有一口老井和三只猫",
        "kT7-qNz2_wBxR",
        "xq7vb2mt9rkc",
        "abc is not my whole name",
    ],
)
def test_an_own_sentence_or_a_random_word_will_do(password: str) -> None:
    assert password_faults(password, "liuwan") == ()


def test_every_reason_is_named() -> None:
    assert password_faults("liuwan", "liuwan") == (PasswordFault.TOO_SHORT, PasswordFault.HOLDS_NAME)
    assert PasswordFault.TOO_LONG in password_faults("correct horse " * 100, "liuwan")


def test_a_megabyte_is_never_hashed_and_a_broken_character_breaks_nothing() -> None:
    assert len(read_password("x" * 1_000_000)) < 1000
    assert read_password("a\ud800b").encode()


def test_a_name_is_the_same_in_any_case_and_width() -> None:
    assert read_username(f" {full_width('LiuWan')} ") == "liuwan"


def test_a_role_holds_only_where_it_was_given() -> None:
    member = MemberRecord(1, "liuwan", (Membership(7, Role.COMMITTEE),))
    assert member.may(Role.COMMITTEE, 7)
    assert not member.may(Role.COMMITTEE, 8)
    assert member.communities == (7,)
