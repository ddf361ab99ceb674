"""Characters that children have not met, and English that is too hard for the whole."""

from dataclasses import replace
from functools import partial

import pytest

from questionnaires.checking import readability
from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Age, Severity
from questionnaires.checking.subject import Subject
from questionnaires.loading import library_family, load_family
from tests.questionnaires.checking.making import asked, one, together

AGES = ("4-6", "7-9", "10-13", "14-17")
KNOWN, RARE = "家", "蝌"
"""A character of level 1, and one of the highest level and the second list."""
HARD = (
    *("governance", "policy", "strategy", "framework", "mechanism"),
    *("consultation", "implementation", "evaluation", "infrastructure", "regulation"),
    *("administration", "sustainability", "accountability", "institution", "cooperation"),
    *("legislation", "provision", "allocation", "integration", "representation"),
)
english = partial(together, lang="en", intro=(), assent="", text_hint="", reader_note="")


def found(subject: Subject, rule: str) -> list[Finding]:
    return [finding for finding in readability.look(subject) if finding.rule == rule]


def severities(subject: Subject, rule: str) -> list[str]:
    return [finding.severity.value for finding in found(subject, rule)]


def written(strange: int, total: int, age: str) -> Subject:
    """A questionnaire of so many characters, of which so many are rare."""
    return asked(RARE * strange + KNOWN * (total - strange), age=age, options=("1", "2"))


@pytest.mark.parametrize(
    ("age", "rare", "severity"),
    [
        *(("4-6", 0, []), ("4-6", 1, ["info"]), ("7-9", 0, []), ("7-9", 1, ["error"]), ("10-13", 0, [])),
        *(("10-13", 1, ["warning"]), ("14-17", 9, []), ("14-17", 10, []), ("14-17", 11, ["warning"])),
    ],
)
def test_z01_wants_characters_of_the_first_list(age: str, rare: int, severity: list[str]) -> None:
    assert severities(written(rare, 1000, age), "Z01") == severity


@pytest.mark.parametrize(
    ("age", "most", "severity"),
    [("4-6", 50, "info"), ("7-9", 50, "warning"), ("10-13", 30, "warning"), ("14-17", 100, "warning")],
)
def test_z02_counts_what_is_beyond_level_three(age: str, most: int, severity: str) -> None:
    for rare, expected in ((most - 1, []), (most, []), (most + 1, [severity])):
        assert severities(written(rare, 1000, age), "Z02") == expected


@pytest.mark.parametrize(("age", "most"), [("7-9", 10), ("10-13", 10), ("14-17", 30)])
def test_z09_counts_what_is_beyond_level_four(age: str, most: int) -> None:
    for rare, expected in ((most - 1, []), (most, []), (most + 1, ["warning"])):
        assert severities(written(rare, 1000, age), "Z09") == expected
    assert severities(written(500, 1000, "4-6"), "Z09") == []


def test_a_share_of_few_characters_is_not_told() -> None:
    assert severities(written(50, 99, "7-9"), "Z02") == severities(written(50, 99, "7-9"), "Z09") == []
    assert severities(written(50, 100, "7-9"), "Z02") == severities(written(50, 100, "7-9"), "Z09") == ["warning"]


def test_a_share_names_the_characters() -> None:
    (finding,) = found(asked("你见过蝌蚪吗？"), "Z01")
    assert "“蝌”“蚪”" in finding.message["zh"]
    assert "蝌, 蚪" in finding.message["en"]


def test_answers_are_read_as_well() -> None:
    assert severities(asked("你见过什么？", options=("青蛙", "蝌蚪")), "Z01") == ["error"]


@pytest.mark.parametrize(("age", "severity"), [*zip(AGES, ("error", "error", "error", "warning"), strict=True)])
def test_z03_finds_what_no_school_teaches(age: str, severity: str) -> None:
    (finding,) = found(asked("赟和你一起玩吗？", age=age), "Z03")
    assert (finding.severity, finding.hit and (finding.hit.start, finding.hit.end)) == (severity, (0, 1))
    assert "赟" in finding.message["zh"]
    assert "赟" in finding.message["en"]
    assert found(asked("你见过蝌蚪吗？", age=age), "Z03") == []


