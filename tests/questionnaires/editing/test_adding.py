"""Questions that are added, reworded, let stand: the family can still be loaded, and says what was wanted."""

from __future__ import annotations

from datetime import date

import pytest

from questionnaires.checking.verdict import judge
from questionnaires.editing.adding import OwnItem, from_bank, own
from questionnaires.editing.audience import leave_out, put_back
from questionnaires.editing.documents import CannotChange, alike
from questionnaires.editing.order import switch_off
from questionnaires.editing.waiving import let_stand, no_longer, tried
from questionnaires.editing.words import call, restore, reword, spoken
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.model import Kind, Pretest, Waiver
from questionnaires.words import ItemWords

SOURCES = read_sources(library_family("neighbourhood"))
BANK = read_sources(library_family("bank"))
BEFORE = load_family(SOURCES)
TODAY = date(2026, 11, 22)
ASKED = {"zh": "下雨天，你有地方玩吗？", "en": "Is there a place to play when it rains?"}


@pytest.mark.parametrize("band", ["4-6", "7-9", "10-13", "14-17"])
def test_every_item_of_the_bank_can_be_added_and_is_asked_word_for_word(band: str) -> None:
    bank, last = load_family(BANK).for_band(band), BEFORE.for_band(band).opinions[-1].id
    sources, after = SOURCES, last
    for item in bank.items:
        sources, after = from_bank(sources, BANK, band, item.id, after)
        assert after == item.id
    asked = load_family(sources).for_band(band)
    names = [one.id for one in asked.items]
    first = names.index(last) + 1
    assert names[first : first + len(bank.items)] == [item.id for item in bank.items]
    for item in bank.items:
        assert all(asked.words[one].items[item.id] == bank.words[one].items[item.id] for one in ("zh", "en"))
    with pytest.raises(CannotChange):
        from_bank(sources, BANK, band, bank.items[0].id, last)


def test_an_item_of_the_bank_speaks_of_places_as_they_are_called_here() -> None:
    bank = load_family(BANK)
    item = next(
        item.id
        for item in bank.for_band("10-13").items
        if "社区" in bank.for_band("10-13").words["zh"].items[item.id].question
    )
    sources, name = from_bank(call(SOURCES, "here", "zh", "村"), BANK, "10-13", item, "C1")
    assert "村" in load_family(sources).for_band("10-13").words["zh"].items[name].question


def test_a_question_of_ones_own_is_answered_like_another() -> None:
    wanted = OwnItem(ASKED, "PLAY", ("CRC-31",), like="B1")
    sources, name = own(SOURCES, "7-9", wanted, "B2")
    asked = load_family(sources).for_band("7-9")
    item, model = asked.item(name), asked.item("B1")
    assert [one.id for one in asked.items][2] == name
    assert (item.kind, item.options, item.good, item.evidences) == (model.kind, model.options, model.good, ("CRC-31",))
    words = asked.words["zh"].items[name]
    assert (words.question, words.short) == (ASKED["zh"], "下雨天，你有地方玩吗")
    assert words.options == asked.words["zh"].items["B1"].options


def test_a_question_of_ones_own_has_answers_of_its_own_or_the_childs_words() -> None:
    answers = ({"zh": "家里", "en": "At home"}, {"zh": "楼下", "en": "Downstairs"}, {"zh": "没地方", "en": "Nowhere"})
    one, first = own(SOURCES, "10-13", OwnItem(ASKED, "PLAY", answers=answers), "C1")
    many, second = own(one, "10-13", OwnItem(ASKED, "PLAY", answers=answers, several=True), first)
    text, third = own(many, "10-13", OwnItem(ASKED, "PLAY"), second)
    asked = load_family(text).for_band("10-13")
    assert [asked.item(name).kind for name in (first, second, third)] == [Kind.SINGLE, Kind.MULTIPLE, Kind.TEXT]
    assert list(asked.words["en"].items[first].options.values()) == ["At home", "Downstairs", "Nowhere"]
    assert asked.item(third).max_length == max(item.max_length for item in BEFORE.for_band("10-13").items)
    assert len({first, second, third}) == 3
    other, name = own(text, "14-17", OwnItem(ASKED, "PLAY"), "D1")
    assert name not in {first, second, third}
    assert load_family(other)


@pytest.mark.parametrize(
    "wanted",
    [
        OwnItem({"zh": ASKED["zh"]}, "PLAY", like="B1"),
        OwnItem({"zh": ASKED["zh"], "en": "  "}, "PLAY", like="B1"),
        OwnItem(ASKED, "PLAY", answers=({"zh": "有", "en": "Yes"},)),
        OwnItem(ASKED, "PLAY", answers=({"zh": "有", "en": "Yes"}, {"zh": "没有", "en": ""})),
        OwnItem(ASKED, "PLAY", answers=tuple({"zh": f"第{n}", "en": f"No. {n}"} for n in range(9))),
    ],
)
def test_half_a_question_is_refused_with_what_is_missing(wanted: OwnItem) -> None:
    with pytest.raises(CannotChange) as refused:
        own(SOURCES, "7-9", wanted, "B1")
    assert all(refused.value.told[language] for language in ("zh", "en"))


