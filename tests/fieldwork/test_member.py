"""Who may do what where, who may bring in whom, and which names there are."""

from __future__ import annotations

import pytest

from survey_app.fieldwork.member import (
    INVITES,
    RIGHTS,
    MemberRecord,
    Membership,
    NameFault,
    Right,
    Role,
    is_led,
    name_fault,
    read_username,
)
from tests.makers import full_width


def test_a_name_is_the_same_in_any_case_and_width() -> None:
    assert read_username(f" {full_width('LiuWan')} ") == "liuwan"


@pytest.mark.parametrize("name", ["liuwan", "王芳", "王芳 li", "wang.fang-2", "ايشا", "Ольга"])
def test_a_name_as_people_write_it_will_do(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.TOO_SHORT),
        (" 王 ", NameFault.TOO_SHORT),
        ("w" * 41, NameFault.TOO_LONG),
        ("Operator", NameFault.RESERVED),
        ("l\u0456uwan", NameFault.ODD),
        ("wang\x00fang", NameFault.ODD),
        ("wang\u202efang", NameFault.ODD),
        ("<b>wang", NameFault.ODD),
        ("wang  fang", NameFault.ODD),
    ],
)
def test_a_name_that_could_mislead_will_not(name: str, fault: NameFault) -> None:
    assert name_fault(name) is fault


def test_a_role_holds_only_where_it_was_given() -> None:
    member = MemberRecord(1, "liuwan", (Membership(7, Role.EDITOR),))
    assert member.may(Right.EDIT, 7)
    assert not member.may(Right.EDIT, 8)
    assert member.where(Right.WORDS) == (7,)
    assert member.invites(8) == ()


def test_who_may_bring_in_whom() -> None:
    """As the rules of the programme say it."""
    ordinary = (Role.EDITOR, Role.READER, Role.SAFEGUARDING)
    told = {role: MemberRecord(1, "x", (Membership(7, role),)).invites(7) for role in Role}
    assert told == {
        Role.PROGRAMME: tuple(Role),
        Role.EDITOR: ordinary,
        Role.READER: (),
        Role.SAFEGUARDING: (),
        Role.OPERATOR: tuple(Role),
    }


def test_nobody_brings_in_others_without_the_right_to() -> None:
    assert {role for role in Role if INVITES.get(role)} == {role for role in Role if Right.MEMBERS in RIGHTS[role]}


def test_a_place_is_led_while_somebody_can_bring_in_others() -> None:
    assert is_led([Role.READER, Role.EDITOR])
    assert not is_led([Role.READER, Role.SAFEGUARDING])
    assert not is_led([])
