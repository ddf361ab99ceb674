"""Pictures and pinyin where children read little."""

from dataclasses import replace

import pytest

from questionnaires.checking import media
from questionnaires.checking.finding import Finding
from questionnaires.checking.subject import Subject
from questionnaires.loading import library_family, load_family
from questionnaires.model import Look, Purpose
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")
DRAWN = ("face-f1", "face-f2", "face-f3")


def found(subject: Subject, rule: str) -> list[Finding]:
    return [finding for finding in media.look(subject) if finding.rule == rule]


@pytest.mark.parametrize(("age", "severity"), [*zip(AGES, (["error"], ["warning"], [], []), strict=True)])
def test_young_children_need_a_picture_on_every_answer(age: str, severity: list[str]) -> None:
    bare = asked("你好吗？", age=age, pictures=("face-f1", None, None))
    findings = found(bare, "A02")
    assert [finding.severity for finding in findings] == severity
    assert all("“还行”“不太好”" in finding.message["zh"] for finding in findings)
    assert found(asked("你好吗？", age=age, pictures=DRAWN), "A02") == []


def test_an_english_questionnaire_names_its_own_answers() -> None:
    (finding,) = found(asked("Are you well?", lang="en", options=("Yes", "No"), pictures=(None, "face-f3")), "A02")
    assert "“Yes”" in finding.message["en"]
    assert "“No”" not in finding.message["en"]


def test_own_words_and_questions_about_the_child_need_no_pictures() -> None:
    assert found(asked("你想说什么？", kind="text"), "A02") == []
    assert found(asked("你是男孩，还是女孩？", purpose=Purpose.BACKGROUND), "A02") == []


@pytest.mark.parametrize(("age", "severity"), [*zip(AGES, ([], ["error"], ["info"], []), strict=True)])
def test_pinyin_is_needed_where_characters_are_being_learnt(age: str, severity: list[str]) -> None:
    def with_look(look: Look, lang: str = "zh") -> list[Finding]:
        return found(Subject(replace(asked("你好吗？", age=age, lang=lang).questionnaire, look=look)), "A03")

    assert [finding.severity for finding in with_look(Look.PLAIN)] == severity
    assert with_look(Look.PINYIN) == []
    assert with_look(Look.PLAIN, "en") == []


def test_grown_ups_need_neither() -> None:
    assert list(media.look(asked("您好吗？", age="4-6", grown_up=True))) == []


def test_what_the_product_keeps_is_documented() -> None:
    assert {rule.id for rule in media.RULES if rule.kept_by} == {"A01", "A04"}


def test_the_bundled_questionnaires_show_what_is_missing_and_no_more() -> None:
    family = load_family(library_family("neighbourhood"))
    by_band = {one.band.id: {found.rule for found in media.look(Subject(one, family))} for one in family}
    assert by_band["4-6"] == by_band["14-17"] == set()
