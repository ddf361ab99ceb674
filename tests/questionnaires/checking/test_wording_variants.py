"""One fault in many wordings, and good questions in the same words."""

from __future__ import annotations

import pytest

from questionnaires.checking.wording import look
from tests.questionnaires.checking.making import asked

FOUND = [
    ("D01", "zh", "图书室大吗，暖和吗？"),
    ("D01", "zh", "广场上人多吗，吵不吵？"),
    ("D01", "zh", "路灯亮不亮，够不够？"),
    ("D01", "zh", "你最喜欢哪里？为什么？"),
    ("D01", "zh", "你喜欢什么，为什么？"),
    ("D01", "zh", "你和谁玩，在哪里玩？"),
    ("D01", "zh", "你几点来，几点走？"),
    ("D01", "zh", "你知道活动室吗？那里好玩吗？"),
    ("D01", "zh", "你喜欢公园/图书室吗？"),
    ("D01", "zh", "你喜欢公园\uff0b图书室吗？"),
    ("D01", "zh", "社区安全且干净吗？"),
    ("D01", "zh", "公园既大又干净吗？"),
    ("D01", "zh", "保安不但热情，还负责吗？"),
    ("D01", "zh", "这里安全方便吗？"),
    ("D01", "zh", "“社区安全和干净”，你同意吗？"),
    ("D01 W04", "zh", "你和你同学都觉得社区安全吗？"),
    ("D01 W04", "zh", "你和爸爸妈妈都喜欢这里吗？"),
    ("D01", "zh", "路平不平？宽不宽？"),
    ("D01", "zh", "保安叔叔和气、负责吗？"),
    ("D01", "zh", "你参加的活动有趣吗？时间合适吗？"),
    ("D01", "en", "Is the library warm with enough books?"),
    ("D01", "en", "Is the road flat, plus well lit?"),
    ("D01", "en", "Is the yard clean / safe?"),
    ("D01", "en", "Do you like the pool & the library?"),
    ("D01", "en", "Is the square clean, is it quiet?"),
    ("D01", "en", "Where do you play, who with?"),
    ("D01", "en", "What do you like best, why?"),
    ("D01", "en", "Do you know the youth room? Is it fun?"),
    ("D01", "en", "Is the park small but clean?"),
    ("D01", "en", "Is the library big, quiet?"),
    ("D01", "en", "Do you like the park along with the pool?"),
    ("D01", "en", "How clean, how safe is your street?"),
    ("D01 W04", "en", "Do you and your parents both feel safe here?"),
    ("D01", "en", "Is the room warm together with quiet?"),
    ("D01", "en", '"The park is safe and clean." Do you agree?'),
    ("W01", "zh", "这么漂亮的公园，你喜欢吗？"),
    ("W01", "zh", "工作人员非常辛苦，你满意吗？"),
    ("W01", "zh", "很多小朋友喜欢滑梯，你喜欢吗？"),
    ("W01", "zh", "大部分家长都支持，你怎么想？"),
    ("W01", "zh", "专家说运动好，你喜欢运动吗？"),
    ("W01", "zh", "我们社区为什么这么好？"),
    ("W01", "zh", "你为什么这么喜欢图书室？"),
    ("W01", "zh", "你喜欢我们美丽的社区吗？"),
    ("W01", "zh", "你对广场舞有多讨厌？"),
    ("W01", "zh", "你去过图书室吧？"),
    ("W01", "zh", "社区很安全，不是吗？"),
    ("W01", "zh", "广场舞这么吵，你烦吗？"),
    ("W01", "zh", "居委会为了你们修了广场，你喜欢吗？"),
    ("W01", "zh", "你肯定喜欢新滑梯？"),
    ("W01", "zh", "那些吵闹的大妈打扰你吗？"),
    ("W01", "zh", "老师们都说图书室好，你觉得呢？"),
    ("W01", "zh", "阿姨每天辛辛苦苦打扫，你觉得干净吗？"),
    ("W01", "zh", "小区环境越来越好了，你满意吗？"),
    ("W01", "en", "Most children love the new slide. Do you like it?"),
    ("W01", "en", "Our volunteers try very hard: how helpful are they?"),
    ("W01", "en", "How much do you love our park?"),
    ("W01", "en", "Why is this park so popular?"),
    ("W01", "en", "Do you like our wonderful new library?"),
    ("W01", "en", "Why do you like living here?"),
    ("W01", "en", "How disgusted are you by the litter?"),
    ("W01", "en", "The library is lovely, do you go there?"),
    ("W01", "en", "The park is nice, yes?"),
    ("W01", "en", "We all know that the park is nice, so do you like it?"),
    ("W01", "en", "Experts say sport is good. Do you like sport?"),
    ("W01", "en", "What makes our community so great?"),
    ("W01", "en", "Do those lazy guards help you?"),
    ("W01", "en", "The new gate is so much better: do you like it?"),
    ("W01", "en", "As you know, the park is safe. Do you feel safe?"),
    ("W01", "en", "How wonderful is our new park?"),
    ("W01", "en", "Every child here loves the fair, do you?"),
    ("W01", "en", "You like the park, do you not?"),
    ("W01", "en", "It is safe here, is it not?"),
    ("W02", "zh", "让你当主任，你先改什么？"),
    ("W02", "zh", "换作是你，你会怎么修公园？"),
    ("W02", "zh", "想象你有一根魔法棒，会变出什么？"),
    ("W02", "zh", "下雨的话，你去哪里玩？"),
    ("W02", "zh", "倘若有图书室，你会来吗？"),
    ("W02", "zh", "轮到你管社区，先做什么？"),
    ("W02", "zh", "你当了主任，先做什么？"),
    ("W02", "zh", "就算下雨，你也来吗？"),
    ("W02", "zh", "多一个秋千，你会来玩吗？"),
    ("W02", "en", "What would you change here?"),
    ("W02", "en", "Would you come to a music class?"),
    ("W02", "en", "Let's say you are the mayor. What do you do?"),
    ("W02", "en", "Pretend you are the mayor: what do you do?"),
    ("W02", "en", "Put yourself in the shoes of the guard. What do you do?"),
    ("W02", "en", "Unless it rains, do you come here?"),
    ("W04", "zh", "你奶奶在公园里开心吗？"),
    ("W04", "zh", "爸爸妈妈放心你一个人下楼吗？"),
    ("W04", "zh", "你同桌喜欢社区的活动吗？"),
    ("W04", "zh", "居民们觉得社区安全吗？"),
    ("W04", "zh", "你爷爷的看法是什么？"),
    ("W04", "zh", "站在妈妈的角度，社区安全吗？"),
    ("W04", "en", "Does your little brother like the slide?"),
    ("W04", "en", "Is your grandpa happy with the benches?"),
    ("W04", "en", "Do people here feel safe at night?"),
    ("W04", "en", "What is your friends' favourite place?"),
    ("W04", "en", "Do your parents worry when you walk home?"),
    ("W04", "en", "What do grown-ups here think about the park?"),
]
NONE = [
    ("zh", "你为什么来这里？"),
    ("zh", "你最喜欢这里的哪一点？"),
    ("zh", "你想去公园、图书室还是球场？"),
    ("zh", "在小区里走路，你怕吗，还是不怕？"),
    ("zh", "路上亮，还是黑？"),
    ("zh", "你放学后和同学玩吗？"),
    ("zh", "像滑梯、秋千这样的玩具多吗？"),
    ("zh", "《和平与花》这本书，你看过吗？"),
    ("zh", "你去过“书香和茶”活动室吗？"),
    ("zh", "他/她对你好吗？"),
    ("zh", "七、八岁的孩子能进吗？"),
    ("zh", "雨这么大，你去哪里玩？"),
    ("zh", "社区有漂亮的花园吗？"),
    ("zh", "你有多喜欢这里？"),
    ("zh", "你最讨厌的地方是哪里？"),
    ("zh", "社区书吧安静吗？"),
    ("zh", "大家都会排队吗？"),
    ("zh", "每个人都能借书吗？"),
    ("zh", "滑梯坏了，会有人来修吗？"),
    ("zh", "你有什么想法，会告诉谁？"),
    ("zh", "遇到什么困难，你找谁？"),
    ("zh", "不管谁来，你都开门吗？"),
    ("zh", "居委会说会修路灯，你知道吗？"),
    ("zh", "如果着火了，你知道怎么跑吗？"),
    ("zh", "万一发生地震，该去哪里？"),
    ("zh", "大人说的话，你听得懂吗？"),
    ("zh", "你知道如果走丢了找谁吗？"),
    ("zh", "过马路时，车会让你吗？"),
    ("zh", "你知道谁能帮你吗？"),
    ("zh", "邻居和你打招呼吗？"),
    ("zh", "小朋友之间和不和气？"),
    ("zh", "妈妈让你一个人下楼吗？"),
    ("zh", "别的小朋友愿意和你玩吗？"),
    ("zh", "老师问过你的想法吗？"),
    ("zh", "“社区的活动很好”，你同意吗？"),
    ("zh", "你在小区里被人欺负时，告诉过谁？"),
    ("en", "Have you been to the Read and Play club?"),
    ("en", "Is the arts and crafts room open?"),
    ("en", "Can he/she help you?"),
    ("en", "Is it open 24/7?"),
    ("en", "Which do you like best: the park or the pool?"),
    ("en", "Do you play here as well as you want?"),
    ("en", "Do you get along with the guards?"),
    ("en", "Is the park busy with cars?"),
    ("en", "Is it nice with your friends?"),
    ("en", "When you run and shout, do people stop you?"),
    ("en", "Would you rather play inside or outside?"),
    ("en", "Do you like the park or not?"),
    ("en", "What do you like best about your street?"),
    ("en", "What is the best thing about living here?"),
    ("en", "How much do you like the park?"),
    ("en", "How happy are you with the park?"),
    ("en", "How worried are you at night?"),
    ("en", "Is there a really nice place to sit?"),
    ("en", "Can everyone use the lift?"),
    ("en", "Do most children here come by bike?"),
    ("en", "Do you have good neighbours?"),
    ("en", "Do you think the park is safe?"),
    ("en", "If you see smoke, do you know what to do?"),
    ("en", "If somebody follows you, who can you tell?"),
    ("en", "Do you know where to go if there is an earthquake?"),
    ("en", "How would you like to hear the news?"),
    ("en", "Are you supposed to be home by six?"),
    ("en", "Do adults here care about your ideas?"),
    ("en", "Do people here say hello to you?"),
    ("en", "Do other children play with you?"),
    ("en", "Does your grandma come here with you?"),
    ("en", "Who told you about the summer programme?"),
    ("en", "Is the way to school safe?"),
    ("en", "Do you feel safe, or not?"),
    ("en", "Are the toilets clean enough?"),
    ("en", "Is the slide good for small children?"),
    ("en", "On rainy days, is the path dry?"),
    ("en", "The path by the river: is it clean?"),
    # Notes after the question and in brackets.
    ("zh", "你喜欢哪里？如果不知道，可以跳过。"),
    ("zh", "你喜欢哪里？（如果没有，写“没有”）"),
    ("en", "Which places are best? If you do not know, leave it empty."),
    ("en", "Which places are best? (If none, say so)"),
]


