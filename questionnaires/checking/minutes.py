"""How long a questionnaire takes, estimated: reading or listening, thinking, writing. A model.

Rates: 3 characters a second where it is read aloud, 5 where a child reads (300 a minute, the curriculum's floor for
silent reading at grades 5 and 6); an English word for every character and a half. The rest is our own judgement.
"""

from __future__ import annotations

from questionnaires.checking import chinese, english
from questionnaires.checking.rule import Age
from questionnaires.checking.subject import Subject
from questionnaires.model import Kind

INTRODUCTION = 40
"""Seconds before the first question."""
_CHARACTERS_A_SECOND = {Age.FOUR: 3, Age.SEVEN: 3, Age.TEN: 5, Age.FOURTEEN: 5}
_THINKING = {Age.FOUR: 8, Age.SEVEN: 6, Age.TEN: 5, Age.FOURTEEN: 4}
_WRITING = {Age.FOUR: 40, Age.SEVEN: 40, Age.TEN: 45, Age.FOURTEEN: 60}
_CHARACTERS_A_WORD = 1.5


def minutes(subject: Subject) -> float:
    """Minutes from the first page to the last, in the first language of the questionnaire."""
    age, language = subject.age, subject.languages[0]
    seconds = float(INTRODUCTION)
    for item, question in subject.questions(language):
        texts = [question.text, *(label.text for _, label in subject.labels(item, language))]
        seconds += sum(_weight(text) for text in texts) / _CHARACTERS_A_SECOND[age]
        seconds += _WRITING[age] if item.kind is Kind.TEXT else _THINKING[age]
    return seconds / 60


def _weight(text: str) -> float:
    return len(chinese.characters(text)) + _CHARACTERS_A_WORD * len(english.words(text))
