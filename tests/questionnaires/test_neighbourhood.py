"""The family that comes with the product keeps to the limits that research on children's answers sets.

Rule numbers (L01, S01 …) are those of the project's rules for questions; their limits are per band, youngest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from questionnaires.loading import library_family, load_family
from questionnaires.model import Item, Kind, Look, Purpose, Questionnaire, Reporting
from questionnaires.words import Words

FAMILY = load_family(library_family("neighbourhood"))
BANDS = ("4-6", "7-9", "10-13", "14-17")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
PLACES = re.compile(r"\{(community|answer_day)\}")


def han(text: str) -> int:
    return len(HAN.findall(text))


def limit(questionnaire: Questionnaire, *by_band: int) -> int:
    return by_band[BANDS.index(questionnaire.band.id)]


OPINIONS = [(questionnaire, item) for questionnaire in FAMILY for item in questionnaire.opinions]


def child_texts(words: Words) -> Iterator[str]:
    """What a child reads or hears; not the guardian's notice, not the helper's card."""
    yield from (words.title, words.assent, words.text_hint, words.reader_note, *words.intro, *words.thanks)
    for item_id, item in words.items.items():
        if item_id not in {"age", "helped_by"}:
            yield from (item.question, item.short, item.hint, *item.options.values())


def test_four_bands_ask_nine_twelve_fourteen_and_fourteen_questions() -> None:
    assert {one.band.id: len(one.opinions) for one in FAMILY} == dict(zip(BANDS, (9, 12, 14, 14), strict=True))
    assert [one.look for one in FAMILY] == [Look.PICTURES, Look.PINYIN, Look.STONES, Look.PLAIN]
    assert [one.reporting for one in FAMILY] == [Reporting.VOICE, *[Reporting.MEASUREMENT] * 3]
    assert FAMILY.languages == ("zh", "en")


@pytest.mark.parametrize(("questionnaire", "item"), OPINIONS, ids=lambda one: one.id)
def test_a_question_is_as_short_as_its_readers_need(questionnaire: Questionnaire, item: Item) -> None:
    zh, en = (questionnaire.words[language].items[item.id] for language in FAMILY.languages)
    assert han(zh.question) <= limit(questionnaire, 16, 20, 26, 32)  # L01
    assert len(en.question.split()) <= limit(questionnaire, 14, 14, 18, 22)  # L02
    assert all(han(label) <= limit(questionnaire, 6, 6, 12, 14) for label in zh.options.values())  # L03
    assert 0 < han(zh.short) <= 8


@pytest.mark.parametrize(("questionnaire", "item"), OPINIONS, ids=lambda one: one.id)
def test_a_question_offers_no_more_than_its_age_can_weigh(questionnaire: Questionnaire, item: Item) -> None:
    if item.kind in {Kind.PAIR, Kind.SCALE}:
        assert len(item.options) == limit(questionnaire, 2, 3, 4, 5)  # S01
    if item.kind is Kind.SINGLE:
        assert len(item.options) <= limit(questionnaire, 4, 5, 7, 9)  # S02
    if item.kind is Kind.MULTIPLE:
        assert len(item.options) <= limit(questionnaire, 0, 0, 7, 9)  # S03
    if item.kind is Kind.TEXT:
        assert item.max_length <= limit(questionnaire, 60, 60, 200, 500)  # P03
        assert item is questionnaire.opinions[-1]  # O03
    assert item.rather_not_say == (questionnaire.band.id == "14-17" and item.kind is not Kind.TEXT)


@pytest.mark.parametrize(("questionnaire", "item"), OPINIONS, ids=lambda one: one.id)
def test_every_question_is_evidence_for_something(questionnaire: Questionnaire, item: Item) -> None:
    assert item.evidences  # F03
    assert item.dimension
    assert item.good or item.kind is Kind.TEXT or item.id in {"A2", "C5", "D4"}
    topics = [topic.id for topic in FAMILY.topics if topic.members.get(questionnaire.band.id) == item.id]
    assert len(topics) == (0 if item.kind is Kind.TEXT or item.id in {"A2", "C5", "D4"} else 1)


def test_anchors_collapse_as_the_instruments_say() -> None:
    good = {
        (topic.id, item_id): FAMILY.for_band(band).item(item_id).good
        for topic in FAMILY.topics
        if topic.anchor
        for band, item_id in topic.members.items()
    }
    assert good == {
        ("play", "A1"): ("place",),
        ("play", "B1"): ("many",),
        ("play", "C1"): ("plenty", "nearly"),
        ("play", "D1"): ("more-than", "mostly"),
        ("safe", "A3"): ("not-scared",),
        ("safe", "B3"): ("very-safe",),
        ("safe", "C3"): ("very", "quite"),
        ("safe", "D2"): ("very", "quite"),
        ("route", "A4"): ("easy",),
        ("route", "B4"): ("very-easy",),
        ("route", "C4"): ("very", "quite"),
        ("route", "D3"): ("very", "quite"),
        ("asked", "A8"): ("asked",),
        ("asked", "B10"): ("yes",),
        ("asked", "C10"): ("many-times", "few-times", "once"),
        ("asked", "D11"): ("survey", "council", "suggestion", "design"),
        ("know", "B9"): ("yes",),
        ("know", "C9"): ("always", "often"),
        ("know", "D9"): ("always", "often"),
        ("response", "C11"): ("changed", "reason"),
        ("response", "D12"): ("acted-on", "reason"),
    }
    assert FAMILY.for_band("10-13").item("C11").outside == ("never-heard",)
    assert FAMILY.for_band("14-17").item("D12").outside == ("not-given",)


def test_children_of_four_to_six_see_a_picture_for_everything_they_can_choose() -> None:  # A02
    for item in FAMILY.for_band("4-6").opinions:
        assert all(option.picture for option in item.options)
    drawn = [option.picture for item in FAMILY.for_band("7-9").opinions for option in item.options if option.picture]
    assert drawn[-6:] == ["face-f1", "face-g2", "face-g3", "turn-yes", "turn-little", "turn-no"]
    assert "face-h3" in drawn


def test_nobody_is_asked_who_they_are() -> None:  # P01, P02
    asked = "姓名|名字|电话|手机|微信|身份证|几班|门牌|几号楼|生日|打你|骂你|欺负|离婚|吵架"
    for questionnaire in FAMILY:
        for words in questionnaire.words["zh"].items.values():
            assert not re.search(asked, words.question)


@pytest.mark.parametrize("questionnaire", FAMILY.questionnaires, ids=lambda one: one.band.id)
def test_children_are_spoken_to_plainly(questionnaire: Questionnaire) -> None:
    texts = list(child_texts(questionnaire.words["zh"]))
    assert not [text for text in texts if re.search("您|！|!|亲|宝贝|加油|棒|真乖", text.replace("亲子", ""))]
    for words in questionnaire.words.values():
        assert not [text for text in (*words.guardian, *words.helper_card) if re.search("[!！]", text)]
        assert words.language == "en" or "您" in "".join((*words.guardian, *words.helper_card)) or not words.guardian


@pytest.mark.parametrize("questionnaire", FAMILY.questionnaires, ids=lambda one: one.band.id)
def test_everyone_is_told_when_adults_will_answer_and_who_reads(questionnaire: Questionnaire) -> None:  # F01
    for words in questionnaire.words.values():
        assert "{answer_day}" in "".join(words.thanks)
        assert words.text_hint
        assert words.reader_note
        assert bool(words.guardian) == (questionnaire.band.low < 14)
        assert bool(words.helper_card) == bool(words.helper_line) == (questionnaire.band.id == "4-6")
        assert "{answer_day}" in "".join((*words.intro, *words.guardian))
        assert "{community}" in "".join((*words.intro, *words.guardian))


def test_who_helped_and_who_is_four_can_be_counted_apart() -> None:
    apart = [(part.item, part.option) for one in FAMILY for part in one.set_apart]
    assert apart == [("age", "4"), *[("helper", "chose")] * 3]
    helpers = [item.id for one in FAMILY for item in one.items if item.purpose is Purpose.HELPER]
    assert helpers == ["helped_by", "helper", "helper", "helper"]


def test_a_topic_is_named_in_a_headline_that_fits() -> None:
    zh = FAMILY.words["zh"]
    for topic in zh.topics.values():
        assert 0 < han(topic.concern) <= 12
        assert 0 < han(topic.praise) <= 12
        assert not re.search("[!！?？。]", topic.concern + topic.praise)
        assert not re.search("大数据|赋能|满意率|儿童", topic.title + topic.concern + topic.praise)


def test_the_help_card_names_four_numbers() -> None:
    assert [line.number for line in FAMILY.help_lines] == ["110", "12355", "12345", "12356"]


def test_words_of_the_two_languages_fill_the_same_places() -> None:
    for questionnaire in FAMILY:
        zh, en = questionnaire.words["zh"], questionnaire.words["en"]
        for name in ("intro", "guardian", "helper_card", "thanks"):
            there, here = getattr(zh, name), getattr(en, name)
            assert len(there) == len(here)
            assert set(PLACES.findall("".join(there))) == set(PLACES.findall("".join(here)))
