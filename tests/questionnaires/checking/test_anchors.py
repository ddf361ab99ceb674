"""Members of an anchor mean the same in every band."""

from dataclasses import replace
from typing import Any

import pytest

from questionnaires.checking import anchors
from questionnaires.checking.finding import Finding
from questionnaires.checking.subject import Subject
from questionnaires.loading import library_family, load_family
from questionnaires.model import Family, Topic
from tests.questionnaires.checking.making import asked, asked_family

SAME: dict[str, Any] = {"dimension": "PLAY", "good": ("o1",)}


def family(older: dict[str, Any], younger: dict[str, Any] | None = None, *, anchor: bool = True) -> Family:
    """Two bands with one topic; the younger member has its good answer first."""
    made = asked_family(
        asked("好吗？", age="7-9", item_id="B1", **(SAME | (younger or {}))),
        asked("好吗？", age="10-13", item_id="C1", **(SAME | older)),
    )
    return replace(made, topics=(Topic("play", {"7-9": "B1", "10-13": "C1"}, anchor),))


def look(whole: Family) -> list[Finding]:
    return [finding for one in whole.everyone for finding in anchors.look(Subject(one, whole))]


def found(whole: Family) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity.value, finding.place.item) for finding in look(whole)]


def test_members_that_mean_the_same_pass() -> None:
    assert found(family({})) == []
    assert found(family({"good": ("o1", "o2")})) == []
    assert found(family({"good": ("o3",)}, {"good": ("o2", "o3")})) == []


@pytest.mark.parametrize(
    ("older", "word"),
    [
        ({"dimension": "SAFE"}, "SAFE"),
        ({"dimension": None}, "PLAY"),
        ({"good": ()}, "good"),
        ({"good": ("o3",)}, "B1"),
        ({"good": ("o2", "o3")}, "B1"),
    ],
)
def test_a_member_that_means_something_else_is_an_error_where_it_stands(older: dict[str, Any], word: str) -> None:
    whole = family(older)
    assert found(whole) == [("K01", "error", "C1")]
    (finding,) = look(whole)
    assert all(word in finding.message[language] and "C1" in finding.message[language] for language in ("zh", "en"))
    assert found(family(older, anchor=False)) == []


def test_the_youngest_is_found_itself_when_it_says_nothing_good() -> None:
    assert found(family({}, {"good": ()})) == [("K01", "error", "B1")]


@pytest.mark.parametrize(
    "older",
    [{"kind": "multiple", "good": ("o3",)}, {"kind": "single", "good": ("o3",)}, {"good": ("o2",)}],
    ids=["several", "no order", "neither end"],
)
def test_answers_without_an_order_have_no_direction(older: dict[str, Any]) -> None:
    assert found(family(older)) == []


def test_a_pair_has_a_direction() -> None:
    pair = {"kind": "pair", "options": ("有", "没有")}
    assert found(family({}, pair | {"good": ("o1",)})) == []
    assert found(family({}, pair | {"good": ("o2",)})) == [("K01", "error", "C1")]


@pytest.mark.parametrize(
    ("older", "younger"), [({"outside": ("o3",)}, {}), ({}, {"outside": ("o3",)})], ids=["older", "younger"]
)
def test_a_base_that_differs_is_warned(older: dict[str, Any], younger: dict[str, Any]) -> None:
    assert found(family(older, younger)) == [("K02", "warning", "C1")]
    assert found(family(older, younger, anchor=False)) == []


def test_members_that_all_have_answers_outside_the_base_pass() -> None:
    assert found(family({"outside": ("o3",)}, {"outside": ("o2",)})) == []


def test_a_questionnaire_by_itself_has_no_anchors() -> None:
    assert list(anchors.look(asked("好吗？", **SAME))) == []


def test_the_bundled_anchors_may_be_counted_together() -> None:
    whole = load_family(library_family("neighbourhood"))
    assert any(topic.anchor for topic in whole.topics)
    assert found(whole) == []
