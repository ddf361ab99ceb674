"""One question of a draft as it is to be shown: in which language, how the phone is lit, what was typed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from questionnaires.model import Item, Questionnaire, Waiver
from questionnaires.words import ItemWords
from survey_app.committee.editor.work import Work
from survey_app.web.language import with_catalogue

DARK = "dark"
OPTION = "option-"
"""The name of an answer's blank begins with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One question of a draft as it is to be shown. ``spoken``: the language whose words can be changed; ``dark``: how
    the phone is lit. ``typed``: words that were sent and could not be kept, ``fault``: why not; ``held``: what was
    there when the page was opened, where somebody else has changed it since. ``unreasoned``: a waiver
    that could not be kept, to be mended."""

    work: Work
    band: str
    item: str
    spoken: str
    dark: bool = False
    desk: str = ""
    fault: str = ""
    typed: ItemWords | None = None
    held: str = ""
    unreasoned: Waiver | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        return self.work.band(self.band)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages children may read the draft in, the family's first one first."""
        return spoken_in(self.work)

    @property
    def asked(self) -> Item:
        return self.questionnaire.item(self.item)

    @property
    def kept(self) -> ItemWords:
        return self.questionnaire.words[self.spoken].items[self.item]

    @property
    def words(self) -> ItemWords:
        return self.typed or self.kept

    @property
    def tab(self) -> str:
        """How the page is asked for: a language, or the dark."""
        return DARK if self.dark else self.spoken


def fingerprint(words: ItemWords) -> str:
    """Tells words apart that somebody else has changed from those that were there."""
    said = (words.question, words.short, words.hint, *sorted(words.options.items()))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def spoken_in(work: Work) -> tuple[str, ...]:
    """The languages children may read a draft in, the family's first one first."""
    return with_catalogue(work.family.languages)
