"""What no questionnaire can break: that there is no way to, and that the rule says so."""

from __future__ import annotations

import pytest

from questionnaires.checking.freedom import RULES, look
from questionnaires.checking.rule import Rule
from questionnaires.loading import load_questionnaire
from tests.questionnaires.checking.making import asked
from tests.questionnaires.examples import changed, faults


def test_the_four_rules() -> None:
    assert [rule.id for rule in RULES] == ["V01", "V02", "L07", "L08"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_says_in_both_languages_how_the_product_keeps_it(rule: Rule) -> None:
    assert rule.kept_by is not None
    assert set(rule.kept_by) == {"zh", "en"}
    assert all(rule.kept_by.values())


@pytest.mark.parametrize("written", ["required = true", 'preselected = "yes"', 'color = "red"', "page = 2"])
def test_a_questionnaire_that_tries_is_not_loaded(written: str) -> None:
    kind = 'kind = "scale"'
    texts = changed("scale", "questionnaire.toml", kind, f"{kind}\n{written}")
    assert [one for one, _ in faults(load_questionnaire, texts)] == ["unknown-key"]


def test_there_is_no_grid() -> None:
    texts = changed("scale", "questionnaire.toml", 'kind = "scale"', 'kind = "grid"')
    assert "unknown-kind" in [one for one, _ in faults(load_questionnaire, texts)]


def test_nothing_is_ever_found() -> None:
    assert list(look(asked("你必须回答：好玩吗？"))) == []
