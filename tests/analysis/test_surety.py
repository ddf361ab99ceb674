"""How sure the first things are: a rank only where chance could not have made it, and whether odd answers matter."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.foremost import foremost
from analysis.responses import ResponseSet
from analysis.summary import Summary, summarise
from questionnaires.model import Family, Topic
from tests.analysis.families import Said, chosen, family, item, questionnaire, register, sealed

TOPICS = ("a", "b", "c", "d", "e")
SURE, UNSURE = "sure to be among the first three", "too close to what follows"


def ages() -> Family:
    items = [item(f"{topic}7", good=("yes",)) for topic in TOPICS]
    topics = [Topic(topic, members={"7-9": f"{topic}7"}) for topic in TOPICS]
    return family([questionnaire(items)], topics)


def said(good: dict[str, float], children: int = 80, seed: int = 3) -> list[Said]:
    """Children who call each thing good with that chance, apart from one another."""
    draw = np.random.default_rng(seed)
    return [
        {f"{topic}7": chosen(f"{topic}7", "yes" if draw.random() < share else "no") for topic, share in good.items()}
        for _ in range(children)
    ]


def round_of(good: dict[str, float]) -> ResponseSet:
    return sealed(ages(), {"7-9": said(good)})


def summary(answered: ResponseSet) -> Summary:
    return summarise(ages(), answered, register(b7_9=100), language="en")


def test_three_that_stand_far_out_are_sure() -> None:
    answered = round_of({"a": 0.15, "b": 0.2, "c": 0.15, "d": 0.8, "e": 0.85})
    assert foremost(ages(), answered, TOPICS) == {"a", "b", "c"}
    notes = [finding.note for finding in summary(answered).attention]
    assert len(notes) == 3
    assert all(SURE in note for note in notes)


def test_where_all_are_alike_nothing_is_sure() -> None:
    answered = round_of(dict.fromkeys(TOPICS, 0.4))
    assert foremost(ages(), answered, TOPICS) == frozenset()
    assert all(UNSURE in finding.note for finding in summary(answered).attention)


def test_of_three_nothing_is_said() -> None:
    answered = round_of({"a": 0.1, "b": 0.9, "c": 0.5, "d": 0.5, "e": 0.5})
    assert foremost(ages(), answered, ("a", "b", "c")) == frozenset()


def test_the_order_of_children_is_no_reason() -> None:
    answered = round_of({"a": 0.15, "b": 0.2, "c": 0.3, "d": 0.6, "e": 0.85})
    order = np.random.default_rng(1).permutation(answered.size)
    turned = ResponseSet(
        answered.size,
        {name: column[order] for name, column in answered.labels.items()},
        {name: column[order] for name, column in answered.codes.items()},
    )
    assert foremost(ages(), answered, TOPICS) == foremost(ages(), turned, TOPICS)


def many(straight: int) -> Summary:
    """Seven questions; so many children always choose the first place, which is the good one."""
    items = [item(f"q{n}", good=("yes",)) for n in range(7)]
    one = family([questionnaire(items)], [Topic("first", members={"7-9": "q0"})])
    draw = np.random.default_rng(5)
    honest = [
        {f"q{n}": chosen(f"q{n}", "no" if n == 0 else str(draw.choice(["yes", "sometimes", "no"]))) for n in range(7)}
        for _ in range(40)
    ]
    line = [{f"q{n}": chosen(f"q{n}", "yes") for n in range(7)}] * straight
    return summarise(one, sealed(one, {"7-9": [*honest, *line]}), register(b7_9=100), language="en")


@pytest.mark.parametrize(("straight", "moves"), [(6, True), (1, False)])
def test_answers_in_a_straight_line_are_counted_and_spoken_of(straight: int, moves: bool) -> None:
    lines = [line for line in many(straight).method if line.startswith("Some answers look")]
    assert len(lines) == 1
    assert ("use them with care" in lines[0]) is moves
    assert not any(char.isdigit() for char in lines[0].replace("5 percentage", ""))


def test_where_nothing_looks_odd_nothing_is_said() -> None:
    answered = round_of(dict.fromkeys(TOPICS, 0.4))
    assert not any(line.startswith("Some answers look") for line in summary(answered).method)
