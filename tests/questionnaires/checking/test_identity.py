"""Who the child is: asked in plain words, or found by putting answers together."""

from __future__ import annotations

import pytest

from questionnaires.checking.identity import look
from questionnaires.checking.subject import Subject
from tests.questionnaires.checking.making import Asked, asked, one, together

AGES = ("4-6", "7-9", "10-13", "14-17")


def words(subject: Subject) -> list[str]:
    findings = list(look(subject))
    assert all((finding.rule, finding.severity) == ("P01", "error") for finding in findings)
    hits = [(finding.said.text, finding.hit) for finding in findings]
    return [text[hit.start : hit.end] for text, hit in hits if hit]


ASKING = [
    ("zh", "请写下你的姓名。", "姓名"),
    ("zh", "你的名字是什么？", "你的名字"),
    ("zh", "你叫什么？", "你叫什么"),
    ("zh", "妈妈叫什么名字？", "妈妈叫什么"),
    ("zh", "孩子的小名？", "孩子的小名"),
    ("zh", "你家的电话号码？", "电话号码"),
    ("zh", "你的手机是多少？", "你的手机"),
    ("zh", "爸爸的电话？", "爸爸的电话"),
    ("zh", "留个联系方式吧", "联系方式"),
    ("zh", "你的微信号是什么？", "微信号"),
    ("zh", "你的微信？", "你的微信"),
    ("zh", "身份证号是多少？", "身份证号"),
    ("zh", "你的学号？", "学号"),
    ("zh", "你在几班？", "几班"),
    ("zh", "你在哪个班？", "哪个班"),
    ("zh", "你在哪所学校？", "在哪所学校"),
    ("zh", "你的学校叫什么？", "学校叫什么"),
    ("zh", "你家门牌是多少？", "门牌"),
    ("zh", "你住几号楼？", "几号楼"),
    ("zh", "你家在哪个单元？", "哪个单元"),
    ("zh", "你家的地址？", "家的地址"),
    ("zh", "你的生日是哪天？", "你的生日"),
    ("zh", "你是几月出生的？", "几月出生"),
    ("zh", "你的出生年月？", "出生年月"),
    ("en", "What is your name?", "your name"),
    ("en", "What are you called?", "What are you called"),
    ("en", "What is your mother's phone number?", "phone number"),
    ("en", "What is your phone?", "your phone"),
    ("en", "What is your WeChat ID?", "WeChat ID"),
    ("en", "What is your ID number?", "ID number"),
    ("en", "Which class are you in?", "Which class are you in"),
    ("en", "Which school do you go to?", "Which school do you go"),
    ("en", "What is your home address?", "home address"),
    ("en", "Which building do you live in?", "Which building do you live"),
    ("en", "What is your house number?", "house number"),
    ("en", "When is your birthday?", "your birthday"),
    ("en", "In which month were you born?", "which month were you born"),
    ("en", "What is your date of birth?", "date of birth"),
]


@pytest.mark.parametrize(("lang", "question", "word"), ASKING)
@pytest.mark.parametrize("kind", ["single", "text"])
def test_p01_asks_who_the_child_is(lang: str, question: str, word: str, kind: str) -> None:
    found = words(asked(question, lang=lang, kind=kind))
    assert any(word in one for one in found), found


@pytest.mark.parametrize("age", AGES)
def test_p01_at_every_age_and_of_grown_ups(age: str) -> None:
    assert words(asked("你的名字是什么？", age=age)) == ["你的名字"]
    assert words(asked("您的电话？", age="0-3", grown_up=True)) == ["您的电话"]


def test_p01_says_the_word_and_where_it_stands() -> None:
    (finding,) = look(asked("你几岁？", hint="再写上你的名字。"))
    assert (finding.place.part, finding.place.language) == ("hint", "zh")
    assert "你的名字" in finding.message["zh"]
    assert "你的名字" in finding.message["en"]


