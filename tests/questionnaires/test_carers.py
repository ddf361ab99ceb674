"""The questionnaire for those who care for children of 0 to 3: what a grown-up sees, and no word of a child's view."""

from __future__ import annotations

import re

import pytest

from questionnaires.loading import library_family, load_family, load_questionnaire
from questionnaires.model import Item, Kind, Look, Purpose, Reporting, Respondent

FAMILY = load_family(library_family("neighbourhood"))
CARERS = FAMILY.for_band("0-3")
HAN = re.compile(r"[\u3400-\u9fff]")


def test_whoever_goes_through_the_family_meets_children_only() -> None:
    assert [one.band.id for one in FAMILY] == ["4-6", "7-9", "10-13", "14-17"]
    assert all(one.respondent is Respondent.CHILD for one in FAMILY)
    assert FAMILY.helpers == (CARERS,)
    assert [one.band.id for one in FAMILY.everyone] == ["0-3", "4-6", "7-9", "10-13", "14-17"]
    assert load_questionnaire(library_family("neighbourhood") / "0-3") == CARERS


def test_it_is_another_instrument() -> None:
    assert (CARERS.respondent, CARERS.reporting, CARERS.look) == (Respondent.HELPER, Reporting.VOICE, Look.PLAIN)
    assert not any("0-3" in topic.members for topic in FAMILY.topics)
    asked_of_children = {item.id for one in FAMILY for item in one.items}
    assert not asked_of_children & {item.id for item in CARERS.items}


def test_eight_things_to_see_and_one_to_suggest() -> None:
    assert [item.id for item in CARERS.opinions] == [f"H{number}" for number in range(1, 10)]
    dimensions = {item.dimension for item in CARERS.opinions if item.dimension}
    assert dimensions == {"PLAY", "SAFE", "ROUTE", "SERV", "BELONG", "HEALTH", "ENV"}
    assert [item.id for item in CARERS.opinions if item.kind is Kind.TEXT] == ["H9"]
    background = [item.id for item in CARERS.items if item.purpose is Purpose.BACKGROUND]
    assert background == ["carer", "child_age"]
    assert all(item.rather_not_say for item in CARERS.items if item.purpose is Purpose.BACKGROUND)


@pytest.mark.parametrize("item", CARERS.opinions, ids=lambda one: one.id)
def test_a_question_is_short_asks_one_thing_and_leads_nowhere(item: Item) -> None:
    zh, en = (CARERS.words[language].items[item.id] for language in ("zh", "en"))
    assert len(HAN.findall(zh.question)) <= 18
    assert len(en.question.split()) <= 16  # L02
    assert all(len(HAN.findall(label)) <= 14 for label in zh.options.values())  # L03
    assert 0 < len(HAN.findall(zh.short)) <= 8
    assert len(item.options) <= 4
    assert not re.search("以及|并且|而且|、|或者|或|难道|是不是很|多么|大家都|当然|如果", zh.question)  # D01, W01, W02
    assert not re.search(r"\band\b|\bor\b|don't you|isn't it|surely|everyone|\bif\b", en.question)
    assert not re.search("同意|满意", "".join(zh.options.values()))  # S05


def test_what_a_grown_up_says_is_no_evidence_that_children_took_part() -> None:
    clauses = {clause for item in CARERS.opinions for clause in item.evidences}
    assert not clauses & {"SA-F6", "SA-P8", "SA-B3", "CRC-12", "GC12-134i"}
    assert all(item.evidences for item in CARERS.opinions)  # F03


def test_grown_ups_are_addressed_as_such_and_told_that_it_stands_apart() -> None:
    zh, en = CARERS.words["zh"], CARERS.words["en"]
    said = "".join((*zh.intro, zh.assent, *zh.thanks, *(words.question for words in zh.items.values())))
    assert "您" in said
    assert "你" not in said
    assert "单独统计" in "".join(zh.intro)
    assert "counted apart" in "".join(en.intro)
    assert not zh.guardian  # the grown-up decides for herself; nobody is asked twice
    for words in (zh, en):
        assert words.text_hint
        assert words.reader_note
        assert "{answer_day}" in "".join(words.intro)
        assert "{community}" in "".join(words.intro)
        assert len(words.intro) == len(zh.intro)
