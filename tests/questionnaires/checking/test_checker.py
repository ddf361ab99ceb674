"""The checker as a whole: every rule is documented, every severity has its consequence, waivers hold where they say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from questionnaires.checking.checker import FAMILIES, RULES, check
from questionnaires.checking.manual import manual
from questionnaires.checking.rule import Age, Rule, Severity, age_of, by_age, counted
from questionnaires.checking.sources import SOURCES
from questionnaires.checking.verdict import judge
from questionnaires.loading import library_family, load_family
from questionnaires.model import Family, Waiver
from tests.questionnaires.checking.making import asked, asked_family

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules.md"
LONG = "上学路上，从家里走到学校大门口，要过好几条马路，过马路容易吗？"
DAY = date(2026, 11, 22)


def waiver(rule: str, place: str) -> Waiver:
    return Waiver(rule, place, {"zh": "儿童工作负责人"}, {"zh": "试过，孩子懂。"}, DAY)


def family_with(*waivers: Waiver) -> Family:
    return replace(asked_family(asked(LONG, age="10-13", item_id="C1")), waivers=waivers)


def test_the_page_of_rules_is_written_from_the_rules() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == manual()
    assert re.findall(r"^### ([A-Z]\d\d) ", manual(), flags=re.MULTILINE) == list(RULES)


def test_every_rule_says_everything_in_both_languages_and_names_sources_that_are_there() -> None:
    for rule in RULES.values():
        for said in (rule.title, rule.checks, rule.cure, *filter(None, (rule.unit, rule.kept_by))):
            assert set(said) == {"zh", "en"}
            assert all(text.strip() for text in said.values())
        assert rule.sources
        assert set(rule.sources) <= set(SOURCES)
        assert rule.steps or rule.kept_by, rule.id
        counts = any(step.limit is not None for steps in rule.steps.values() for step in steps)
        assert not counts or rule.unit, rule.id


def test_no_rule_stands_twice() -> None:
    assert len(RULES) == sum(len(family.RULES) for family in FAMILIES)


def test_what_comes_with_the_product_has_no_error_and_no_unexplained_warning() -> None:
    verdict = judge(load_family(library_family("neighbourhood")))
    assert [(one.rule, str(one.place)) for one in (*verdict.errors, *verdict.warnings)] == []
    assert verdict.idle == ()


def test_the_youngest_child_decides_which_thresholds_hold() -> None:
    assert [age_of(low) for low in (0, 4, 6, 7, 9, 10, 13, 14, 17, 20)] == [
        Age.FOUR, Age.FOUR, Age.FOUR, Age.SEVEN, Age.SEVEN, Age.TEN, Age.TEN, *[Age.FOURTEEN] * 3
    ]  # fmt: skip


def test_the_gravest_step_counts_and_limits_are_still_allowed() -> None:
    texts = {"zh": "字", "en": "words"}
    steps = counted(warning=(5, None, 5, 5), error=(8, 8, None, 8))
    rule = Rule("X01", texts, texts, texts, ("own",), steps, texts)
    told = [rule.severity(Age.FOUR, value) for value in (5, 6, 8, 9)]
    assert told == [None, Severity.WARNING, Severity.WARNING, Severity.ERROR]
    assert [rule.severity(Age.SEVEN, value) for value in (6, 9)] == [None, Severity.ERROR]
    assert rule.severity(Age.TEN, 100) is Severity.WARNING
    assert rule.limit(Age.FOUR) == 5
    at_least = replace(rule, at_least=True, steps=counted(warning=(90, None, None, None)))
    assert [at_least.severity(Age.FOUR, value) for value in (89, 90)] == [Severity.WARNING, None]
    there = replace(rule, steps=by_age(Severity.ERROR, None, Severity.INFO, None))
    assert [there.severity(age) for age in Age] == [Severity.ERROR, None, Severity.INFO, None]


def test_a_warning_stops_until_somebody_lets_it_stand_and_says_why() -> None:
    (open_one,) = [one for one in judge(family_with()).warnings if one.rule == "L01"]
    place = str(open_one.place)
    assert not judge(family_with()).passes
    for held in (place, place.rpartition("/")[0]):
        verdict = judge(family_with(waiver("L01", held)))
        assert [(finding.rule, let.place) for finding, let in verdict.waived] == [("L01", held)]
        assert all(one.rule != "L01" for one in verdict.warnings)
    for elsewhere in (waiver("L02", place), waiver("L01", "10-1"), waiver("L01", "10-13")):
        verdict = judge(family_with(elsewhere))
        assert any(one.rule == "L01" for one in verdict.warnings)
        assert verdict.idle == (elsewhere,)


def test_an_error_cannot_be_let_stand() -> None:
    grave = asked("难道你不喜欢这里吗？", age="7-9", item_id="B1")
    errors = {one.rule for one in judge(asked_family(grave)).errors}
    assert "W01" in errors
    held = replace(asked_family(grave), waivers=tuple(waiver(rule, "7-9") for rule in errors))
    assert {one.rule for one in judge(held).errors} == errors


def test_findings_come_the_gravest_first() -> None:
    item = asked(LONG, age="10-13", options=("很好", "一般", "不好"), item_id="C1", dont_know=False)
    found = [list(Severity).index(one.severity) for one in check(asked_family(item))]
    assert found == sorted(found)
    assert len(set(found)) > 1


def test_nothing_in_the_bank_is_forbidden_and_what_it_lacks_is_drawings_and_clauses() -> None:
    verdict = judge(load_family(library_family("bank")))
    assert verdict.errors == ()
    assert {(one.rule, one.place.band) for one in verdict.warnings} == {
        ("A02", "7-9"),
        ("F03", "10-13"),
        ("F03", "14-17"),
    }


def test_a_bank_is_not_judged_as_a_whole() -> None:
    bank = load_family(library_family("bank"))
    assert bank.bank
    assert not any(RULES[one.rule].whole for one in check(bank))
    assert any(RULES[one.rule].whole for one in check(replace(bank, bank=False)))
