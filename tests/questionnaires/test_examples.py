"""Each tiny questionnaire shows the one behaviour it is named after."""

from __future__ import annotations

import pytest

from questionnaires.answers import Answer, AnswerFault, Missing, Problem, read_answer
from questionnaires.loading import load_any, load_questionnaire
from questionnaires.model import Questionnaire, SetApart
from questionnaires.routing import on_path, path
from tests.questionnaires.examples import ALONE, EXAMPLES


def example(name: str) -> Questionnaire:
    return load_questionnaire(EXAMPLES / name)


def walk(questionnaire: Questionnaire, **said: str) -> list[str]:
    """The ids a child is asked who said this; items not named were skipped."""
    answers = {name: read_answer(questionnaire.item(name), [value]) for name, value in said.items()}
    return [item.id for item in path(questionnaire, answers)]


def refusal(name: str, item_id: str, *raw: str) -> Problem:
    with pytest.raises(AnswerFault) as caught:
        read_answer(example(name).item(item_id), raw)
    assert caught.value.item_id == item_id
    return caught.value.problem


@pytest.mark.parametrize("name", ALONE)
def test_an_example_is_called_what_its_folder_is_called(name: str) -> None:
    loaded = load_any(EXAMPLES / name)
    assert isinstance(loaded, Questionnaire)
    assert loaded.id == name
    assert set(loaded.words) == {"zh", "en"}


def test_of_a_pair_a_child_chooses_one() -> None:
    animal = example("pair").item("animal")
    assert read_answer(animal, ["dog"]) == Answer("animal", options=("dog",))
    assert refusal("pair", "animal", "cat", "dog") is Problem.ONE_ONLY


def test_of_a_single_choice_a_child_chooses_one() -> None:
    fruit = example("single").item("fruit")
    assert read_answer(fruit, ["plum"]) == Answer("fruit", options=("plum",))
    assert refusal("single", "fruit", "plum", "pear") is Problem.ONE_ONLY


def test_a_scale_keeps_its_order_and_says_which_end_is_good() -> None:
    bread = example("scale").item("bread")
    assert bread.option_ids == ("very", "quite", "not-very", "not-at-all")
    assert bread.good == ("very", "quite")


def test_of_a_multiple_choice_a_child_chooses_any_number_in_any_order() -> None:
    pets = example("multiple-exclusive").item("pets")
    assert read_answer(pets, ["dog", "cat", "dog"]) == Answer("pets", options=("cat", "dog"))
    assert read_answer(pets, ["none"]) == Answer("pets", options=("none",))


def test_none_of_these_stands_alone() -> None:  # bad input A23
    assert refusal("multiple-exclusive", "pets", "cat", "none") is Problem.STANDS_ALONE
    assert refusal("multiple-exclusive", "pets", "cat", "dont-know") is Problem.STANDS_ALONE


def test_a_text_is_kept_as_it_was_written_up_to_its_length() -> None:
    wish = example("text").item("wish")
    assert read_answer(wish, ["  一棵大树\r\n和秋千 "]) == Answer("wish", text="一棵大树\n和秋千")
    with pytest.raises(AnswerFault) as caught:
        read_answer(wish, ["一棵大树和两个秋千"])
    assert (caught.value.problem, caught.value.excess) == (Problem.TOO_LONG, 1)


def test_a_text_may_read_like_a_kind_of_missing() -> None:
    wish = example("text").item("wish")
    assert read_answer(wish, ["skipped"]) == Answer("wish", text="skipped")


def test_dont_know_is_missing_where_it_is_offered_and_unknown_where_not() -> None:
    rain = example("dont-know").item("rain")
    assert read_answer(rain, ["dont-know"]) == Answer("rain", missing=Missing.DONT_KNOW)
    assert refusal("dont-know", "sun", "dont-know") is Problem.UNKNOWN_OPTION


def test_rather_not_say_is_missing_where_it_is_offered_and_unknown_where_not() -> None:
    team = example("rather-not-say").item("team")
    assert read_answer(team, ["rather-not-say"]) == Answer("team", missing=Missing.RATHER_NOT_SAY)
    assert refusal("rather-not-say", "team", "rather-not-say", "dont-know") is Problem.STANDS_ALONE
    assert refusal("dont-know", "rain", "rather-not-say") is Problem.UNKNOWN_OPTION


@pytest.mark.parametrize("raw", [[], [""], ["", "  "]])
def test_nothing_is_required(raw: list[str]) -> None:
    for name in ALONE:
        for item in example(name).items:
            assert read_answer(item, raw) == Answer(item.id, missing=Missing.SKIPPED)


def test_a_route_skips_an_item() -> None:
    questionnaire = example("route-skips-item")
    assert walk(questionnaire, bike="yes") == ["bike", "colour", "way"]
    assert walk(questionnaire, bike="no") == ["bike", "way"]


def test_a_gap_and_dont_know_take_the_default_route() -> None:
    questionnaire = example("route-default")
    assert walk(questionnaire, bike="yes") == ["bike", "colour", "way"]
    assert walk(questionnaire, bike="dont-know") == ["bike", "way"]
    assert walk(questionnaire) == ["bike", "way"]


def test_a_route_leads_to_the_end() -> None:
    questionnaire = example("route-to-end")
    assert walk(questionnaire, bike="no") == ["bike"]
    assert walk(questionnaire) == ["bike", "colour"]


def test_a_condition_may_look_back() -> None:
    questionnaire = example("condition-on-earlier-item")
    assert walk(questionnaire, bike="no", way="bus") == ["bike", "way"]
    assert walk(questionnaire, bike="yes", way="bus") == ["bike", "way", "colour"]


def test_a_child_who_goes_back_and_says_no_takes_the_colour_along_no_longer() -> None:
    questionnaire = example("route-skips-item")
    answers = {name: Answer(name, options=(option,)) for name, option in (("bike", "no"), ("colour", "red"))}
    assert on_path(questionnaire, answers) == {"bike": answers["bike"]}


def test_what_a_helper_chose_is_set_apart() -> None:
    assert example("set-apart").set_apart == (SetApart("helper-chose", "helper", "chose"),)


def test_who_never_wrote_is_outside_the_base() -> None:
    letter = example("outside-the-base").item("letter")
    assert (letter.good, letter.outside) == (("answered",), ("never-wrote",))
