"""Nothing is asked that harms a child to answer, and whatever she writes by herself has somebody who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Hit, Place, Said, found
from questionnaires.checking.identity import texts
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Age, Rule, Severity, Step, by_age
from questionnaires.checking.subject import Subject
from questionnaires.model import HelpLine, Item, Kind

P02 = Rule(
    id="P02",
    title={"zh": "问到伤害或家里的私事", "en": "Asks about harm or about private matters at home"},
    checks={
        "zh": "题、说明和选项里有没有打骂、欺负、家里吵架、钱、自杀、身体被碰这样的事。",
        "en": "Whether a question, hint or answer speaks of hitting, bullying, quarrels, money, suicide or touch.",
    },
    cure={
        "zh": "不要问。问“难过时知道找谁吗”就够了，帮助电话每个孩子都看得到。"
        "10 岁起一定要问的，由负责儿童保护的人写明理由。",
        "en": "Do not ask. “Do you know who can help you?” is enough; every child sees the help lines. If it must be "
        "asked from age 10 on, whoever is responsible for the protection of children writes down why.",
    },
    sources=("own", "minors-protection"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
_MOST = {Age.FOUR: 1, Age.SEVEN: 1, Age.TEN: 2, Age.FOURTEEN: 3}
"""Texts of a child's own that a questionnaire may ask for."""
_LONGEST = {Age.FOUR: 60, Age.SEVEN: 60, Age.TEN: 200, Age.FOURTEEN: 500}
P03 = Rule(
    id="P03",
    title={"zh": "自己写的话没有保护好", "en": "Own words without care"},
    checks={
        "zh": "要孩子写字的题：有没有提醒不写名字（text_hint），有没有说谁会看（reader_note），最多几个字；"
        f"最多几道题：10 岁以下 {_MOST[Age.SEVEN]} 道，10–13 岁 {_MOST[Age.TEN]} 道，"
        f"14 岁起 {_MOST[Age.FOURTEEN]} 道。",
        "en": "Questions with own words: a reminder to write no names (text_hint), who reads them (reader_note), how "
        f"long they may be; how many there are: {_MOST[Age.SEVEN]} below age 10, {_MOST[Age.TEN]} at 10–13, "
        f"{_MOST[Age.FOURTEEN]} from 14.",
    },
    cure={
        "zh": "写上提醒和谁会看，缩短字数，只留最要紧的一道。",
        "en": "Write the reminder and who reads, allow fewer characters, keep the one question that matters most.",
    },
    sources=("own", "minors-protection"),
    steps={age: (Step(Severity.ERROR), Step(Severity.ERROR, longest)) for age, longest in _LONGEST.items()},
    unit={"zh": "字", "en": "characters"},
)
P04 = Rule(
    id="P04",
    title={"zh": "录音、照片、画、位置", "en": "Voice, photo, drawing, location"},
    checks={
        "zh": "有没有收集孩子的声音、样子、画或者位置。",
        "en": "Whether a child's voice, face, drawing or place is collected.",
    },
    cure={"zh": "不收集。", "en": "Do not collect it."},
    sources=("pipl",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    kept_by={
        "zh": "没有这样的题型，页面也不用麦克风、相机和定位。",
        "en": "There is no such kind of question, and pages use no microphone, camera or location.",
    },
)
_DIGITS = 3
"""The fewest of a number that somebody answers."""
P06 = Rule(
    id="P06",
    title={"zh": "写出来的难处没有人接", "en": "What a child confides leads nowhere"},
    checks={
        "zh": "有要写字的题时，有没有至少一个打得出去的求助电话：写到受伤害的事，当场就要知道找谁，不能等人看到。",
        "en": "Where own words are asked for, whether there is at least one number that can be called: a child who "
        "writes of harm must learn at once whom to turn to, not when somebody has read it.",
    },
    cure={
        "zh": "填上求助电话（help_lines），号码用数字写。没有电话，就不要让孩子写字。",
        "en": "Enter a number to call (help_lines), in digits. Where there is none, ask for no own words.",
    },
    sources=("own", "minors-protection", "gc12"),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
RULES = (P02, P03, P04, P06)

_ME_ZH = "(?:你|您|我|他|她|孩子|小孩|小朋友|同学)们?"
_HOME_ZH = "(?:爸爸|妈妈|爸妈|父母|家长|家人|家里?|家庭)"
_HOME_EN = r"(?:parents?|mum|mom|mother|dad|father|family)"
_ME_EN = r"(?:you|me|him|her|them|(?:a |the |your |other )?child(?:ren)?|kids?)"
# "Hit by a ball" and "call you" are no harm done by somebody. "If somebody does, do you know whom to tell?" asks for no
# story and may be asked.
_HARM = {
    "zh": Pattern(
        "|".join(
            (
                f"打过?{_ME_ZH}|打骂|挨打|打人|动手打|揍|体罚|家暴|虐待|骂过?{_ME_ZH}|挨骂|骂人",
                "欺负|霸凌|欺凌|勒索|威胁",
                f"{_HOME_ZH}[^，,。？?]{{0,6}}?(?:发脾气|发火|生气|凶你|吼|喝醉|酗酒|坐牢|失业|下岗|去世)",
                r"家里?[^，,。？?]{0,6}?[让叫使]你(?:害?怕|难受|伤心)|怕(?:爸爸|妈妈|爸妈|家里|家人|回家)",
                "(?:独自|一个人|自己)(?:[待留呆睡])?在家",
                "离婚|吵架|打架|家里.{0,3}(?:穷|有钱|欠债)|低保|零花钱|零用钱",
                f"{_HOME_ZH}[^，,。？?]{{0,6}}?(?:收入|工资|月薪|挣|赚|存款|欠钱)",
                "自杀|自残|自伤|不想活|想死|伤害自己",
                "身体.{0,5}被.{0,4}[碰摸]|[碰摸]过?(?:你|我|孩子)的?(?:身体|隐私)|摸过?[你我]",
                "隐私部位|性侵|性骚扰|裸|脱.{0,2}衣服|怀孕|月经|吸毒|宗教|信教",
            )
        ),
        f"打过?{_ME_ZH}家?的?(?:电话|手机|招呼)"
        "|[^。？?]*(?:时|时候|了|，)，?(?:你|您)?(?:知道|清楚)(?:可以|该|应该|能)?(?:找|告诉|问|跟)谁",
    ),
    "en": Pattern(
        "|".join(
            (
                rf"\b(?:hit(?:s|ting)?|beat(?:s|en)?|slap(?:s|ped)?|kick(?:s|ed)?|punch(?:es|ed)?|hurts?) {_ME_EN}\b",
                rf"\b(?:shout|yell|swear)(?:s|ed)? at {_ME_EN}\b|\bscold(?:s|ed|ing)?\b",
                r"\b(?:been|get|got|being) (?:hit|beaten)\b",
                r"\bbull(?:y|ies|ied|ying)\b|\babus\w+|\bthreaten\w*|\bblackmail\w*",
                r"\bdivorc\w+|\b(?:parents|mum and dad|family|at home)\b.{0,12}\b(?:fight|argue|quarrel)\w*",
                (
                    rf"\b{_HOME_EN} (?:\w+ ){{0,2}}?(?:get|gets|is|are|be) (?:\w+ )?(?:angry|cross|mad|drunk)\b"
                    rf"|\b(?:are|is|does|do) your {_HOME_EN} (?:\w+ )?(?:angry|cross|mad|drunk|drink|drinks)\b"
                ),
                rf"\b(?:scared|afraid|frightened) of (?:your )?(?:{_HOME_EN}|going home)\b",
                (
                    r"\b(?:at home|in your (?:home|family))\b.{0,12}\b(?:scares?|frightens?|hurts?)\b"
                    r"|\b(?:scares?|frightens?)"
                    r" you at home\b"
                ),
                r"\b(?:home alone|alone at home|alone in the (?:house|flat))\b",
                r"\bpocket money\b|\bfamily income\b|\b(?:rich|poor) is your family\b|\byour family (?:rich|poor)\b",
                rf"\b{_HOME_EN}\b[^?.,]{{0,12}}?\b(?:earn|earns|income|salary|salaries|paid|wages?|in debt)\b",
                r"\bsuicid\w+|\bkill (?:yourself|myself)\b|\bself-harm\w*|\bwant to die\b",
                r"\b(?:hurt|harm) (?:yourself|myself) on purpose\b",
                r"\btouch(?:es|ed|ing)? (?:(?:your|my) (?:body|private)|you\b|me\b)",
                r"\bprivate parts\b|\bnaked\b|\bundress\w*",
                r"\bpregnan\w+|\breligio\w+",
            )
        ),
        rf"\bball.{{0,6}}hit {_ME_EN}\b|\b(?:if|when)\b[^.?]*,[^.?,]*\bknow (?:who|whom|where)\b",
    ),
}


def look(subject: Subject) -> Iterator[Finding]:
    """What could harm whoever answers, or leave unread what she confides."""
    for item in subject.questionnaire.items:
        for language in subject.languages:
            labels = [said for _, said in subject.labels(item, language)]
            questions = [said for said in texts(subject, item) if said.place.language == language]
            for said in (*questions, *labels):
                yield from _of_harm(subject, said)
    own_words = [item for item in subject.questionnaire.items if item.kind is Kind.TEXT]
    if own_words:
        yield from _of_notes(subject)
        yield from _of_writing(subject, own_words)
        yield from _of_help(subject, own_words)


def harms(said: Said) -> list[Hit]:
    """Where a text speaks of harm or of private matters."""
    pattern = _HARM.get(said.place.language)
    return pattern.hits(said.text) if pattern else []


def _of_harm(subject: Subject, said: Said) -> Iterator[Finding]:
    severity = P02.severity(subject.age)
    for hit in harms(said) if severity else ():
        word = words_of(hit, said.text)
        message = {
            "zh": f"“{word}”会让孩子说出受到的伤害或家里的私事，旁边也许有人看着。",
            "en": f"“{word}” makes a child tell of harm or of private matters, perhaps with somebody watching.",
        }
        yield found(P02, severity or Severity.ERROR, said, message, hit)


def _of_notes(subject: Subject) -> Iterator[Finding]:
    severity = P03.severity(subject.age)
    for language, words in subject.questionnaire.words.items() if severity else ():
        for part, text, zh, en in (
            ("text_hint", words.text_hint, "没有提醒孩子不要写名字。", "Nothing reminds the child to write no names."),
            (
                "reader_note",
                words.reader_note,
                "没有说谁会看孩子写的话。",
                "Nothing says who reads what the child writes.",
            ),
        ):
            if not text.strip():
                where = Said(Place(subject.questionnaire.band.id, part=part, language=language))
                yield found(P03, severity or Severity.ERROR, where, {"zh": zh, "en": en})


def _of_writing(subject: Subject, own_words: list[Item]) -> Iterator[Finding]:
    ages, most = subject.age.replace("-", "–"), _MOST[subject.age]
    for item in own_words:
        severity = P03.severity(subject.age, item.max_length)
        if severity:
            message = {
                "zh": f"可以写 {item.max_length} 字，{ages} 岁最多 {_LONGEST[subject.age]} 字。",
                "en": f"{item.max_length} characters may be written; at ages {ages}, {_LONGEST[subject.age]} at most.",
            }
            yield found(P03, severity, Said(subject.at(item)), message)
    for item in own_words[most:]:
        message = {
            "zh": f"有 {len(own_words)} 道题要写字，{ages} 岁最多 {most} 道。",
            "en": f"{len(own_words)} questions ask for own words; at ages {ages}, {most} at most.",
        }
        yield found(P03, Severity.ERROR, Said(subject.at(item)), message)


def _of_help(subject: Subject, own_words: list[Item]) -> Iterator[Finding]:
    # A questionnaire that stands alone has nowhere to write numbers.
    if subject.family is None or any(map(_can_be_called, subject.family.help_lines)):
        return
    message = {
        "zh": "这道题可以自己写，可是没有一个打得出去的求助电话。",
        "en": "Own words may be written here, and there is no number that can be called.",
    }
    for item in own_words:
        yield found(P06, P06.severity(subject.age) or Severity.ERROR, Said(subject.at(item)), message)


def _can_be_called(line: HelpLine) -> bool:
    return sum(character.isdecimal() for character in line.number) >= _DIGITS
