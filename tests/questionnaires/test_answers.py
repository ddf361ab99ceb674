"""What may arrive as an answer, kind or hostile. Ids such as A19 are rows of the project's list of bad inputs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import (
    COMBINING_RUN,
    RESERVED,
    Answer,
    AnswerFault,
    Missing,
    Problem,
    clean_text,
    read_answer,
)
from questionnaires.loading import library_family, load_family
from questionnaires.model import Item, Kind

ITEMS = tuple(item for questionnaire in load_family(library_family("neighbourhood")) for item in questionnaire.items)
TEXT = Item("wish", Kind.TEXT, max_length=60)


@pytest.mark.parametrize("item", [item for item in ITEMS if item.options], ids=lambda item: item.id)
@pytest.mark.parametrize("raw", ["99", "not-an-option", "not-asked", "skipped", "\x00", "\ud800", "{{7*7}}"])
def test_a19_an_option_that_is_not_offered_is_refused(item: Item, raw: str) -> None:
    with pytest.raises(AnswerFault) as caught:
        read_answer(item, [raw])
    assert (caught.value.item_id, caught.value.problem) == (item.id, Problem.UNKNOWN_OPTION)


def test_a33_ten_thousand_marks_on_one_letter_leave_the_letter_and_four() -> None:
    answer = read_answer(TEXT, ["z" + "\u0301" * 10_000 + "算数"])
    assert unicodedata.normalize("NFD", answer.text) == "z" + "\u0301" * (COMBINING_RUN + 1) + "算数"
    # Me and Mn without a combining class, and joiners in between, buy no more room.
    assert clean_text("a" + "\u0489" * 50) == "a" + "\u0489" * COMBINING_RUN
    assert clean_text("q" + ("\u0324" * 4 + "\u200d") * 50 + "!") == "q" + "\u0324" * COMBINING_RUN + "!"


def test_a35_a_text_is_measured_as_it_is_stored() -> None:
    with pytest.raises(AnswerFault) as caught:
        read_answer(TEXT, ["ﷺ" * 1000])
    assert (caught.value.problem, caught.value.excess) == (Problem.TOO_LONG, 940)
    assert read_answer(TEXT, ["e\u0301" * 60]).text == "é" * 60


@pytest.mark.parametrize("raw", ["a\x00b", "\x00", "\ud800", "想\udfff要"])
def test_a37_a39_what_no_database_keeps_is_refused(raw: str) -> None:
    with pytest.raises(AnswerFault) as caught:
        read_answer(TEXT, [raw])
    assert caught.value.problem is Problem.NOT_TEXT


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\u202eabc\u202c", "abc"),
        ("一\t二\x07", "一 二"),
        ("一\u2028二\r三", "一\n二\n三"),
        ("\ufeff想\u200b要", "想要"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("བསྒྲུབས", "བསྒྲུབས"),
        ("𠮷 㛃 䶮", "𠮷 㛃 䶮"),
        ("=1+1", "=1+1"),
        ("{{7*7}} %s ${x}", "{{7*7}} %s ${x}"),
    ],
)
def test_writing_of_every_kind_stays_and_what_nobody_sees_goes(raw: str, kept: str) -> None:
    assert read_answer(TEXT, [raw]).text == kept


@pytest.mark.parametrize("raw", ["\u200b", "\u200d\u3000", "\ufeff \u202e"])
def test_a_text_of_invisible_signs_is_no_text(raw: str) -> None:
    assert read_answer(TEXT, [raw]) == Answer("wish", missing=Missing.SKIPPED)


def test_two_texts_for_one_box_are_refused() -> None:
    with pytest.raises(AnswerFault) as caught:
        read_answer(TEXT, ["一", "二"])
    assert caught.value.problem is Problem.ONE_ONLY


WIRE = st.text(st.characters() | st.sampled_from("\ud800\x00\u0301\u200d\u202e"), max_size=80)


@given(st.data())
def test_whatever_arrives_becomes_an_answer_or_a_named_fault(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(ITEMS))
    known = st.sampled_from([*item.option_ids, *RESERVED, ""])
    raw = data.draw(st.lists(known | WIRE, max_size=4))
    try:
        answer = read_answer(item, raw)
    except AnswerFault:
        return
    assert answer.item_id == item.id
    assert [bool(answer.options), bool(answer.text), answer.missing is not None].count(True) == 1
    assert answer.missing is not Missing.NOT_ASKED
    assert [option for option in item.option_ids if option in answer.options] == list(answer.options)
    assert answer.text.encode("utf-8").decode("utf-8") == answer.text
    assert len(answer.text) <= item.max_length


@given(WIRE)
def test_cleaning_a_text_twice_changes_nothing_more(raw: str) -> None:
    once = clean_text(raw)
    if once is not None:
        assert clean_text(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(st.data())
def test_an_answer_sent_again_is_read_the_same(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([item for item in ITEMS if item.options]))
    many = len(item.options) if item.kind is Kind.MULTIPLE else 1
    chosen = data.draw(st.lists(st.sampled_from(item.options), max_size=many, unique=True))
    raw = [option.id for option in chosen if len(chosen) == 1 or not option.exclusive]
    answer = read_answer(item, raw)
    assert read_answer(item, answer.options) == answer
    assert set(answer.options) == set(raw)
