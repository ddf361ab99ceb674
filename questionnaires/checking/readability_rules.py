"""The records of the rules of readability."""

from __future__ import annotations

from questionnaires.both import Both
from questionnaires.checking.rule import Age, Rule, Severity, Step, by_age, counted

_PER_CENT: Both = {"zh": "%", "en": "per cent"}
_GRADE: Both = {"zh": "（美国年级）", "en": "(American school grade)"}
_RARE: Both = {"zh": "把这些字换成孩子常见的字。", "en": "Put characters that children meet every day in their place."}
_SHORTER: Both = {
    "zh": "句子写短，把难词换成孩子常用的词。",
    "en": "Make sentences shorter and take words children use.",
}

Z01 = Rule(
    id="Z01",
    title={"zh": "超出 2500 个常用字", "en": "Beyond the 2,500 common characters"},
    checks={
        "zh": "题目和选项里，有多少字在课标常用字表的字表一（2500 字）里。孩子常说的词不算生字。",
        "en": "How many characters of questions and answers are in the first list (2,500) of the curriculum. Words of "
        "a child's own neighbourhood count as known.",
    },
    cure=_RARE,
    sources=("curriculum-2022",),
    steps={Age.FOUR: (Step(Severity.INFO, 100.0),)}
    | counted(error=(None, 100, None, None), warning=(None, None, 100, 99)),
    unit=_PER_CENT,
    at_least=True,
    whole=True,
)
Z02 = Rule(
    id="Z02",
    title={"zh": "不够常见的字太多", "en": "Too many characters that are less common"},
    checks={
        "zh": "题目和选项里，有多少字在《国际中文教育中文水平等级标准》三级以内（900 字）。",
        "en": "How many characters of questions and answers are of levels 1 to 3 (900) of GF 0025-2021.",
    },
    cure=_RARE,
    sources=("gf0025", "own"),
    steps={Age.FOUR: (Step(Severity.INFO, 95.0),)} | counted(warning=(None, 95, 97, 90)),
    unit=_PER_CENT,
    at_least=True,
    whole=True,
)
Z09 = Rule(
    id="Z09",
    title={"zh": "少见的字太多", "en": "Too many characters that are rare"},
    checks={
        "zh": "题目和选项里，有多少字在《国际中文教育中文水平等级标准》四级以内（1200 字）。",
        "en": "How many characters of questions and answers are of levels 1 to 4 (1,200) of GF 0025-2021.",
    },
    cure=_RARE,
    sources=("gf0025", "own"),
    steps=counted(warning=(None, 99, 99, 97)),
    unit=_PER_CENT,
    at_least=True,
    whole=True,
)
Z03 = Rule(
    id="Z03",
    title={"zh": "学校不教的字", "en": "Characters that no school teaches"},
    checks={
        "zh": "有没有课标 3500 个常用字以外的字。",
        "en": "Whether there are characters outside the curriculum's 3,500.",
    },
    cure=_RARE,
    sources=("curriculum-2022",),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.ERROR, Severity.WARNING),
)
Z04 = Rule(
    id="Z04",
    title={"zh": "繁体字", "en": "Traditional characters"},
    checks={
        "zh": "简体中文的问卷里有没有繁体字、异体字。",
        "en": "Whether a questionnaire in simplified Chinese has traditional characters or variants.",
    },
    cure={"zh": "改成规范的简体字。", "en": "Write the simplified character."},
    sources=("curriculum-2022",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
Z05 = Rule(
    id="Z05",
    title={"zh": "孩子身边的词", "en": "Words of a child's neighbourhood"},
    checks={
        "zh": "“滑梯”“垃圾”“居委会”这样的词，孩子早就会说，只是还不会读。",
        "en": "Words such as 滑梯, 垃圾 or 居委会, which children say long before they read them.",
    },
    cure={"zh": "换了地方，就改这张词表。", "en": "Change the list to fit your place."},
    sources=("own",),
    steps=by_age(*[Severity.INFO] * len(Age)),
    kept_by={
        "zh": "这些词有一张表，里面的字不算生字；每道题都可以听。",
        "en": "They are on a list, and their characters count as known; every question can be heard.",
    },
)
Z06 = Rule(
    id="Z06",
    title={"zh": "英文太难（Flesch–Kincaid）", "en": "English too hard (Flesch–Kincaid)"},
    checks={
        "zh": "整份英文问卷的句长和音节，合美国几年级。不到 100 个词不算。",
        "en": "The school grade that length of sentences and words speaks for, over the whole; not below 100 words.",
    },
    cure=_SHORTER,
    sources=("flesch-kincaid", "own"),
    steps=counted(warning=(2, 3, 5, 8)),
    unit=_GRADE,
    whole=True,
)
Z07 = Rule(
    id="Z07",
    title={"zh": "英文生词太多（Spache）", "en": "Too many unfamiliar English words (Spache)"},
    checks={
        "zh": "整份英文问卷的句长和生词，合美国几年级。不到 100 个词不算。",
        "en": "The school grade that length of sentences and unfamiliar words speak for, over the whole; not below 100 "
        "words.",
    },
    cure=_SHORTER,
    sources=("spache", "own"),
    steps=counted(warning=(2.5, 3.0, None, None)),
    unit=_GRADE,
    whole=True,
)
Z08 = Rule(
    id="Z08",
    title={"zh": "英文难词太多（Dale–Chall）", "en": "Too many difficult English words (Dale–Chall)"},
    checks={
        "zh": "整份英文问卷的句长和难词，按新戴尔–查尔公式算。不到 100 个词不算。",
        "en": "Length of sentences and difficult words by the new Dale–Chall formula, over the whole; not below "
        "100 words.",
    },
    cure=_SHORTER,
    sources=("dale-chall", "own"),
    steps=counted(warning=(None, None, 5.9, 6.9)),
    unit={"zh": "分", "en": "points"},
    whole=True,
)
RULES = (Z01, Z02, Z03, Z04, Z05, Z06, Z07, Z08, Z09)
