"""Routes in words, on the small questionnaires that show one behaviour each."""

import pytest

from questionnaires.loading import load_questionnaire
from survey_app.documents.numbering import numbers
from survey_app.evaluator.wording_routes import Routes
from survey_app.web.language import chosen
from tests.makers import EXAMPLES


def told(example: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Item id -> what is said about its ways."""
    questionnaire = load_questionnaire(EXAMPLES / example)
    routes = Routes(questionnaire, numbers(questionnaire), questionnaire.words[language])
    with chosen(language):
        return {item.id: routes.told(item) for item in questionnaire.items}


def test_a_question_that_an_answer_leads_past_says_after_which_it_is_left_out() -> None:
    found = told("route-skips-item")
    assert found["colour"] == ("Left out after “No” at question 1.",)
    assert found["bike"] == ("After “No” at question 1, on to question 3.",)
    assert found["way"] == ()


def test_a_question_that_only_one_answer_leads_to_says_so() -> None:
    found = told("route-default")
    assert found["colour"] == ("Asked only after “Yes” at question 1.",)
    assert found["bike"] == ("Otherwise on to question 3.",)
    assert found["way"] == ()


def test_a_route_may_ask_what_was_answered_before() -> None:
    found = told("condition-on-earlier-item")
    assert found["colour"] == ("Left out after “No” at question 1.",)
    assert found["way"] == ("After “No” at question 1, on to the end.",)


@pytest.mark.parametrize("example", ["single", "scale", "text"])
def test_where_nothing_leads_anywhere_nothing_is_said(example: str) -> None:
    assert set(told(example).values()) == {()}


def test_it_is_said_in_chinese_as_well() -> None:
    assert told("route-default", "zh")["colour"][0].endswith("的话，才问这题。")
