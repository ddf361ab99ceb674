"""The tree of places: what may be under what, what a place may be called, how it is named in addresses."""

from __future__ import annotations

import pytest

from survey_app.fieldwork.community import (
    MOST_BELOW,
    Kind,
    PlaceFault,
    PlaceFaults,
    check_place,
    read_names,
    slug_below,
)


def test_a_name_is_trimmed_and_stands_in_for_the_other_language() -> None:
    assert read_names({"zh": " 3\u200b 号楼 ", "en": ""}) == {"zh": "3 号楼", "en": "3 号楼"}
    assert read_names({"zh": "东区", "en": "East"}, [{"zh": "西区"}]) == {"zh": "东区", "en": "East"}


@pytest.mark.parametrize(
    ("zh", "fault"),
    [
        ("", PlaceFault.NO_NAME),
        ("——", PlaceFault.NO_NAME),
        ("楼" * 41, PlaceFault.TOO_LONG),
        ("东\x07区", PlaceFault.TOO_LONG),
        ("东区", PlaceFault.NAME_TAKEN),
        ("东 区", None),
        ("３号楼", PlaceFault.NAME_TAKEN),
        ("李家 13800138000", PlaceFault.PERSON),
    ],
)
def test_a_name_that_will_not_do(zh: str, fault: PlaceFault | None) -> None:
    siblings = [{"zh": "东区"}, {"zh": "3号楼"}]
    if fault is None:
        assert read_names({"zh": zh, "en": ""}, siblings)["zh"] == zh
        return
    with pytest.raises(PlaceFaults) as refused:
        read_names({"zh": zh, "en": ""}, siblings)
    assert refused.value.faults == (fault,)


def test_what_is_wider_is_never_under_what_is_narrower() -> None:
    check_place(Kind.COMMUNITY, Kind.BUILDING, 0)
    check_place(Kind.GROUP, Kind.BUILDING, 0)
    for parent, kind in ((Kind.BUILDING, Kind.GROUP), (Kind.GROUP, Kind.GROUP), (Kind.BUILDING, Kind.COMMUNITY)):
        with pytest.raises(PlaceFaults, match="wrong-place"):
            check_place(parent, kind, 0)
    with pytest.raises(PlaceFaults, match="too-many"):
        check_place(Kind.COMMUNITY, Kind.GROUP, MOST_BELOW)


def test_slugs_are_made() -> None:
    assert slug_below("liuwan", Kind.GROUP, ()) == "liuwan-g1"
    assert slug_below("liuwan-g1", Kind.BUILDING, {"liuwan-g1-b1", "liuwan-g1-b2"}) == "liuwan-g1-b3"
    long = slug_below("x" * 60, Kind.BUILDING, ())
    assert len(long) <= 60
    assert long.endswith("-b1")
