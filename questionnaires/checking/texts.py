"""Every text of a questionnaire, whoever reads it, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.checking.finding import Place, Said
from questionnaires.checking.subject import Subject

_FILLED = re.compile(r"\{[^{}]*\}")


def everything(subject: Subject, language: str) -> Iterator[Said]:
    """Every text in one language: what children read, and what their families and whoever helps them read."""
    yield from of_items(subject, language)
    yield from subject.around(language)
    words = subject.questionnaire.words[language]
    parts = {"title": (words.title,), "guardian": words.guardian}
    parts |= {"helper_card": words.helper_card, "helper_line": (words.helper_line,)}
    for part, lines in parts.items():
        for line in filter(None, lines):
            yield Said(Place(subject.here.band, part=part, language=language), line)


def of_items(subject: Subject, language: str) -> Iterator[Said]:
    """Every text of every item, those for whoever helps as well: question, hint, short name, answers."""
    for item in subject.questionnaire.items:
        words = subject.questionnaire.words[language].items[item.id]
        yield Said(subject.at(item, language=language), words.question)
        for part, text in (("hint", words.hint), ("short", words.short)):
            if text:
                yield Said(subject.at(item, part=part, language=language), text)
        for _, said in subject.labels(item, language):
            yield said


def unfilled(text: str) -> str:
    """The text with blanks, as many as there were characters, where pages fill something in."""
    return _FILLED.sub(lambda place: " " * len(place.group()), text)
