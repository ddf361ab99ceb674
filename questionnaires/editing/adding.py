"""Items that a family does not have yet: from the bank, or a committee's own, answered like one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.editing.documents import CannotChange, Draft, Values
from questionnaires.editing.order import Taken, put, take
from questionnaires.model import Kind
from questionnaires.reading import places
from questionnaires.sources import Sources

OWN = "own"
"""Ids of a committee's own items begin with it."""
FEWEST_ANSWERS, MOST_ANSWERS = 2, 8
WRITTEN = 60
"""Characters a child may write where no item of the band says otherwise."""
_ANSWERED = ("kind", "options", "good", "outside", "dont_know", "rather_not_say", "max_length")
"""What is taken over with the answers of another item."""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A committee's own item. ``questions`` by language. One of three: ``like``, the item of the band whose answers it
    takes; ``answers``, one mapping by language an answer; or neither, for a child's own words. ``dimension`` and
    ``evidences`` say what it is about."""

    questions: Mapping[str, str]
    dimension: str
    evidences: tuple[str, ...] = ()
    like: str = ""
    answers: tuple[Mapping[str, str], ...] = ()
    several: bool = False


def from_bank(sources: Sources, bank: Sources, band: str, item: str, after: str) -> tuple[Sources, str]:
    """The family with an item of the bank more, and the item's id. Raises as ``put`` does, ``KeyError`` for none."""
    taken = take(bank, band, item)
    named = {
        language: {**words, **places.filled(words, _not_named(sources, bank, language))}
        for language, words in taken.words.items()
        if language in Draft(sources).languages
    }
    return put(sources, band, Taken(taken.section, taken.structure, named), after), item


def own(sources: Sources, band: str, wanted: OwnItem, after: str) -> tuple[Sources, str]:
    """The family with a committee's own item more, and the id it got. Raises as ``put`` does, and ``CannotChange``
    when a language is without words or the answers are too few or too many."""
    draft = Draft(sources)
    # One id means one thing in the whole family.
    there = {section["items"][place]["id"] for one in draft.plan["bands"] for section, place in draft.items(one)}
    name = next(one for number in range(1, len(there) + 2) if (one := f"{OWN}-{number}") not in there)
    _check(draft, wanted)
    structure, options = _answers(draft, band, wanted)
    about: Values = {"id": name, "dimension": wanted.dimension, "evidences": list(wanted.evidences)}
    words = {
        language: {
            "question": wanted.questions[language].strip(),
            "short": _short(wanted.questions[language]),
        }
        | ({"options": options[language]} if options[language] else {})
        for language in draft.languages
    }
    return put(sources, band, Taken("", {**about, **structure}, words), after), name


def _check(draft: Draft, wanted: OwnItem) -> None:
    said = [wanted.questions, *wanted.answers]
    if any(not one.get(language, "").strip() for one in said for language in draft.languages):
        raise CannotChange(
            {
                "zh": "问题和每个回答，每种语言都要写上。",
                "en": "Write the question and every answer in each language.",
            }
        )
    if wanted.answers and not FEWEST_ANSWERS <= len(wanted.answers) <= MOST_ANSWERS:
        raise CannotChange(
            {
                "zh": f"请写 {FEWEST_ANSWERS} 到 {MOST_ANSWERS} 个回答，一行一个。",
                "en": f"Write {FEWEST_ANSWERS} to {MOST_ANSWERS} answers, one a line.",
            }
        )


def _answers(draft: Draft, band: str, wanted: OwnItem) -> tuple[Values, Mapping[str, Values]]:
    """How the item is answered, and the words of its options by language."""
    if wanted.like:
        section, place = draft.find(band, wanted.like)
        model = section["items"][place]
        said = {language: draft.words(band, language)["items"][wanted.like] for language in draft.languages}
        taken = {key: model[key] for key in _ANSWERED if key in model}
        return taken, {language: dict(words.get("options", {})) for language, words in said.items()}
    if not wanted.answers:
        text: Values = {"kind": Kind.TEXT.value, "max_length": _written(draft, band)}
        return text, {language: {} for language in draft.languages}
    kind = Kind.MULTIPLE if wanted.several else Kind.SINGLE
    names = [f"answer-{number}" for number in range(1, len(wanted.answers) + 1)]
    options = {
        language: {name: one[language].strip() for name, one in zip(names, wanted.answers, strict=True)}
        for language in draft.languages
    }
    return {"kind": kind.value, "options": names}, options


def _written(draft: Draft, band: str) -> int:
    lengths = [section["items"][place].get("max_length", 0) for section, place in draft.items(band)]
    return max(lengths) or WRITTEN


def _not_named(sources: Sources, bank: Sources, language: str) -> dict[str, str]:
    """What the bank calls places that the family has no name for."""
    known = Draft(sources).names(language)
    return {name: text for name, text in Draft(bank).names(language).items() if name not in known}


def _short(question: str) -> str:
    return question.strip().rstrip("？?。.！!")
