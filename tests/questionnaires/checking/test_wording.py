"""Two things in one question, pushing, supposing, and the heads of others: what is found and what is none of it."""

from __future__ import annotations

import pytest

from questionnaires.checking.finding import Finding
from questionnaires.checking.wording import RULES, look
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")
SEVERITIES = {
    "D01": ("error", "error", "warning", "warning"),
    "W01": ("error", "error", "error", "error"),
    "W02": ("error", "warning", "info", "info"),
    "W04": ("error", "error", "warning", "warning"),
}

FOUND = [
    ("D01", "zh", "你喜欢公园和图书室吗？", "和"),
    ("D01", "zh", "你喜欢公园以及图书室吗？", "以及"),
    ("D01", "zh", "这里安全并且干净吗？", "并且"),
    ("D01", "zh", "这里安全而且干净吗？", "而且"),
    ("D01", "zh", "你去过公园、图书室吗？", "、"),
    ("D01", "zh", "你去过公园或者图书室吗？", "或者"),
    ("D01", "zh", "你去过公园或图书室吗？", "或"),
    ("D01", "zh", "学校与社区好吗？", "与"),
    ("D01", "zh", "公园及图书室好吗？", "及"),
    ("D01", "zh", "这里又安全又干净吗？", "又安全又"),
    ("D01", "zh", "你爸爸和妈妈在家吗？", "和"),
    ("D01", "en", "Is it safe and clean here?", "and"),
    ("D01", "en", "Have you been to the park or the library?", "or"),
    ("D01", "en", "Do you like the park and your school?", "and"),
    ("W01", "zh", "难道这里好玩吗？", "难道"),
    ("W01", "zh", "这里应该很好应该吧？", "应该吧"),
    ("W01", "zh", "这里是不是很安全？", "是不是很"),
    ("W01", "zh", "这里多么漂亮？", "多么"),
    ("W01", "zh", "大家都喜欢这里，你呢？", "大家都"),
    ("W01", "zh", "你当然喜欢这里吗？", "当然"),
    ("W01", "zh", "社区安全，对吧？", "，对吧"),
    ("W01", "zh", "这里不是很好吗？", "不是很好吗"),
    ("W01", "en", "Don't you think it is safe here?", "Don't you"),
    ("W01", "en", "You like it here, don’t you?", "don’t you"),
    ("W01", "en", "It is nice here, isn't it?", "isn't it"),
    ("W01", "en", "Surely it is safe here?", "Surely"),
    ("W01", "en", "Everyone likes it here. Do you?", "Everyone"),
    ("W01", "en", "It is safe here, right?", ", right"),
    ("W02", "zh", "如果下雨，你去哪里玩？", "如果"),
    ("W02", "zh", "假如你是社区的大人，你会改什么？", "假如"),
    ("W02", "zh", "要是有图书室，你会来吗？", "要是"),
    ("W02", "en", "If there was a library, would you come?", "If"),
    ("W02", "en", "Suppose you were the mayor: what would you change?", "Suppose"),
    ("W04", "zh", "你的朋友觉得这里好玩吗？", "你的朋友觉得"),
    ("W04", "zh", "爸爸妈妈觉得这里好吗？", "妈妈觉得"),
    ("W04", "zh", "你同学最喜欢哪里？", "你同学最喜欢"),
    ("W04", "zh", "家人对社区满意吗？", "家人对社区满意"),
    ("W04", "zh", "其他小朋友想玩什么？", "其他小朋友想"),
    ("W04", "zh", "老师认为这里好吗？", "老师认为"),
    ("W04", "en", "Do your friends think it is safe here?", "your friends think"),
    ("W04", "en", "What do your parents like here?", "your parents like"),
    ("W04", "en", "How do other children feel here?", "other children feel"),
]
NONE = [
    # 和 with somebody, or in a word.
    ("zh", "邻居对人和气吗？"),
    ("zh", "你和邻居相处得好吗？"),
    ("zh", "和邻居说过话吗？"),
    ("zh", "新来的小朋友，有人和他一起玩吗？"),
    ("zh", "你和家人一起参加过社区活动吗？"),
    ("zh", "放学后你和爸爸妈妈来玩吗？"),
    ("zh", "社区做和孩子有关的决定，你先知道吗？"),
    ("zh", "教室里暖和吗？"),
    ("zh", "这里的人和睦吗？"),
    ("zh", "你参与过哪些事？"),
    ("zh", "你或许知道找谁？"),
    ("zh", "大人来得及帮你吗？"),
    ("en", "Do you and your family come here?"),
    ("en", "Is the way between home and school easy?"),
    # Asides and instructions are no questions.
    ("zh", "你去过哪些地方？（可以选一个或几个）"),
    ("zh", "你去过哪些地方？请选一个或几个。"),
    ("zh", "看图、想一想：这个房间，你来过吗？"),
    ("zh", "1、你喜欢这里吗？"),
    ("en", "Where have you been? (Choose one or more)"),
    ("en", "Where have you been? Choose one or more."),
    ("en", "Look and think: have you been in this room?"),
    # An English “or” between the answers of a pair.
    ("en", "Is the way easy to walk, or hard to walk?"),
    ("en", "Have you been here once or twice?"),
    # 大家都能 and “can everyone” ask whether all can.
    ("zh", "大家都能来这里玩吗？"),
    ("en", "Can everyone play here?"),
    ("en", "Which places do you like?"),
    ("en", "Is there enough room for you?"),
    # Words that hold another, “whether”, and phrases that tell where help is.
    ("zh", "你喜欢的主要是哪里？"),
    ("zh", "如果有人伤害你，你知道告诉谁吗？"),
    ("zh", "要是走丢了，你知道找谁吗？"),
    ("en", "If someone hurts a child, do you know who to tell?"),
    ("en", "If you are lost, do you know who to ask?"),
    ("en", "Do you know if the library is open?"),
    ("en", "Is there life in the gifted class?"),
    # What others do is to be seen; the child is among them; somebody asked.
    ("zh", "你觉得社区会认真听你的意见吗？"),
    ("zh", "这里的大人问过你想玩什么吗？"),
    ("zh", "你和朋友喜欢去哪里？"),
    ("zh", "大人问过其他小朋友想玩什么吗？"),
    ("zh", "你告诉过大人怎么想的吗？"),
    ("zh", "社区的大人尊重孩子的看法吗？"),
    ("zh", "坐轮椅的小朋友，也能在那里玩吗？"),
    ("en", "Do grown-ups here respect what children think?"),
    ("en", "What do you and your friends like here?"),
    ("en", "Do other children play with you?"),
]