def test_a_traditional_character_is_found_once() -> None:
    subject = asked("你喜歡嗎？")
    assert found(subject, "Z03") == []
    (finding,) = found(subject, "Z04")
    assert finding.severity is Severity.ERROR
    assert finding.hit
    assert (finding.hit.start, finding.hit.better) == (2, "你喜欢吗？")
    assert found(asked("你喜欢吗？"), "Z04") == []


def test_z04_reads_everything_and_grown_ups_too() -> None:
    made = together(one("你几岁？", hint="說大概的"), intro=("沒有對錯。",), guardian=("誰在问",), grown_up=True)
    assert [finding.place.part for finding in found(made, "Z04")] == ["hint", "intro", "guardian"]


def test_grown_ups_read_what_children_cannot() -> None:
    hard = "Representatives evaluate institutional implementation. " * 40
    assert list(readability.look(asked("赟和蝌蚪" * 40, grown_up=True))) == []
    assert list(readability.look(asked(hard, lang="en", options=("Yes", "No"), grown_up=True))) == []


@pytest.mark.parametrize(
    ("rule", "age", "limit"),
    [
        *(("Z06", "4-6", 2), ("Z06", "7-9", 3), ("Z06", "10-13", 5), ("Z06", "14-17", 8)),
        *(("Z07", "4-6", 2.5), ("Z07", "7-9", 3.0), ("Z08", "10-13", 5.9), ("Z08", "14-17", 6.9)),
    ],
)
def test_english_is_warned_above_its_limit(rule: str, age: str, limit: float) -> None:
    record = {one.id: one for one in readability.RULES}[rule]
    for value, severity in ((limit - 0.01, None), (limit, None), (limit + 0.01, Severity.WARNING)):
        assert record.severity(Age(age), value) == severity


@pytest.mark.parametrize(
    ("rule", "ages"), [("Z06", AGES), ("Z07", AGES[:2]), ("Z08", AGES[2:])], ids=["Z06", "Z07", "Z08"]
)
def test_easy_english_passes_and_hard_english_does_not(rule: str, ages: tuple[str, ...]) -> None:
    easy = [one("Do you like to play here?", item_id=f"B{number}") for number in range(20)]
    hard = [one(f"Does community {word} facilitate participation?", item_id=word) for word in HARD]
    for age in AGES:
        assert severities(english(*easy, age=age), rule) == []
        assert severities(english(*hard, age=age), rule) == (["warning"] if age in ages else [])
    (finding,) = found(english(*hard, age=ages[0]), rule)
    assert "governance" in finding.message["zh"]
    assert "governance" in finding.message["en"]


def test_english_below_a_hundred_words_is_not_judged() -> None:
    def words(number: int) -> Subject:
        return english(one("governance " * number, options=("Yes", "No")))

    assert {finding.rule for finding in readability.look(words(100))} == {"Z06", "Z07"}
    assert list(readability.look(words(99))) == []


def test_the_bundled_questionnaires_can_be_read() -> None:
    family = load_family(library_family("neighbourhood"))
    assert [finding for one in family.everyone for finding in readability.look(Subject(one, family))] == []


def test_a_hard_word_in_a_bundled_questionnaire_is_seen() -> None:
    family = load_family(library_family("neighbourhood"))
    questionnaire = family.for_band("7-9")
    words = questionnaire.words["zh"]
    items = dict(words.items) | {"B1": replace(words.items["B1"], question="家附近有鳜鱼吗？")}
    spoilt = replace(questionnaire, words={"zh": replace(words, items=items)})
    assert [finding.rule for finding in readability.look(Subject(spoilt))] == ["Z01", "Z03"]
