"""Which answers count: with tickets those that came by one or on paper; evaluator's and held ones never."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.responses import ResponseSet
from analysis.summary import Summary, summarise
from questionnaires.model import Respondent
from tests.analysis.families import family, item, questionnaire, register, sealed
from tests.analysis.road import HOMES, THREE, counts, only
from tests.analysis.test_coverage import band_of

Came = tuple[str, str, str, int]
"""Channel, entry, option of ``road7``, how many."""


def came(*groups: Came) -> ResponseSet:
    """A sealed round of seven- to nine-year-olds."""
    said = [answer for _, _, option, size in groups for answer in band_of(size, "road7", option)]
    plain = sealed(THREE, {"7-9": said})
    labels = {
        "channel": np.array([channel for channel, _, _, size in groups for _ in range(size)]),
        "entry": np.array([entry for _, entry, _, size in groups for _ in range(size)]),
    }
    return replace(plain, labels={**plain.labels, **labels})


def told(*groups: Came, language: str = "zh") -> Summary:
    return summarise(THREE, came(*groups), HOMES, language=language)


def apart(summary: Summary) -> list[tuple[str, int | None]]:
    return [(one.id, one.count) for one in summary.apart if not one.band]


def test_without_tickets_open_and_typed_answers_count_together() -> None:
    summary = told(("poster", "open", "easy", 20), ("paper", "typed", "hard", 12))
    assert (summary.responses, summary.coverage[0].answered) == (32, 32)
    assert counts(only(summary, "road7")) == [("easy", 20), ("okay", 0), ("hard", 12)]
    assert summary.channels == (("poster", 20), ("paper", 12))
    assert apart(summary) == []


def test_tickets_set_every_open_answer_apart() -> None:
    summary = told(
        ("slip", "ticket", "easy", 30),
        ("paper", "typed", "hard", 10),
        ("poster", "open", "hard", 14),
    )
    assert (summary.responses, summary.coverage[0].answered) == (40, 40)
    assert counts(only(summary, "road7")) == [("easy", 30), ("okay", 0), ("hard", 10)]
    assert summary.channels == (("ticket", 30), ("paper", 10))
    assert apart(summary) == [("open", 14)]


@pytest.mark.parametrize(("tickets", "answered"), [(9, 40), (10, 10)])
def test_the_tenth_ticket_decides(tickets: int, answered: int) -> None:
    summary = told(("slip", "ticket", "easy", tickets), ("poster", "open", "hard", 40 - tickets))
    assert summary.responses == answered
    assert apart(summary) == ([] if tickets < 10 else [("open", 30)])
    method = " ".join(summary.method)
    assert ("一起算" in method) == (tickets < 10)
    assert ("单独放着" in method) == (tickets == 10)


def test_a_few_tickets_beside_paper_are_not_said_to_count_with_open_codes() -> None:
    summary = told(("slip", "ticket", "easy", 4), ("paper", "typed", "hard", 20))
    assert summary.responses == 24
    method = " ".join(summary.method)
    assert "一张码只能答一次" in method
    assert "公开码" not in method


def test_the_evaluator_s_and_held_answers_are_in_no_number_of_an_open_round() -> None:
    summary = told(
        ("poster", "open", "easy", 25),
        ("poster", "held", "hard", 11),
        ("evaluator", "open", "hard", 10),
        ("evaluator", "held", "hard", 2),
    )
    assert (summary.responses, only(summary, "road7").base) == (25, 25)
    assert counts(only(summary, "road7")) == [("easy", 25), ("okay", 0), ("hard", 0)]
    assert apart(summary) == [("held", 11), ("evaluator", 12)]
    assert summary.channels == (("poster", 25),)


def test_a_ticket_of_the_evaluator_s_does_not_decide_what_counts() -> None:
    summary = told(("poster", "open", "easy", 25), ("evaluator", "ticket", "hard", 10))
    assert summary.responses == 25
    assert apart(summary) == [("evaluator", 10)]


@pytest.mark.parametrize("few", [1, 9])
def test_a_few_apart_are_not_numbered_and_no_total_gives_them_away(few: int) -> None:
    summary = told(("slip", "ticket", "easy", 40), ("poster", "open", "hard", few), ("poster", "held", "hard", 12))
    assert apart(summary) == [("open", None), ("held", 12)]
    shown = repr(summary)
    for total in (40 + few + 12, 40 + few, few + 12):
        assert f"={total}," not in shown
        assert f" {total} " not in shown


def test_whoever_a_grown_up_helped_is_still_told_beside_them() -> None:
    summary = told(("slip", "ticket", "easy", 40), ("poster", "open", "hard", 11))
    assert [(one.id, one.band, one.count) for one in summary.apart] == [("helper-chose", "7-9", 0), ("open", "", 11)]


@pytest.mark.parametrize(
    ("language", "once", "often", "held", "evaluator"),
    [
        ("zh", "一张码只能答一次", "次数不限", "先扣住", "评估人自己的码"),
        (
            "en",
            "each good for one answer",
            "as often as they liked",
            "more came than is likely",
            "evaluator’s own code",
        ),
    ],
)
def test_the_method_says_what_counts_and_what_does_not(
    language: str, once: str, often: str, held: str, evaluator: str
) -> None:
    everything = (
        ("slip", "ticket", "easy", 30),
        ("poster", "open", "hard", 14),
        ("poster", "held", "hard", 12),
        ("evaluator", "open", "hard", 10),
    )
    method = " ".join(told(*everything, language=language).method)
    for words in (once, often, held, evaluator):
        assert words in method
    plain = " ".join(told(("poster", "open", "easy", 30), language=language).method)
    assert often in plain
    for words in (once, held, evaluator):
        assert words not in plain
    paper = " ".join(told(("paper", "typed", "easy", 30), language=language).method)
    assert often not in paper


def test_open_answers_of_a_few_are_told_by_reason_in_both_languages() -> None:
    both = [
        told(("slip", "ticket", "easy", 30), ("poster", "open", "hard", 14), language=each) for each in ("zh", "en")
    ]
    assert [one.apart[-1].title for one in both] == [
        "公开码收到的（谁都可以扫，次数不限）",
        "through open codes, by anybody and as often as they liked",
    ]
    assert both[0].responses == both[1].responses == 30


def test_what_grown_ups_say_has_a_base_of_its_own() -> None:
    near = replace(questionnaire([item("near", "yes no", good=("yes",))], band="0-3"), respondent=Respondent.HELPER)
    with_carers = replace(family([THREE.for_band("7-9")]), helpers=(near,))
    said = {"7-9": band_of(20, "road7", "easy"), "0-3": band_of(12, "near", "yes")}
    plain = sealed(with_carers, said)
    entries = np.array(["ticket"] * 20 + ["open"] * 12)
    round_ = replace(plain, labels={**plain.labels, "entry": entries})
    summary = summarise(with_carers, round_, register(b7_9=65, b0_3=40))
    assert (summary.responses, summary.helper_views[0].answered) == (20, 12)
    held = replace(plain, labels={**plain.labels, "entry": np.array(["ticket"] * 20 + ["held"] * 12)})
    view = summarise(with_carers, held, register(b7_9=65, b0_3=40)).helper_views[0]
    assert (view.answered, view.apart[-1].id, view.apart[-1].count) == (0, "held", 12)