@pytest.mark.parametrize(("rule", "lang", "question", "word"), FOUND)
def test_what_is_found(rule: str, lang: str, question: str, word: str) -> None:
    for age, severity in zip(AGES, SEVERITIES[rule], strict=True):
        (finding,) = look(asked(question, age=age, lang=lang))
        assert (finding.rule, finding.severity) == (rule, severity)
        assert finding.hit is not None
        assert question[finding.hit.start : finding.hit.end] == word
        assert all(word.strip("，, ") in finding.message[language] for language in ("zh", "en"))
        assert "{" not in finding.message["zh"] + finding.message["en"]


@pytest.mark.parametrize(("lang", "question"), NONE)
def test_what_is_none_of_it(lang: str, question: str) -> None:
    assert not list(look(asked(question, age="4-6", lang=lang)))


def _only(question: str, **item: object) -> Finding:
    (finding,) = look(asked(question, **item))
    return finding


@pytest.mark.parametrize(
    ("question", "better"),
    [
        ("这里是不是很安全？", "这里安全吗？"),
        ("你是不是很喜欢这里？", "你喜欢这里吗？"),
        ("社区安全，对吧？", "社区安全吗？"),
        ("你去过公园，是吗？", "你去过公园吗？"),
        # What needs a person to mend it.
        ("难道这里好玩吗？", ""),
        ("你是不是很少来这里？", ""),
        ("放学后，你是不是很累？", ""),
        ("社区很安全，对吧？", ""),
        ("你喜欢哪里，对吧？", ""),
        ("大家都喜欢这里，对吧？", ""),
    ],
)
def test_better_only_where_no_other_word_has_to_change(question: str, better: str) -> None:
    finding = _only(question)
    assert finding.hit is not None
    assert finding.hit.better == better
    assert not better or not list(look(asked(better)))


def test_an_english_or_between_the_answers_is_the_question() -> None:
    question = "Are you a boy or a girl?"
    assert not list(look(asked(question, lang="en", kind="single", options=("Boy", "Girl"))))
    assert _only(question, lang="en", kind="single", options=("Yes", "No")).rule == "D01"
    assert _only("Do you like cats and dogs?", lang="en", options=("Cats", "Dogs")).rule == "D01"


def test_a_protective_phrase_does_not_hide_a_supposition_beside_it() -> None:
    finding = _only("如果有人伤害你，如果天黑了，你找谁？")
    assert (finding.rule, finding.hit and finding.hit.start) == ("W02", 8)


def test_grown_ups_are_neither_pushed_nor_asked_two_things_at_once() -> None:
    assert _only("这里安全并且干净吗？", age="0-3", grown_up=True).severity == "warning"
    assert _only("难道这里好玩吗？", age="0-3", grown_up=True).severity == "error"
    assert not list(look(asked("如果下雨，您去哪里？", age="0-3", grown_up=True)))
    assert not list(look(asked("家人觉得这里好吗？", age="0-3", grown_up=True)))


def test_answers_may_join_and_a_language_without_patterns_is_left_alone() -> None:
    assert not list(look(asked("这里怎么样？", options=("安全和干净", "如果下雨", "难道"))))
    assert not list(look(asked("Und wenn? 和", lang="de")))


def test_the_rules() -> None:
    assert [rule.id for rule in RULES] == ["D01", "W01", "W02", "W04"]
