"""What is said of one item: the count, the interval in whole children, and what may not be shown."""

from __future__ import annotations

from analysis.summary import (
    GoodShare,
    MissingCounts,
    Status,
    WholeChildren,
    summarise,
)
from questionnaires.model import Condition, Item, Kind, Route
from tests.analysis.families import (
    answers,
    family,
    item,
    questionnaire,
    register,
    sealed,
    together,
)
from tests.analysis.road import HOMES, ROAD7, THREE, counts, only


def test_an_item_with_its_interval_in_whole_children() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 13, "okay": 16, "hard": 19})})
    zh = only(summarise(THREE, round_, HOMES), "road7")
    assert zh.good == GoodShare(13, 48, 13 / 48, WholeChildren(14, 22), WholeChildren(13, 30), 65)
    assert counts(zh) == [("easy", 13), ("okay", 16), ("hard", 19)]
    assert [level.good for level in zh.levels] == [True, False, False]
    assert (zh.status, zh.base, zh.population, zh.topic, zh.bands) == (Status.SHOWN, 48, 65, "road", "7–9 岁")
    assert zh.sentence == "48 人里 13 人选了“easy zh”。"
    assert zh.estimate == (
        "住在这里的 65 名 7–9 岁孩子里，14 到 22 名会这样说。没答的 17 名不管怎么想，也在 13 到 30 名之间。"
    )
    en = only(summarise(THREE, round_, HOMES, language="en"), "road7")
    assert en.sentence == "13 of 48 chose “easy en”."
    assert en.estimate == (
        "Of the 65 children aged 7–9 who live here, 14 to 22 would say so. "
        "Whatever the 17 who did not answer think, it is between 13 and 30."
    )


def test_a_small_base_is_shown_with_a_warning() -> None:
    found = only(summarise(THREE, sealed(THREE, {"7-9": answers("road7", {"easy": 13, "hard": 6})}), HOMES), "road7")
    assert (found.status, found.note) == (Status.SMALL, "人少，仅供参考")


def test_a_group_under_ten_is_not_there() -> None:
    found = only(summarise(THREE, sealed(THREE, {"7-9": answers("road7", {"easy": 9})}), HOMES), "road7")
    assert (found.status, found.base, found.levels, found.good, found.missing) == (Status.HIDDEN, None, (), None, None)
    assert found.sentence == found.note == "不足 10 人，不显示"


def test_what_may_only_be_said_in_words() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 2, "okay": 18, "hard": 19})})
    found = only(summarise(THREE, round_, HOMES), "road7")
    assert (found.status, found.levels, found.good, found.base) == (Status.MOSTLY, (), None, 39)
    assert found.sentence == "39 人里至少 33 人选了“okay zh”或“hard zh”。"
    assert found.estimate.startswith("住在这里的 65 名 7–9 岁孩子里，0 到 ")


def test_more_answers_than_children_in_the_register() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 40, "hard": 30})})
    found = only(summarise(THREE, round_, HOMES), "road7")
    assert found.good == GoodShare(40, 70, 40 / 70)
    assert (found.estimate, found.note) == ("", "答的人比登记的人多，不推算，请核对名册")


def test_who_never_asked_says_nothing_of_replies() -> None:
    round_ = sealed(THREE, {"10-13": answers("reply", {"changed": 7, "reason": 9, "silence": 24, "never": 20})})
    found = only(summarise(THREE, round_, HOMES), "reply")
    assert (found.base, found.good) == (60, GoodShare(16, 40, 0.4))
    assert [level.good for level in found.levels] == [True, True, False, None]
    assert found.estimate == ""
    assert "不推算" in found.note


def test_nothing_follows_for_all_from_what_some_were_asked() -> None:
    gate = Item(
        "gate", Kind.PAIR, ROAD7.options[:2], routes=(Route("last", Condition("gate", ("okay",))), Route("more"))
    )
    more, last = item("more", good=("yes",)), item("last", good=("yes",))
    steps = family([questionnaire([gate, more, last])])
    everyone = together(
        answers("gate", {"easy": 30}), answers("more", {"yes": 15, "no": 15}), answers("last", {"yes": 15, "no": 15})
    )
    summary = summarise(steps, sealed(steps, {"7-9": everyone}), register(b7_9=65))
    asked_some, asked_all = only(summary, "more").good, only(summary, "last").good
    assert asked_some is not None
    assert asked_some.interval is None
    assert asked_all is not None
    assert asked_all.interval is not None


def test_each_option_of_a_multiple_choice_has_the_same_base() -> None:
    places = item("places", "library sports garden none*", kind="multiple")
    tiny = family([questionnaire([places])])
    round_ = sealed(
        tiny, {"7-9": answers("places", {"library+sports": 20, "sports": 10, "garden+sports": 3, "none": 7, "": 5})}
    )
    found = only(summarise(tiny, round_, register(b7_9=65)), "places")
    assert counts(found) == [("library", 20), ("sports", 33), ("garden", None), ("none", 7)]
    assert (found.base, found.multiple, found.note) == (40, True, "有的选项不能显示")
    assert found.sentence == "40 人里 33 人选了“sports zh”。"
    assert found.missing == MissingCounts(5, 0, 5, 0, 0)


def test_any_good_option_of_a_multiple_choice_counts_once() -> None:
    deeds = item("deeds", "survey council none*", kind="multiple", good=("survey", "council"))
    tiny = family([questionnaire([deeds])])
    round_ = sealed(tiny, {"7-9": answers("deeds", {"survey+council": 12, "survey": 6, "council": 5, "none": 20})})
    found = only(summarise(tiny, round_, register(b7_9=65)), "deeds").good
    assert found is not None
    assert (found.count, found.base) == (23, 43)


def test_a_questionnaire_by_itself() -> None:
    alone = questionnaire([item("fun"), Item("wish", Kind.TEXT, max_length=50)])
    round_ = sealed(family([alone]), {"7-9": answers("fun", {"yes": 30, "sometimes": 12, "no": 8})})
    summary = summarise(alone, round_, register(b7_9=65), language="en")
    assert (summary.topics, summary.attention, summary.praise) == ((), (), ())
    assert [finding.id for finding in summary.others] == ["fun"]
    assert summary.others[0].sentence == "30 of 50 chose “yes en”, more than anything else."
    assert summary.headline == "50 children said what they think"
