"""Questionnaires made for one test: an item, or a few, in one language, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from questionnaires.checking.rule import age_of
from questionnaires.checking.subject import Subject
from questionnaires.model import (
    Band,
    Family,
    Item,
    Kind,
    Look,
    Purpose,
    Questionnaire,
    Reporting,
    Respondent,
    ResponseOption,
    Section,
)
from questionnaires.words import ItemWords, Words

FACED = ("很好", "还行", "不太好")
LOOKS = dict(zip(("4-6", "7-9", "10-13", "14-17"), Look, strict=True))


@dataclass(frozen=True)
class Asked:
    """One item and what it says."""

    item: Item
    words: ItemWords


def one(
    question: str, *, kind: str = "scale", options: Sequence[str] = FACED, item_id: str = "B1", **more: Any
) -> Asked:
    """One item. Options are labels and get the ids ``o1``, ``o2`` …; a text has none. Beside the fields of an item,
    ``more`` takes ``pictures`` (of the options, in order), ``hint`` and ``short``."""
    labels = {} if kind == "text" else {f"o{number}": label for number, label in enumerate(options, start=1)}
    pictures: Sequence[str | None] = more.pop("pictures", (None,) * len(labels))
    words = ItemWords(question, more.pop("short", "") or item_id, labels, more.pop("hint", ""))
    if kind == "text":
        more = {"max_length": 60} | more
    more["purpose"] = Purpose(more.get("purpose", Purpose.OPINION))
    drawn = zip(labels, pictures, strict=True)
    choices = tuple(ResponseOption(option, picture=picture) for option, picture in drawn)
    return Asked(Item(id=item_id, kind=Kind(kind), options=choices, **more), words)


def together(*all_asked: Asked, age: str = "7-9", lang: str = "zh", grown_up: bool = False, **words: Any) -> Subject:
    """A questionnaire of these items; ``words`` are fields of its words (``intro``, ``text_hint`` …)."""
    low, high = (int(part) for part in age.split("-"))
    said = {"title": "我们的社区", "intro": ("没有对错。",), "assent": "想开始吗？"}
    said |= {"text_hint": "请不要写名字、电话、学校班级。", "reader_note": "大人会看。"}
    items: Mapping[str, ItemWords] = {asked.item.id: asked.words for asked in all_asked}
    return Subject(
        Questionnaire(
            id=f"made-{age}",
            band=Band(age, low, high),
            look=LOOKS[age_of(low)],
            reporting=Reporting.VOICE if grown_up else Reporting.MEASUREMENT,
            sections=(Section("only", tuple(asked.item for asked in all_asked)),),
            words={lang: Words(**({"language": lang, "items": items} | said | words))},
            respondent=Respondent.HELPER if grown_up else Respondent.CHILD,
        )
    )


def asked(question: str, *, age: str = "7-9", lang: str = "zh", grown_up: bool = False, **item: Any) -> Subject:
    """A questionnaire of one item; ``item`` is what ``one`` takes: ``kind``, ``options``, ``item_id`` …"""
    return together(one(question, **item), age=age, lang=lang, grown_up=grown_up)


def asked_family(*subjects: Subject) -> Family:
    """The questionnaires of these subjects as one family, without topics."""
    everyone = [subject.questionnaire for subject in subjects]
    return Family(
        id="made",
        questionnaires=tuple(one for one in everyone if one.respondent is Respondent.CHILD),
        topics=(),
        help_lines=(),
        words={},
        helpers=tuple(one for one in everyone if one.respondent is Respondent.HELPER),
    )