@pytest.mark.parametrize(("rules", "lang", "question"), FOUND)
def test_what_is_found(rules: str, lang: str, question: str) -> None:
    found = list(look(asked(question, age="10-13", lang=lang)))
    assert [one.rule for one in found] == rules.split()
    for one in found:
        assert one.hit is not None
        said = question[one.hit.start : one.hit.end].strip("，, ")
        assert said
        assert all(said in one.message[language] for language in ("zh", "en"))


@pytest.mark.parametrize(("lang", "question"), NONE)
def test_what_is_none_of_it(lang: str, question: str) -> None:
    assert not list(look(asked(question, age="4-6", lang=lang)))


@pytest.mark.parametrize(
    ("lang", "question", "options"),
    [
        ("zh", "你更喜欢画画或者唱歌？", ("画画", "唱歌")),
        ("zh", "你在家、学校、社区，最常在哪里玩？", ("家", "学校", "社区")),
        ("zh", "你喜欢画画/唱歌？", ("画画", "唱歌")),
        ("en", "Is the path wet / dry?", ("Wet", "Dry")),
    ],
)
def test_what_joins_the_answers_is_the_question(lang: str, question: str, options: tuple[str, ...]) -> None:
    assert not list(look(asked(question, lang=lang, kind="single", options=options)))
    (finding,) = look(asked(question, lang=lang, kind="single", options=("1", "2")))
    assert finding.rule == "D01"


def test_the_second_question_is_meant() -> None:
    question = "图书室的书多吗，安静吗？"
    (finding,) = look(asked(question))
    assert finding.hit is not None
    assert question[finding.hit.start : finding.hit.end] == "安静吗"
    assert finding.message["zh"] == "“安静吗”又问了一件事，两问的答案不一样时，孩子不知道答哪一问。"