def test_p01_reads_the_grown_ups_card_of_the_youngest() -> None:
    assert words(asked("您的姓名？", age="4-6", kind="text", purpose="helper")) == ["姓名"]


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "这个公园叫什么名字？"),
        ("zh", "给小公园起个什么名字？"),
        ("zh", "你知道邻居的名字吗？"),
        ("zh", "你知道可以打哪个电话求助吗？"),
        ("zh", "你知道求助电话号码吗？"),
        ("zh", "社区的电话号码贴在门口了吗？"),
        ("zh", "你每天玩手机多久？"),
        ("zh", "你从微信群里知道活动吗？"),
        ("zh", "这里离公交站近吗？几班车？"),
        ("zh", "你上兴趣班吗？"),
        ("zh", "放学后你参加哪个班？"),
        ("zh", "你最想去哪个学校的操场玩？"),
        ("zh", "你怎么去上学？"),
        ("zh", "社区给小朋友办生日会吗？"),
        ("zh", "你想在哪里过生日？"),
        ("zh", "借书要带身份证吗？"),
        ("zh", "你在这里住了多久？"),
        ("en", "What is the name of this park?"),
        ("en", "Do you know which phone number to call for help?"),
        ("en", "Is there a help number on the wall?"),
        ("en", "Do you use your phone to read?"),
        ("en", "Is there an after-school class?"),
        ("en", "Which class do you like best?"),
        ("en", "Would you like a birthday party here?"),
        ("en", "Which building do you like best?"),
        ("en", "Which school do you like to play at?"),
        ("en", "How long have you lived here?"),
    ],
)
def test_p01_what_only_sounds_like_it(lang: str, question: str) -> None:
    assert words(asked(question, lang=lang, kind="single")) == []


@pytest.mark.parametrize(
    ("lang", "question", "word"),
    [
        ("zh", "你记得爸爸妈妈的电话号码吗？", "电话号码"),
        ("en", "Do you know your mother's phone number?", "phone number"),
    ],
)
def test_p01_a_skill_may_be_asked_about_but_not_tried(lang: str, question: str, word: str) -> None:
    assert words(asked(question, lang=lang, kind="pair", options=("会", "不会"))) == []
    assert word in words(asked(question, lang=lang, kind="text"))


def test_p01_where_a_child_lives_may_be_chosen_but_not_written() -> None:
    for lang, question in (("zh", "你住在哪里？"), ("en", "Where do you live?")):
        assert words(asked(question, lang=lang, kind="pair", options=("河这边", "河那边"))) == []
        assert len(words(asked(question, lang=lang, kind="text"))) == 1


@pytest.mark.parametrize(
    ("lang", "hint"),
    [("zh", "请不要写你的名字、电话。"), ("zh", "不用写姓名。"), ("en", "Please do not write your name.")],
)
def test_p01_a_reminder_asks_for_nothing(lang: str, hint: str) -> None:
    assert words(asked("想改什么？", kind="text", lang=lang, hint=hint)) == []


def background(item_id: str, count: int, **more: object) -> Asked:
    options = tuple(f"第{number}种" for number in range(count))
    return one("哪一种？", kind="single", options=options, item_id=item_id, purpose="background", **more)


def groups(*items: Asked, age: str = "10-13") -> list[tuple[str, str]]:
    return [(one.rule, one.severity.value) for one in look(together(*items, age=age))]


@pytest.mark.parametrize("age", AGES)
def test_p05_ten_children_to_a_group(age: str) -> None:
    assert groups(background("a", 3), background("b", 3), age=age) == []  # 9 groups
    assert groups(background("a", 5), background("b", 2), age=age) == []  # 10 groups, 10 children in each
    assert groups(background("a", 11), age=age) == [("P05", "warning")]
    assert groups(background("a", 4), background("b", 3), age=age) == [("P05", "warning")]


def test_p05_counts_what_can_be_chosen_together() -> None:
    several = {"kind": "multiple", "purpose": "background", "item_id": "m"}
    assert groups(one("哪些？", options=("甲", "乙", "丙"), **several)) == []  # 7 ways to choose
    assert groups(one("哪些？", options=("甲", "乙", "丙", "丁"), **several)) == [("P05", "warning")]  # 15


def test_p05_is_about_background_only_and_names_it() -> None:
    opinion = one("最喜欢哪里？", kind="single", options=tuple("甲乙丙丁戊己庚"), item_id="x")
    assert groups(opinion, background("sex", 2)) == []
    own_words = one("还有吗？", kind="text", item_id="t", purpose="background")
    assert groups(own_words, background("sex", 2)) == []
    (finding,) = look(together(background("sex", 2, short="性别"), background("month", 12, short="出生月份")))
    assert "性别、出生月份" in finding.message["zh"]
    assert "24" in finding.message["en"]
    assert "4.2" in finding.message["en"]
