"""Faces as answers."""

from __future__ import annotations

import pytest

from questionnaires.checking.faces import look
from questionnaires.checking.subject import Subject
from tests.questionnaires.checking.making import asked

DRAWN = ("face-f1", "face-f2", "face-f3")


def found(subject: Subject) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in look(subject)]


def faced(age: str, *faces: str | None, dimension: str = "PLAY", **more: object) -> Subject:
    options = tuple("甲乙丙丁戊"[: len(faces)])
    return asked("怎么样？", age=age, options=options, pictures=faces, dimension=dimension, **more)


def row(count: int) -> list[str]:
    return [f"face-{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("age", "most", "severity"),
    [("4-6", 2, "error"), ("7-9", 3, "warning"), ("10-13", 3, "info"), ("14-17", 3, "info")],
)
def test_s07_a_row_of_faces_is_short(age: str, most: int, severity: str) -> None:
    assert found(faced(age, *row(most - 1))) == []
    assert found(faced(age, *row(most))) == []
    assert found(faced(age, *row(most + 1))) == [("S07", severity)]
    assert found(faced(age, *row(5))) == [("S07", severity)]
    assert found(faced(age, *row(5), kind="single")) == [("S07", severity)]


def test_s07_other_pictures_are_no_faces() -> None:
    assert found(faced("7-9", "slide", "grass", "yard", "home", "room", kind="single")) == []
    assert found(faced("7-9", *[None] * 5)) == []


@pytest.mark.parametrize("age", ["4-6", "7-9", "10-13", "14-17"])
@pytest.mark.parametrize("dimension", ["SAFE", "ROUTE", "SERV", "PART-K", "PART-S", "PART-G"])
def test_s08_smiles_alone_where_it_may_be_bad(age: str, dimension: str) -> None:
    assert found(faced(age, "face-p1", "face-g2", dimension=dimension)) == [("S08", "error")]
    assert found(faced(age, "face-smiling", "face-very-happy", dimension=dimension)) == [("S08", "error")]


def test_s08_names_the_faces() -> None:
    (finding,) = look(faced("7-9", "face-f1", "face-g2", dimension="SAFE"))
    assert "face-f1、face-g2" in finding.message["zh"]
    assert "face-f1, face-g2" in finding.message["en"]


@pytest.mark.parametrize("dimension", ["PLAY", "BELONG", "ENV"])
def test_s08_smiles_alone_suit_what_is_fun(dimension: str) -> None:
    assert found(faced("7-9", "face-p1", "face-g2", dimension=dimension)) == []


@pytest.mark.parametrize("last", ["face-f3", "face-h3", "face-sad", "face-unhappy", "trash", None])
def test_s08_an_unhappy_face_or_another_picture_is_a_way_to_say_it(last: str | None) -> None:
    assert found(faced("7-9", "face-f1", "face-g2", last, dimension="SAFE")) == []


def test_s08_faces_that_nobody_knows_say_nothing() -> None:
    assert found(faced("7-9", *row(3), dimension="SAFE")) == []


def test_three_faces_with_words_are_how_seven_year_olds_answer() -> None:
    assert found(faced("7-9", *DRAWN, dimension="SAFE")) == []


def test_grown_ups_are_left_alone() -> None:
    assert found(faced("0-3", *row(5), dimension="SAFE", grown_up=True)) == []
