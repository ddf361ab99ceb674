"""Tiny families made in code, and sealed rounds made from plain counts: the smallest that shows a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date

import numpy as np

from analysis import codebook
from analysis.population import Population
from analysis.responses import CodedResponse, ResponseSet, gather
from questionnaires.answers import Answer, Missing
from questionnaires.model import (
    Band,
    Family,
    Item,
    Kind,
    Look,
    Questionnaire,
    Reporting,
    ResponseOption,
    Section,
    SetApart,
    Topic,
)
from questionnaires.words import FamilyWords, ItemWords, TopicWords, Words

LANGUAGES = ("zh", "en")
OPEN = frozenset({Kind.TEXT})
Said = Mapping[str, Answer]


def item(item_id: str, options: str = "yes sometimes no", **rest: object) -> Item:
    """An item with options named in one line; "*" after a name makes it exclusive."""
    kind = rest.pop("kind", Kind.SCALE)
    rest.setdefault("dimension", "PLAY")  # a plain one: what is sensitive says so
    made = tuple(ResponseOption(name.rstrip("*"), exclusive=name.endswith("*")) for name in options.split())
    return Item(item_id, Kind(str(kind)), options=made, **rest)


def questionnaire(
    items: Sequence[Item],
    *,
    band: str = "7-9",
    reporting: Reporting = Reporting.MEASUREMENT,
    set_apart: tuple[SetApart, ...] = (),
) -> Questionnaire:
    """A questionnaire of one section; every word is the id it stands for, with the language behind it."""
    low, high = (int(age) for age in band.split("-"))
    words = {
        language: Words(
            language=language,
            title=f"title {language}",
            intro=(),
            assent="",
            items={each.id: item_words(each, language) for each in items},
        )
        for language in LANGUAGES
    }
    sections = (Section("main", tuple(items)),)
    return Questionnaire(f"q-{band}", Band(band, low, high), Look.PLAIN, reporting, sections, words, set_apart)


def item_words(each: Item, language: str) -> ItemWords:
    options = {option_id: f"{option_id} {language}" for option_id in each.option_ids}
    return ItemWords(f"{each.id}? {language}", f"{each.id} {language}", options)


def family(questionnaires: Sequence[Questionnaire], topics: Sequence[Topic] = ()) -> Family:
    """A family with words made of the ids of its topics."""
    words = {
        language: FamilyWords(
            language=language,
            title=f"family {language}",
            topics={t.id: TopicWords(f"{t.id} topic", f"{t.id} badly", f"{t.id} well") for t in topics},
            help_title="",
            help_text="",
            help_lines={},
        )
        for language in LANGUAGES
    }
    return Family("tiny", tuple(questionnaires), tuple(topics), (), words)


def chosen(item_id: str, *options: str) -> Answer:
    return Answer(item_id, options=options)


def skipped(item_id: str) -> Answer:
    return Answer(item_id, missing=Missing.SKIPPED)


def answers(item_id: str, counts: Mapping[str, int]) -> list[Said]:
    """One response a child: ``counts`` by option, or by several joined with "+"; "" is a skip."""
    said: list[Said] = []
    for options, count in counts.items():
        answer = chosen(item_id, *options.split("+")) if options else skipped(item_id)
        said += [{item_id: answer}] * count
    return said


def together(*columns: Sequence[Said]) -> list[Said]:
    """Answers to several items side by side, child by child; shorter columns leave the rest skipped."""
    size = max(len(column) for column in columns)
    return [{k: v for column in columns if row < len(column) for k, v in column[row].items()} for row in range(size)]


def sealed(of: Family, by_band: Mapping[str, Sequence[Said]], channels: Sequence[str] = ("poster",)) -> ResponseSet:
    """The sealed round of these answers; channels are dealt out in turn."""
    coded = [
        CodedResponse(
            f"{band}/{row}", band, channels[row % len(channels)], "zh", codebook.encode(of.for_band(band), said)
        )
        for band, all_said in by_band.items()
        for row, said in enumerate(all_said)
    ]
    return gather([variable.name for variable in codebook.variables(of)], coded)


def shuffled(responses: ResponseSet, seed: int) -> ResponseSet:
    order = np.random.default_rng(seed).permutation(responses.size)
    labels = {name: column[order] for name, column in responses.labels.items()}
    return ResponseSet(responses.size, labels, {name: column[order] for name, column in responses.codes.items()})


def register(**counts: int) -> Population:
    """Children living here; bands written as b7_9=65."""
    named = {name[1:].replace("_", "-"): count for name, count in counts.items()}
    return Population(named, {}, {"zh": "居委会名册", "en": "the committee's register"}, date(2026, 9, 1))


def walk(value: object) -> Iterator[object]:
    """Every record and value inside ``value``."""
    yield value
    if is_dataclass(value):
        for each in fields(value):
            yield from walk(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from walk(inner)