def test_local_names_follow_their_place_in_words_that_were_changed() -> None:
    raw = next(item for item, words in BEFORE.for_band("10-13").words["zh"].items.items() if "社区" in words.question)
    before = spoken(SOURCES, "10-13", raw, "zh")
    changed = ItemWords(before.question.replace("你觉得", "你看"), before.short, before.options, "想想最近一个月。")
    sources = call(reword(SOURCES, "10-13", raw, "zh", changed), "here", "zh", "村")
    after = load_family(sources).for_band("10-13").words["zh"].items[raw]
    assert after.question == changed.question.replace("社区", "村")
    assert after.hint == "想想最近一个月。"
    assert (
        load_family(restore(sources, SOURCES, "10-13", raw, "zh")).for_band("10-13").words["zh"].items[raw].hint == ""
    )


def test_the_same_words_change_nothing() -> None:
    for item in ("B1", "B4", "B12"):
        said = spoken(SOURCES, "7-9", item, "zh")
        assert alike(reword(SOURCES, "7-9", item, "zh", said), SOURCES)
    with pytest.raises(KeyError):
        reword(SOURCES, "7-9", "B4", "zh", ItemWords("问", "问", {"no-such-answer": "有"}))


def test_a_warning_stands_with_who_decided_and_why_and_only_so_long() -> None:
    bare, place = no_longer(SOURCES, "F04", "7-9"), "7-9"
    assert [finding.rule for finding in judge(load_family(bare)).warnings] == ["F04"]
    waiver = Waiver("F04", place, {"zh": "儿童主任"}, {"zh": " 下周试。 "}, TODAY)
    held = let_stand(bare, waiver)
    assert judge(load_family(held)).passes
    kept = next(one for one in load_family(held).waivers if one.place == place and one.rule == "F04")
    assert (kept.role, kept.reason, kept.on) == ({"zh": "儿童主任"}, {"zh": "下周试。"}, TODAY)
    again = let_stand(held, Waiver("F04", place, {"zh": "儿童主任"}, {"zh": "试过两个。"}, TODAY))
    assert len(load_family(again).waivers) == len(load_family(held).waivers)
    for nobody in (
        Waiver("F04", place, {"zh": ""}, {"zh": "下周"}, TODAY),
        Waiver("F04", place, {"zh": "我"}, {}, TODAY),
    ):
        with pytest.raises(CannotChange):
            let_stand(bare, nobody)
    with pytest.raises(CannotChange):
        let_stand(bare, Waiver("F04", place, {"zh": "我"}, {"zh": "长" * 501}, TODAY))


def test_the_last_waiver_takes_its_file_along() -> None:
    sources = SOURCES
    for waiver in BEFORE.waivers:
        sources = no_longer(sources, waiver.rule, waiver.place)
    assert load_family(sources).waivers == ()
    assert no_longer(sources, "F04", "7-9") == sources


def test_children_who_tried_it_first_are_written_down() -> None:
    sources = tried(SOURCES, "7-9", 6, TODAY)
    assert load_family(sources).for_band("7-9").pretest == Pretest(6, TODAY)
    bare = load_family(no_longer(sources, "F04", "7-9"))
    assert judge(bare, "7-9").passes
    assert load_family(tried(sources, "7-9", 0, TODAY)).for_band("7-9").pretest is None
    for number in (-1, 1001):
        with pytest.raises(CannotChange):
            tried(SOURCES, "7-9", number, TODAY)


@pytest.mark.parametrize("band", [questionnaire.band.id for questionnaire in BEFORE.everyone])
def test_an_age_is_left_out_and_asked_again(band: str) -> None:
    without = leave_out(SOURCES, band)
    assert band not in {questionnaire.band.id for questionnaire in load_family(without).everyone}
    again = load_family(put_back(without, SOURCES, band))
    assert [one.band.id for one in again.everyone] == [one.band.id for one in BEFORE.everyone]
    assert again.for_band(band) == BEFORE.for_band(band)
    with pytest.raises(KeyError):
        leave_out(without, band)


def test_the_last_age_stays() -> None:
    sources = SOURCES
    for band in ("0-3", "4-6", "7-9", "10-13"):
        sources = leave_out(sources, band)
    with pytest.raises(CannotChange):
        leave_out(sources, "14-17")
    assert load_family(switch_off(sources, "14-17", "D1"))
