"""What is said around the questions, what they are asked for, and whether children tried them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from questionnaires.checking import mapping
from questionnaires.checking.finding import Finding
from questionnaires.checking.subject import Subject
from questionnaires.loading import library_family, load_family
from questionnaires.model import HelpLine, Pretest, Purpose
from tests.questionnaires.checking.making import asked_family, one, together

TOLD: dict[str, dict[str, Any]] = {
    "zh": {"intro": ("{community}居委会想听你说。",), "thanks": ("{answer_day}，大人答。",)},
    "en": {"intro": ("The committee of {community} asks.",), "thanks": ("On {answer_day} we answer.",)},
}


def made(lang: str = "zh", *, grown_up: bool = False, item: dict[str, Any] | None = None, **words: Any) -> Subject:
    fields = {"dimension": "PLAY", "evidences": ("CRC-31",)} | (item or {})
    return together(one("Q?", **fields), lang=lang, grown_up=grown_up, **(TOLD[lang] | words))


def found(subject: Subject, rule: str) -> list[Finding]:
    return [finding for finding in mapping.look(subject) if finding.rule == rule]


@pytest.mark.parametrize("grown_up", [False, True], ids=["child", "grown-up"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_day_of_the_answer_must_be_named(lang: str, grown_up: bool) -> None:
    assert found(made(lang, grown_up=grown_up), "F01") == []
    in_the_opening = (*TOLD[lang]["intro"], "{answer_day}")
    assert found(made(lang, grown_up=grown_up, intro=in_the_opening, thanks=()), "F01") == []
    (finding,) = found(made(lang, grown_up=grown_up, thanks=()), "F01")
    assert (finding.severity, finding.place.part, finding.place.language) == ("error", "thanks", lang)
    assert "{answer_day}" in finding.message["zh"]


@pytest.mark.parametrize(
    ("lang", "line", "named"),
    [
        *(("zh", "我们想听你说。", False), ("zh", "{community}想听你说。", True), ("zh", "居委会想听你说。", True)),
        *(("en", "We want to listen.", False), ("en", "{community} asks.", True), ("en", "The Committee asks.", True)),
    ],
)
def test_whoever_asks_must_be_named_to_children_or_to_families(lang: str, line: str, named: bool) -> None:
    for subject in (made(lang, intro=(line,)), made(lang, intro=("?",), guardian=(line,))):
        assert [finding.place.part for finding in found(subject, "F01")] == ([] if named else ["intro"])


def test_a_family_must_have_numbers_to_call() -> None:
    alone = made()
    family = asked_family(alone)
    (finding,) = found(replace(alone, family=family), "F01")
    assert finding.severity == "error"
    with_line = replace(family, help_lines=(HelpLine("12355", date(2026, 9, 1)),))
    assert found(replace(alone, family=with_line), "F01") == []
    assert found(alone, "F01") == []


@pytest.mark.parametrize(
    ("item", "word"),
    [({"evidences": ()}, "哪一条"), ({"dimension": None}, "哪方面")],
    ids=["clause", "dimension"],
)
def test_a_question_must_be_asked_for_something(item: dict[str, Any], word: str) -> None:
    (finding,) = found(made(item=item), "F03")
    assert (finding.severity, finding.place.item) == ("warning", "B1")
    assert word in finding.message["zh"]
    assert found(made(), "F03") == []
    assert found(made(item=item | {"purpose": Purpose.BACKGROUND}), "F03") == []
    assert len(found(made(item=item, grown_up=True), "F03")) == 1


@pytest.mark.parametrize(("children", "severity"), [(0, ["warning"]), (4, ["warning"]), (5, []), (6, [])])
def test_five_children_must_have_tried_it(children: int, severity: list[str]) -> None:
    subject = made()
    tried = replace(subject.questionnaire, pretest=Pretest(children, date(2026, 9, 1)) if children else None)
    findings = found(Subject(tried), "F04")
    assert [finding.severity for finding in findings] == severity
    assert all(
        str(children or "至少要 5") in finding.message["zh"] and "5" in finding.message["en"] for finding in findings
    )


def test_children_do_not_try_what_grown_ups_answer() -> None:
    assert found(made(grown_up=True), "F04") == []


def test_the_bundled_family_says_who_asks_and_when_the_answer_comes() -> None:
    family = load_family(library_family("neighbourhood"))
    assert [finding for one in family.everyone for finding in found(Subject(one, family), "F01")] == []
