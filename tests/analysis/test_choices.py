"""Of whom a summary speaks is chosen by type: all who live here, or children like these; which channels; help."""

from __future__ import annotations

import math

import pytest

from analysis.choices import Choices, Helped, Target
from analysis.intervals import wilson
from analysis.summary import summarise
from questionnaires.model import Purpose, SetApart, Topic
from tests.analysis.families import answers, family, item, questionnaire, register, sealed, together

PLAY = family([questionnaire([item("play", good=("yes",))])], [Topic("play", members={"7-9": "play"})])
SAID = sealed(PLAY, {"7-9": answers("play", {"yes": 18, "no": 42})}, channels=("poster", "slip"))
HOMES = register(b7_9=100)


def test_children_like_these_have_a_share_and_no_register() -> None:
    chosen = Choices(target=Target.PROCESS).applied(PLAY, SAID, HOMES)
    told = summarise(*chosen, language="en")
    finding = told.finding("play")
    likely = wilson(0.3, 60)
    assert finding.good is not None
    assert finding.good.interval is None
    low, high = math.floor(100 * likely.low), math.ceil(100 * likely.high)
    assert finding.estimate == f"Of 100 children like these, {low} to {high} would say so."
    assert "register" not in " ".join(told.method)
    first, *_ = told.attention
    not_good = f"{100 - high} to {100 - low} would not give a good answer."
    assert first.estimate == f"Of 100 children like these, {not_good}"


def test_without_a_register_nothing_is_said_of_all_who_live_somewhere() -> None:
    for language in ("zh", "en"):
        told = summarise(PLAY, SAID, None, language=language)
        words = " ".join([finding.estimate for finding in told.findings] + [*told.method, *told.limits])
        assert "住在这里的" not in words
        assert "who live here" not in words


def test_all_who_live_here_is_what_is_told_otherwise() -> None:
    told = summarise(*Choices().applied(PLAY, SAID, HOMES))
    assert told == summarise(PLAY, SAID, HOMES)
    good = told.finding("play").good
    assert good is not None
    assert good.interval is not None


def test_one_channel_alone() -> None:
    told = summarise(*Choices(channels=frozenset({"slip"})).applied(PLAY, SAID, HOMES))
    assert told.responses == 30
    with pytest.raises(ValueError, match="channels: nothing came by 'fax'"):
        Choices(channels=frozenset({"fax"})).applied(PLAY, SAID, HOMES)


def test_helped_answers_apart_or_in() -> None:
    who = item("who", "alone adult", kind="single", purpose=Purpose.HELPER)
    asked = questionnaire([item("play", good=("yes",)), who], set_apart=(SetApart("helped", "who", "adult"),))
    of = family([asked], [Topic("play", members={"7-9": "play"})])
    said = sealed(
        of, {"7-9": together(answers("play", {"yes": 30, "no": 30}), answers("who", {"adult": 20, "alone": 40}))}
    )
    bases = {
        helped: summarise(*Choices(helped=helped).applied(of, said, HOMES)).finding("play").base for helped in Helped
    }
    assert bases == {Helped.APART: 40, Helped.IN: 60}
