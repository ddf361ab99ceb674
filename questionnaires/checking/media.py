"""Can a child who reads little still understand it: by ear, by picture, by pinyin?"""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.rule import Age, Rule, Severity, by_age
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Look, Purpose

A01 = Rule(
    id="A01",
    title={"zh": "听不到", "en": "Cannot be heard"},
    checks={"zh": "题目和选项能不能听。", "en": "Whether every question and answer can be heard."},
    cure={"zh": "给每句话配上声音。", "en": "Give every sentence a voice."},
    sources=("coombes-2021", "keelor-2023"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.INFO),
    kept_by={
        "zh": "每道题和每个选项都有朗读：有录好的声音就放，没有就由手机来念。",
        "en": "Every question and answer is read aloud: by a clip where there is one, else by the phone's own voice.",
    },
)
A02 = Rule(
    id="A02",
    title={"zh": "选项没有图", "en": "Answers without a picture"},
    checks={"zh": "每个选项有没有图。", "en": "Whether every answer has a picture."},
    cure={
        "zh": "给每个选项配一张图，画这件事本身，不画对错。",
        "en": "Give every answer a picture of the thing itself, not of right and wrong.",
    },
    sources=("coombes-2021",),
    steps=by_age(Severity.ERROR, Severity.WARNING, None, None),
)
A03 = Rule(
    id="A03",
    title={"zh": "没有拼音", "en": "No pinyin"},
    checks={
        "zh": "中文问卷的样式（look）是不是带拼音（pinyin）。",
        "en": "Whether a Chinese questionnaire has the look with pinyin.",
    },
    cure={"zh": "把 look 改成 pinyin。", "en": "Set look to pinyin."},
    sources=("curriculum-2022",),
    steps=by_age(None, Severity.ERROR, Severity.INFO, None),
)
A04 = Rule(
    id="A04",
    title={"zh": "太小，点不到、看不清", "en": "Too small to hit or to read"},
    checks={
        "zh": "按的地方至少 48 像素，字至少 24、20、16、16 像素，颜色对比至少 4.5:1。",
        "en": "Places to tap of 48 pixels or more, letters of 24, 20, 16 and 16, contrast of 4.5:1 or more.",
    },
    cure={"zh": "改样式，不改问卷。", "en": "Change the style, not the questionnaire."},
    sources=("wcag", "own"),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    kept_by={
        "zh": "大小和颜色由每个年龄的样式定，问卷里不能写；样式有测试量着。",
        "en": "Sizes and colours belong to the look of an age, no questionnaire can change them, and tests measure "
        "them.",
    },
)
RULES = (A01, A02, A03, A04)


def look(subject: Subject) -> Iterator[Finding]:
    """What these children can neither see nor sound out."""
    if subject.for_grown_ups:
        return
    for item in subject.items:
        if item.purpose is Purpose.OPINION:
            yield from _without_picture(subject, item)
    severity = A03.severity(subject.age)
    drawn = subject.questionnaire.look
    if severity and "zh" in subject.languages and drawn is not Look.PINYIN:
        yield found(
            A03,
            severity,
            Said(subject.here),
            {
                "zh": f"现在的样式是 {drawn.value}，字上没有拼音。",
                "en": f"The look is {drawn.value}, which has no pinyin above the characters.",
            },
        )


def _without_picture(subject: Subject, item: Item) -> Iterator[Finding]:
    bare = [option.id for option in item.options if not option.picture]
    severity = A02.severity(subject.age)
    if not bare or not severity:
        return
    named = {
        language: [said.text for option, said in subject.labels(item, language) if option in bare]
        for language in subject.languages
    }
    first = next(iter(named.values()))
    zh, en = named.get("zh", first), named.get("en", first)
    yield found(
        A02,
        severity,
        Said(subject.at(item)),
        {
            "zh": f"没有图的选项：{''.join(f'“{label}”' for label in zh)}。",
            "en": f"Answers without a picture: {', '.join(f'“{label}”' for label in en)}.",
        },
    )
