"""The bank has an item wherever a dimension can be asked about, and each is fit for its age before anybody picks it.

Rule numbers (L01, S01 …) are those of the project's rules for questions; their limits are per band, youngest first.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questionnaires.frameworks import all_clauses
from questionnaires.loading import library_family, load_family
from questionnaires.model import Item, Kind, Look, Questionnaire, Reporting
from questionnaires.words import ItemWords

BANK = load_family(library_family("bank"))
NEIGHBOURHOOD = load_family(library_family("neighbourhood"))
ART = Path(__file__).parents[2] / "survey_app" / "static" / "art"
HAN = re.compile(r"[\u3400-\u9fff]")
LETTERS = {"4-6": "a", "7-9": "b", "10-13": "c", "14-17": "d"}
AGES = {
    "PLAY": "abcd",
    "PLAYINC": "abcd",
    "SAFE": "abcd",
    "LOST": "abcd",
    "ROUTE": "abcd",
    "AFTER": "bcd",
    "READ": "abcd",
    "ONLINE": "cd",
    "MIND": "bcd",
    "FAMILY": "abcd",
    "FIT": "abcd",
    "UNITS": "bcd",
    "NEIGH": "abcd",
    "INCL": "bcd",
    "GIVE": "abcd",
    "RESPECT": "abcd",
    "RIGHTS": "bcd",
    "KNOW": "bcd",
    "SPEAK": "abcd",
    "SUGGEST": "abcd",
    "HELP": "bcd",
    "STAFF": "abcd",
    "ENV": "abcd",
    "FAMTIME": "cd",
}
"""Which ages a dimension can be asked about. A table of the research, not of the bank."""
ITEMS = [(questionnaire, item) for questionnaire in BANK for item in questionnaire.items]
every_item = pytest.mark.parametrize(("questionnaire", "item"), ITEMS, ids=lambda one: one.id)


def limit(questionnaire: Questionnaire, *by_band: int) -> int:
    return by_band[list(LETTERS).index(questionnaire.band.id)]


def said(questionnaire: Questionnaire, item: Item) -> tuple[ItemWords, ItemWords]:
    return questionnaire.words["zh"].items[item.id], questionnaire.words["en"].items[item.id]


def test_every_dimension_is_asked_about_at_the_ages_that_can_answer() -> None:
    wanted = {f"{dimension}-{letter}" for dimension, letters in AGES.items() for letter in letters}
    assert len(AGES) == 24
    assert {item.id for _, item in ITEMS} == wanted
    assert len(ITEMS) == len(wanted) == 85


def test_the_bands_look_as_their_ages_need() -> None:
    assert [one.band.id for one in BANK.everyone] == list(LETTERS)
    assert [one.look for one in BANK] == [Look.PICTURES, Look.PINYIN, Look.STONES, Look.PLAIN]
    assert [one.reporting for one in BANK] == [Reporting.VOICE, *[Reporting.MEASUREMENT] * 3]


@every_item
def test_an_item_is_named_after_its_dimension_and_age_and_stands_in_its_section(
    questionnaire: Questionnaire, item: Item
) -> None:
    assert item.id == f"{item.dimension}-{LETTERS[questionnaire.band.id]}"
    (section,) = [one for one in questionnaire.sections if item in one.items]
    assert section.items == (item,)
    assert section.id == (item.dimension or "").lower()
    (topic,) = [topic for topic in BANK.topics if topic.members.get(questionnaire.band.id) == item.id]
    assert topic.id == section.id


def test_no_topic_is_an_anchor_and_each_is_named_in_a_headline_that_fits() -> None:
    assert [topic.id for topic in BANK.topics] == [dimension.lower() for dimension in AGES]
    assert not any(topic.anchor for topic in BANK.topics)
    for topic in BANK.words["zh"].topics.values():
        assert 0 < len(HAN.findall(topic.concern)) <= 12
        assert 0 < len(HAN.findall(topic.praise)) <= 12
        assert not re.search("[!！?？。]|大数据|赋能|满意率|儿童", topic.concern + topic.praise)


def test_no_id_of_the_bank_is_taken_by_the_neighbourhood() -> None:
    taken = {item.id.casefold() for one in NEIGHBOURHOOD.everyone for item in one.items}
    assert not taken & {item.id.casefold() for _, item in ITEMS}


@every_item
def test_an_item_is_said_in_both_languages(questionnaire: Questionnaire, item: Item) -> None:
    for words in said(questionnaire, item):
        assert words.question.endswith(("？", "?"))
        assert words.short
        assert list(words.options) == list(item.option_ids)
        assert len(set(words.options.values())) == len(item.options)
    zh, en = said(questionnaire, item)
    assert HAN.search(zh.question)
    assert not HAN.search("".join((en.question, en.short, en.hint, *en.options.values())))
    assert bool(zh.hint) == bool(en.hint)


@every_item
def test_an_item_is_as_short_as_its_readers_need(questionnaire: Questionnaire, item: Item) -> None:
    zh, en = said(questionnaire, item)
    assert len(HAN.findall(zh.question)) <= limit(questionnaire, 16, 20, 26, 32)  # L01
    assert len(en.question.split()) <= limit(questionnaire, 14, 14, 18, 22)  # L02
    assert all(len(HAN.findall(label)) <= limit(questionnaire, 6, 6, 12, 14) for label in zh.options.values())  # L03
    assert 0 < len(HAN.findall(zh.short)) <= 8


@every_item
def test_an_item_is_answered_in_a_way_its_age_can_use(questionnaire: Questionnaire, item: Item) -> None:
    kinds = {
        "4-6": {Kind.PAIR, Kind.SINGLE, Kind.TEXT},
        "7-9": {Kind.SCALE, Kind.SINGLE, Kind.TEXT},
        "10-13": {Kind.SCALE, Kind.SINGLE},
        "14-17": {Kind.SCALE, Kind.SINGLE, Kind.MULTIPLE},
    }
    assert item.kind in kinds[questionnaire.band.id]
    if item.kind in {Kind.PAIR, Kind.SCALE}:
        assert len(item.options) == limit(questionnaire, 2, 3, 4, 5)  # S01
    if item.kind in {Kind.SINGLE, Kind.MULTIPLE}:
        assert len(item.options) <= limit(questionnaire, 4, 5, 7, 9)  # S02, S03
    if item.kind is Kind.TEXT:
        assert item.max_length <= 60  # P03
        assert all(words.text_hint for words in questionnaire.words.values())
    home = item.dimension == "FAMTIME"
    assert item.rather_not_say == (home or (questionnaire.band.id == "14-17" and item.kind is not Kind.TEXT))


@every_item
def test_a_question_asks_one_thing_and_leads_nowhere(questionnaire: Questionnaire, item: Item) -> None:
    zh, en = said(questionnaire, item)
    assert not re.search("以及|并且|而且|、|或者|和(?!他|家人|邻居)", zh.question)  # D01
    assert not re.search(r"\band\b|don't you|isn't it|surely|everyone", en.question)
    assert not re.search("难道|是不是|多么|大家都|当然|如果|假如", zh.question)  # W01, W02
    assert not re.search("同意|赞成", "".join(zh.options.values()))  # S05
    assert not re.search("agree", "".join(en.options.values()))
    if questionnaire.band.low < 10:
        stem = re.sub("还是(没有|不)", "", zh.question)
        assert not re.search("不|没|别|无", stem)  # N01
        assert not re.search(r"\bnever\b|n't\b|\bnot\b(?! scared)", en.question)


@every_item
def test_good_answers_are_the_better_half_of_an_order(questionnaire: Questionnaire, item: Item) -> None:
    if item.kind is Kind.PAIR:
        assert item.good == item.option_ids[:1]
    if item.kind is Kind.SCALE and item.dimension != "FAMTIME":
        counted = item.option_ids == ("many-times", "few-times", "once", "never")
        assert item.good == item.option_ids[: 3 if counted else limit(questionnaire, 0, 1, 2, 2)]  # S09
    if item.outside:
        assert item.outside == item.option_ids[-1:]


@pytest.mark.parametrize("item", [item for _, item in ITEMS], ids=lambda one: one.id)
def test_an_item_is_evidence_for_clauses_that_exist(item: Item) -> None:
    assert set(item.evidences) <= set(all_clauses())
    assert len(set(item.evidences)) == len(item.evidences)
    assert bool(item.evidences) == (item.dimension != "FAMTIME")  # F03
    assert bool(item.good) == (item.kind is not Kind.TEXT and item.dimension != "FAMTIME" and item.id != "LOST-a")


def test_the_bank_asks_about_every_feature_every_principle_and_every_part_of_the_letter() -> None:
    used = {name for _, item in ITEMS for name in item.evidences}
    features = {f"SA-F{number}" for number in range(1, 8)}
    # Principle 7 is about employers: only a child's own home tells of it, and what is asked about that proves nothing.
    principles = {f"SA-P{number}" for number in range(1, 10) if number != 7}
    assert features | principles | {f"SB-1.{number}" for number in range(1, 6)} <= used
    assert {f"SA-B{number}" for number in range(1, 5)} | {f"SA-S{number}" for number in range(1, 6)} <= used
    assert "SA-P7" not in used


@every_item
def test_a_picture_is_one_that_has_been_drawn(questionnaire: Questionnaire, item: Item) -> None:
    names = [option.picture for option in item.options] + [item.picture]
    assert all((ART / f"{name}.svg").is_file() for name in names if name)
    drawn = [bool(option.picture) for option in item.options]
    assert all(drawn) or not any(drawn)
    if questionnaire.band.low < 7:
        assert all(drawn)  # A02
    if questionnaire.band.low >= 10:
        assert not any(names)


def test_where_the_neighbourhood_asks_the_same_the_answers_and_the_evidence_are_the_same() -> None:
    same = [
        (item, other)
        for questionnaire, item in ITEMS
        for other in NEIGHBOURHOOD.for_band(questionnaire.band.id).items
        if said(questionnaire, item)[0].question
        == NEIGHBOURHOOD.for_band(questionnaire.band.id).words["zh"].items[other.id].question
    ]
    assert len(same) == 42
    for item, other in same:
        assert (item.kind, item.options, item.good, item.outside) == (
            other.kind,
            other.options,
            other.good,
            other.outside,
        )
        assert (item.dont_know, item.picture, item.max_length) == (other.dont_know, other.picture, other.max_length)
        assert set(other.evidences) <= set(item.evidences)
        band = next(one for one in BANK if item in one.items)
        for language in BANK.languages:
            theirs = NEIGHBOURHOOD.for_band(band.band.id).words[language].items[other.id]
            assert band.words[language].items[item.id] == theirs


def test_places_have_the_names_that_the_neighbourhood_gives_them() -> None:
    for language, words in BANK.words.items():
        assert words.places
        assert words.places.items() <= NEIGHBOURHOOD.words[language].places.items()
        assert set(words.help_lines) == {line.number for line in BANK.help_lines}
