"""The path through a questionnaire: it ends, it never turns back, and what lies beside it counts for nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import Answer, Missing
from questionnaires.loading import load_family
from questionnaires.model import (
    END,
    Band,
    Condition,
    Item,
    Kind,
    Look,
    Questionnaire,
    Reporting,
    ResponseOption,
    Route,
    Section,
)
from questionnaires.routing import on_path, path
from tests.questionnaires.examples import EXAMPLES

OPTIONS = ("a", "b", "c")


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Any questionnaire that loading would let through: routes lead forward, conditions look back."""
    size = draw(st.integers(1, 8))
    names = [f"i{number}" for number in range(size)]
    items = []
    for number, name in enumerate(names):
        targets = st.sampled_from([*names[number + 1 :], END])
        seen = st.sampled_from(names[: number + 1])
        options = st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True).map(tuple)
        conditional = st.builds(Route, targets, st.builds(Condition, seen, options))
        routes = draw(st.lists(conditional, max_size=3))
        default = draw(st.builds(Route, targets))
        ways = (*routes, default) if routes or draw(st.booleans()) else ()
        items.append(Item(name, Kind.SINGLE, tuple(map(ResponseOption, OPTIONS)), routes=ways))
    cut = draw(st.integers(0, size))
    sections = tuple(Section(f"s{index}", tuple(part)) for index, part in enumerate((items[:cut], items[cut:])) if part)
    return Questionnaire("any", Band("7-9", 7, 9), Look.STONES, Reporting.MEASUREMENT, sections, {})


@st.composite
def visits(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, Answer]]:
    """A questionnaire and what one child said, possibly also beside the path."""
    questionnaire = draw(questionnaires())
    answers: dict[str, Answer] = {}
    for item in questionnaire.items:
        said = draw(st.sampled_from([*OPTIONS, Missing.SKIPPED, Missing.DONT_KNOW, None]))
        if isinstance(said, Missing):
            answers[item.id] = Answer(item.id, missing=said)
        elif said is not None:
            answers[item.id] = Answer(item.id, options=(said,))
    return questionnaire, answers


@given(visits())
def test_a_path_is_part_of_the_questionnaire_in_its_order_and_begins_with_the_first_item(
    visit: tuple[Questionnaire, dict[str, Answer]],
) -> None:
    questionnaire, answers = visit
    walked = path(questionnaire, answers)
    rest = iter(questionnaire.items)
    assert all(item in rest for item in walked)
    assert walked[0] is questionnaire.items[0]


@given(visits())
def test_answers_beside_the_path_neither_count_nor_steer(visit: tuple[Questionnaire, dict[str, Answer]]) -> None:
    questionnaire, answers = visit
    counted = on_path(questionnaire, answers)
    assert set(counted) <= {item.id for item in path(questionnaire, answers)}
    assert path(questionnaire, counted) == path(questionnaire, answers)
    assert on_path(questionnaire, counted) == counted


@given(visits())
def test_an_item_without_routes_is_followed_by_the_next(visit: tuple[Questionnaire, dict[str, Answer]]) -> None:
    questionnaire, answers = visit
    items, walked = questionnaire.items, path(questionnaire, answers)
    for here, there in pairwise(walked):
        if not here.routes:
            assert items.index(there) == items.index(here) + 1


def test_without_routes_everything_is_asked_whatever_is_said() -> None:
    for questionnaire in load_family(EXAMPLES / "two-bands"):
        assert path(questionnaire, {}) == questionnaire.items
