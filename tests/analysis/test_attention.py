"""What comes first, and what goes well: by rule, and worded no stronger than the counts."""

from __future__ import annotations

import pytest

from analysis.summary import (
    Status,
    Summary,
    WholeChildren,
    summarise,
)
from questionnaires.loading import library_family, load_family
from questionnaires.model import Topic
from tests.analysis.families import (
    answers,
    chosen,
    family,
    item,
    questionnaire,
    register,
    sealed,
    together,
)
from tests.analysis.road import REPLY


def topics_of(*goods: int, base: int = 60, homes: int = 86) -> Summary:
    """One band, one topic a number: so many good answers of ``base``."""
    items = [item(f"t{place}", "yes no", kind="pair", good=("yes",)) for place, _ in enumerate(goods)]
    tiny = family([questionnaire(items)], [Topic(each.id, {"7-9": each.id}) for each in items])
    columns = [answers(each.id, {"yes": good, "no": base - good}) for each, good in zip(items, goods, strict=True)]
    return summarise(tiny, sealed(tiny, {"7-9": together(*columns)}), register(b7_9=homes), language="en")


def test_three_at_most_the_most_children_first() -> None:
    summary = topics_of(20, 5, 55, 12, 30, 45)
    assert [finding.id for finding in summary.attention] == ["t1", "t3", "t0"]
    assert [finding.id for finding in summary.praise] == ["t2", "t5"]
    assert summary.headline == "T2 well; t1 badly; t3 badly; t0 badly; t5 well"


def test_attention_counts_the_concern() -> None:
    first = topics_of(12).attention[0]
    assert first.title == "T0 badly"
    assert first.sentence == "48 of the 60 children aged 7–9 who answered did not give a good answer."
    assert first.good is not None
    assert first.good.concern_interval == WholeChildren(63, 73)  # 13 to 23 good ones by scipy.stats.hypergeom
    assert "63 to 73 would not give a good answer" in first.estimate
    assert "between 48 and 74" in first.estimate


def test_a_concern_of_fewer_than_half_is_named_neutrally() -> None:
    first = topics_of(35).attention[0]
    assert (first.title, first.sentence[:6]) == ("T0 topic", "25 of ")
    assert topics_of(35).headline == "60 children said what they think"


@pytest.mark.parametrize(("silence", "first"), [(24, ["reply"]), (20, []), (14, [])])
def test_where_only_some_were_asked_more_than_half_must_say_so(silence: int, first: list[str]) -> None:
    some = family([questionnaire([REPLY])], [Topic("reply", {"7-9": "reply"})])
    said = answers("reply", {"changed": 0, "reason": 40 - silence, "silence": silence, "never": 20})
    summary = summarise(some, sealed(some, {"7-9": said}), register(b7_9=65))
    assert [finding.id for finding in summary.attention] == first
    assert summary.praise == ()


def test_between_the_two_nothing_is_claimed() -> None:
    summary = topics_of(39)
    assert (summary.attention, [finding.id for finding in summary.praise]) == ((), ["t0"])
    unsure = topics_of(22, base=35)
    assert (unsure.attention, unsure.praise) == ((), ())


def test_a_concern_in_words_only_still_comes_first() -> None:
    first = topics_of(2, 20).attention[0]
    assert (first.id, first.status) == ("t0", Status.MOSTLY)
    assert first.sentence == "At least 54 of the 60 children aged 7–9 who answered did not give a good answer."


def test_a_headline_is_short_and_starts_with_the_good() -> None:
    neighbourhood = load_family(library_family("neighbourhood"))
    said = [
        {"B7": chosen("B7", "very-kind"), "B4": chosen("B4", "very-hard" if row % 5 else "very-easy")}
        for row in range(50)
    ]
    homes = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)
    zh = summarise(neighbourhood, sealed(neighbourhood, {"7-9": said}), homes)
    praised = neighbourhood.words["zh"].topics["neighbours"].praise
    assert zh.headline.startswith(praised)
    assert sum(char.isalnum() for char in zh.headline) <= 22
    assert not set(zh.headline) & set("！？!?")
