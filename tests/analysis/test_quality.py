"""Every pattern that is counted, pinned by rows made by hand: one step inside the rule and one outside it."""

from __future__ import annotations

import pytest

from analysis.quality import Flag, flagged, rushes
from questionnaires.model import Family, Purpose, SetApart
from tests.analysis.families import Said, chosen, family, item, questionnaire, sealed, skipped

EIGHT = [item(f"s{place}", "a b c") for place in range(1, 9)]
PAIRS = [item(f"p{place}", "left right", kind="pair") for place in range(1, 9)]
HELPER = item("helper", "alone read chose", kind="single", purpose=Purpose.HELPER)


def scales(band: str) -> Family:
    return family([questionnaire([*EIGHT, HELPER], band=band, set_apart=(SetApart("chose", "helper", "chose"),))])


def row(items: list[str], places: str) -> Said:
    """One child: a letter an item, "." for a skip."""
    said = zip(items, places, strict=True)
    return {name: skipped(name) if place == "." else chosen(name, place) for name, place in said}


def holds(band: str, places: str) -> set[Flag]:
    of = scales(band)
    said = row([each.id for each in EIGHT], places)
    return {flag for flag, found in flagged(of, sealed(of, {band: [said]})).items() if found[0]}


@pytest.mark.parametrize(
    ("places", "straight"),
    [
        ("bbbbbbbb", True),
        ("bbbbbbba", True),  # 7 of 8
        ("bbbbbbac", False),  # 6 of 8 are three quarters
        ("bbbbbb..", True),  # 6 of 6 that were answered
        ("bbbbb...", False),  # five are too few
        ("bbbbbba.", True),  # 6 of 7
    ],
)
def test_straight_line_is_four_of_five_answers_at_one_place_and_at_least_six(places: str, straight: bool) -> None:
    assert (Flag.SAME_PLACE in holds("10-13", places)) is straight


@pytest.mark.parametrize(
    ("places", "in_turn"),
    [
        ("abababab", True),
        ("babababa", True),
        ("abcabcab", True),
        ("bcabcacc", True),  # 2-3-1-2-3-1
        ("ababacca", False),  # five in turn
        ("aba.baba", False),  # a skip ends the run
        ("cbacbacb", False),  # backwards is not the pattern
        ("aabbccaa", False),
    ],
)
def test_in_turn_is_a_run_of_six_and_only_up_to_age_nine(places: str, in_turn: bool) -> None:
    assert (Flag.IN_TURN in holds("7-9", places)) is in_turn
    assert Flag.IN_TURN not in holds("10-13", places)


def test_left_and_right_in_turn_on_pictures() -> None:
    of = family([questionnaire(PAIRS, band="4-6")])
    names = [each.id for each in PAIRS]
    sides = {"l": "left", "r": "right", ".": ""}

    def found(places: str) -> bool:
        said = {n: chosen(n, sides[p]) if sides[p] else skipped(n) for n, p in zip(names, places, strict=True)}
        return bool(flagged(of, sealed(of, {"4-6": [said]}))[Flag.IN_TURN][0])

    assert found("lrlrlrll")
    assert found("llrlrlrr")
    assert not found("lrlrlllr")


@pytest.mark.parametrize(
    ("places", "only_ends"),
    [("acacacac", True), ("aaaaaaaa", True), ("acacac..", True), ("acaca...", False), ("acacacab", False)],
)
def test_only_the_ends_of_at_least_six_scales(places: str, only_ends: bool) -> None:
    assert (Flag.ENDS_ONLY in holds("10-13", places)) is only_ends


def test_a_scale_of_two_has_nothing_but_ends_and_says_nothing() -> None:
    two = [item(f"t{place}", "yes no") for place in range(1, 9)]
    of = family([questionnaire(two)])
    said = {each.id: chosen(each.id, "yes") for each in two}
    assert not flagged(of, sealed(of, {"7-9": [said]}))[Flag.ENDS_ONLY].any()


def test_helped_to_choose_is_what_the_questionnaire_sets_apart() -> None:
    of = scales("10-13")
    said = [{"helper": chosen("helper", option)} for option in ("alone", "read", "chose")]
    assert flagged(of, sealed(of, {"10-13": said}))[Flag.HELPER_CHOSE].tolist() == [False, False, True]


def test_flags_of_two_bands_stay_with_their_own_children() -> None:
    young, old = scales("7-9"), scales("10-13")
    of = family([young.questionnaires[0], old.questionnaires[0]])
    names = [each.id for each in EIGHT]
    both = {"7-9": [row(names, "abababab"), row(names, "bbbbbbbb")], "10-13": [row(names, "acacacac")]}
    found = flagged(of, sealed(of, both))
    assert found[Flag.IN_TURN].tolist() == [True, False, False]
    assert found[Flag.SAME_PLACE].tolist() == [False, True, False]
    assert found[Flag.ENDS_ONLY].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([5, 5, 5, 20], 1),
        ([5, 5, 5, 19], 0),  # not twenty
        ([6, 6, 6, 20], 0),  # not four times as many
        ([5, 5, 40], 0),  # too few other days to compare with
        ([5, 30, 5, 30, 5, 5], 2),
    ],
)
def test_a_day_stands_out_beside_the_others_of_its_code(days: list[int], found: int) -> None:
    assert rushes(days) == found
