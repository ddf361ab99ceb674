"""Words that were left in the other language, and questions that only one language asks."""

from dataclasses import replace

import pytest

from questionnaires.checking import parity
from questionnaires.checking.finding import Finding
from questionnaires.checking.subject import Subject
from questionnaires.loading import library_family, load_family
from tests.questionnaires.checking.making import asked, together
from tests.questionnaires.checking.making import one as item


def found(subject: Subject, rule: str) -> list[Finding]:
    return [finding for finding in parity.look(subject) if finding.rule == rule]


def in_both(zh: str, en: str) -> Subject:
    chinese, english = (asked(text, lang=lang).questionnaire for lang, text in (("zh", zh), ("en", en)))
    return Subject(replace(chinese, words={**chinese.words, **english.words}))


@pytest.mark.parametrize("text", ["Where do you play?", "Yes", "你喜欢 the place to play here 吗？"])
def test_english_left_in_chinese_is_an_error(text: str) -> None:
    (finding,) = [one for one in found(asked(text), "F05") if not one.place.part]
    assert finding.severity == "error"
    assert finding.hit
    assert text[finding.hit.start : finding.hit.end] in finding.message["en"]


@pytest.mark.parametrize("text", ["你去过 KTV 吗？", "WiFi", "KTV", "110", "你用 iPad 吗？", "去过 Happy Park 吗？"])
def test_a_name_in_latin_letters_is_none(text: str) -> None:
    assert [one for one in found(asked(text), "F05") if not one.place.part] == []


@pytest.mark.parametrize("text", ["你喜欢这里吗？", "Have you been to 社区的活动室 here?", "会"])
def test_chinese_left_in_english_is_an_error(text: str) -> None:
    made = asked(text, lang="en", options=("Yes", "No"), short="Been here")
    (finding,) = [one for one in found(made, "F05") if one.place.item]
    assert finding.severity == "error"


@pytest.mark.parametrize("text", ["Have you been to the 居委会?", "Have you been to {community}?", "110"])
def test_a_chinese_name_in_english_is_none(text: str) -> None:
    made = asked(text, lang="en", options=("Yes", "No"), short="Been here")
    assert [one for one in found(made, "F05") if one.place.item] == []


def test_all_texts_are_looked_at() -> None:
    made = together(
        item("你好吗？", options=("Yes", "不好"), short="好吗", hint="Choose one"),
        intro=("Hello", "你好"),
        guardian=("Who asks: {community}",),
        helper_card=("Read it once",),
    )
    where = [finding.place.option or finding.place.part for finding in found(made, "F05")]
    assert where == ["hint", "o1", "intro", "guardian", "helper_card"]


def test_a_place_that_pages_fill_is_no_foreign_word() -> None:
    made = asked("{answer_day}", lang="zh", short="日子")
    assert found(made, "F05") == []
    text = "你好 {answer_day} come and play"
    (finding,) = found(asked(text, short="日子"), "F05")
    assert finding.hit
    assert text[finding.hit.start : finding.hit.end] == "come and play"
    made = asked("Go to 社区{place}活动室 here", lang="en", options=("Yes", "No"), short="Go")
    assert [one for one in found(made, "F05") if one.place.item] == []


@pytest.mark.parametrize(
    ("zh", "en", "language"),
    [("你好吗？", "Tell us how you are.", "en"), ("说说你怎么样。", "How are you?", "zh")],
)
def test_a_question_mark_in_one_language_only_is_warned(zh: str, en: str, language: str) -> None:
    (finding,) = found(in_both(zh, en), "F06")
    assert (finding.severity, finding.place.language) == ("warning", language)
    assert {"zh": zh, "en": en}[language] in finding.message["zh"]


@pytest.mark.parametrize(
    ("zh", "en"), [("你好吗？", "How are you?"), ("看图：你来过吗？", "Have you been here?"), ("说说看", "Tell us")]
)
def test_languages_that_both_ask_or_both_do_not_agree(zh: str, en: str) -> None:
    assert found(in_both(zh, en), "F06") == []


def test_what_the_model_keeps_is_documented_and_never_found() -> None:
    assert parity.F02.kept_by
    assert parity.F02 in parity.RULES


def test_the_bundled_languages_agree() -> None:
    family = load_family(library_family("neighbourhood"))
    assert [finding for one in family.everyone for finding in parity.look(Subject(one, family))] == []
