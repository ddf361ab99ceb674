"""What the rules look at: one questionnaire with the family it stands in, and every text of it with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from questionnaires.checking.finding import Place, Said
from questionnaires.checking.rule import Age, age_of
from questionnaires.model import Family, Item, Purpose, Questionnaire, Respondent


@dataclass(frozen=True)
class Subject:
    """A questionnaire to be checked; ``family`` where it stands in one."""

    questionnaire: Questionnaire
    family: Family | None = None

    @property
    def age(self) -> Age:
        """The age whose thresholds hold; grown-ups read as the oldest do."""
        if self.for_grown_ups:
            return Age.FOURTEEN
        return age_of(self.questionnaire.band.low)

    @property
    def for_grown_ups(self) -> bool:
        """Whether a grown-up answers: most rules are about children and leave it alone."""
        return self.questionnaire.respondent is Respondent.HELPER

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.questionnaire.words)

    @property
    def here(self) -> Place:
        """The questionnaire as a whole."""
        return Place(self.questionnaire.band.id)

    def at(self, item: Item, option: str = "", *, part: str = "", language: str = "") -> Place:
        """The place of an item, or of one of its options or parts."""
        return Place(self.questionnaire.band.id, self._sections[item.id], item.id, option, part, language)

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {item.id: section.id for section in self.questionnaire.sections for item in section.items}

    @property
    def items(self) -> tuple[Item, ...]:
        """What children are asked. At the youngest age the items about helping are read by the grown-up alone."""
        if self.age is not Age.FOUR:
            return self.questionnaire.items
        return tuple(item for item in self.questionnaire.items if item.purpose is not Purpose.HELPER)

    def questions(self, language: str) -> Iterator[tuple[Item, Said]]:
        """Every item of theirs with its question."""
        words = self.questionnaire.words[language].items
        for item in self.items:
            yield item, Said(self.at(item, language=language), words[item.id].question)

    def labels(self, item: Item, language: str) -> Iterator[tuple[str, Said]]:
        """Every option of an item with its words, in the order they are shown."""
        words = self.questionnaire.words[language].items[item.id].options
        for option in item.options:
            yield option.id, Said(self.at(item, option.id, language=language), words[option.id])

    def around(self, language: str) -> Iterator[Said]:
        """What a child reads that belongs to no item, line by line. What the family reads is not among it."""
        words = self.questionnaire.words[language]
        parts = {"intro": words.intro, "assent": (words.assent,), "thanks": words.thanks}
        parts |= {"text_hint": (words.text_hint,), "reader_note": (words.reader_note,)}
        for part, lines in parts.items():
            for line in filter(None, lines):
                yield Said(Place(self.questionnaire.band.id, part=part, language=language), line)
