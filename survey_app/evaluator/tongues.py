"""The languages that a version is shown in: those that children are offered, the reader's first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from questionnaires.model import Family, Questionnaire
from questionnaires.words import Words
from survey_app.documents.spoken import OPEN_PLACE
from survey_app.evaluator.wording_page import Text
from survey_app.web.language import (
    chosen,
    current_language,
    is_right_to_left,
    language_tag,
    languages,
    later,
    own_name,
    with_catalogue,
)
from survey_app.web.language import gettext as _

_OPEN = {"community": later("[name of the community]"), "answer_day": later("[day of the answer]")}
"""What every round writes in for itself; a version is the same for all of them."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language, as pages need it. ``interface``: the language in which our own words are said beside it.
    ``filled``: what stands for that which a round fills in, in brackets."""

    code: str
    name: str
    html_lang: str
    right_to_left: bool
    interface: str
    filled: Mapping[str, str]

    def text(self, *lines: str) -> Text:
        """These lines in this language, for every round alike."""
        said = tuple(OPEN_PLACE.sub(lambda place: self.filled[place[1]], line) for line in lines)
        return Text(self.html_lang, self.right_to_left, said)

    def own(self, say: Callable[[], str]) -> Text:
        """What ``say`` says while this language is spoken."""
        with chosen(self.interface):
            said = say()
        return self.text(said)


Tongues = tuple[Tongue, ...]


def tongues(family: Family) -> Tongues:
    """The languages children are offered: those the family has words in and the interface a catalogue."""
    offered = with_catalogue(family.languages) or family.languages
    return tuple(_tongue(code) for code in sorted(offered, key=lambda code: code != current_language()))


def _tongue(code: str) -> Tongue:
    spoken = code in languages()
    with chosen(code if spoken else current_language()) as interface:
        filled = {place: _(words) for place, words in _OPEN.items()}
    if not spoken:
        return Tongue(code, code, code, False, interface, filled)
    return Tongue(code, own_name(code), language_tag(code), is_right_to_left(code), interface, filled)


def each(tongues: Tongues, questionnaire: Questionnaire, words: Callable[[Words], tuple[str, ...]]) -> tuple[Text, ...]:
    """A part of the words of ``questionnaire`` in every language; nothing where no language has it."""
    said = tuple(tongue.text(*words(questionnaire.words[tongue.code])) for tongue in tongues)
    return said if any(line for text in said for line in text.lines) else ()
