"""What a questionnaire is: frozen records, structure and words apart, no URL anywhere.

A questionnaire is made for one age band; a family follows a subject through the ages. Structure (ids, kinds, routes,
what counts as good) is the same in every language; words stand beside it, one ``Words`` a language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from questionnaires.themes import Codebook
from questionnaires.words import FamilyWords, Words

END = "end"
"""Where the last route leads: the page on which a child looks the answers over."""


class Kind(StrEnum):
    """How an item is answered."""

    PAIR = "pair"  # one of two pictures or words, side by side
    SINGLE = "single"  # one of several options without an order
    SCALE = "scale"  # one of 2 to 5 options in an order, each with words
    MULTIPLE = "multiple"  # any number of options; an exclusive option stands alone
    TEXT = "text"  # a few words of the child's own


class Look(StrEnum):
    """The presentation an age needs; bands choose one of four."""

    PICTURES = "pictures"  # pictures lead, an adult reads
    PINYIN = "pinyin"  # words with pinyin above, faces
    STONES = "stones"  # words, stepping stones
    PLAIN = "plain"  # nothing childish


class Respondent(StrEnum):
    """Who answers: a child, or a grown-up who tells what she sees of children too young to be asked."""

    CHILD = "child"
    HELPER = "helper"  # another instrument: reported apart, never added to what children say


class Purpose(StrEnum):
    """What an item is for; only opinions become findings."""

    OPINION = "opinion"
    BACKGROUND = "background"
    HELPER = "helper"


class Reporting(StrEnum):
    """How far the answers of a band may be taken."""

    MEASUREMENT = "measurement"
    VOICE = "voice"  # counts and words only, never an estimate for the community


@dataclass(frozen=True, slots=True)
class ResponseOption:
    """One thing a child may choose. ``exclusive`` options of a multiple choice stand alone ("none of these")."""

    id: str
    exclusive: bool = False
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """True when any of ``options`` was chosen at ``item``."""

    item: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go after an item. A route without ``when`` is the default; a routed item has exactly one, the last."""

    to: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question on one screen. Never required.

    ``good``: the options that count as good when the answers are collapsed to two levels (of a multiple choice: when
    any of them was chosen); empty when no such reading is declared. ``outside``: the options that say the question does
    not apply ("I have not given any") and leave the base of the collapsed answers. ``evidences``: ids of framework
    clauses. ``max_length``: characters (after NFC) a text may have.
    """

    id: str
    kind: Kind
    options: tuple[ResponseOption, ...] = ()
    purpose: Purpose = Purpose.OPINION
    dimension: str | None = None
    evidences: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    dont_know: bool = True
    rather_not_say: bool = False
    picture: str | None = None
    max_length: int = 0

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together, in the order they are asked."""

    id: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """An age band: ``id`` as it stands in addresses ("7-9"), both ages included."""

    id: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class SetApart:
    """Responses that are counted apart and never pooled silently: those that chose ``option`` at ``item``."""

    id: str
    item: str
    option: str


@dataclass(frozen=True, slots=True)
class Pretest:
    """Children who tried the questionnaire before it was asked, and when."""

    children: int
    on: date


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One questionnaire for one age band, with its words in every language it is offered in."""

    id: str
    band: Band
    look: Look
    reporting: Reporting
    sections: tuple[Section, ...]
    words: Mapping[str, Words]
    set_apart: tuple[SetApart, ...] = ()
    respondent: Respondent = Respondent.CHILD
    pretest: Pretest | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def opinions(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.purpose is Purpose.OPINION)

    def item(self, item_id: str) -> Item:
        """The item of that id; ``KeyError`` when there is none."""
        return {item.id: item for item in self.items}[item_id]


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject followed through the ages. ``members``: band id -> item id. ``anchor``: the collapsed levels of its
    members mean the same thing in every band, so bands may stand side by side and be counted together."""

    id: str
    members: Mapping[str, str]
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number a child may call, with the day somebody last checked it."""

    number: str
    verified: date


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a warning of the checker is let stand. ``place``: as deep as it holds, from the band on ("7-9/play/B1");
    about a question at least that deep. ``role``: who decided, never a person's name; ``reason``: both by language, as
    they were written."""

    rule: str
    place: str
    role: Mapping[str, str]
    reason: Mapping[str, str]
    on: date


@dataclass(frozen=True, slots=True)
class Family:
    """The questionnaires of one subject. ``questionnaires``, and whoever goes through a family, are those that children
    answer, youngest first; ``helpers``, those that grown-ups answer, must be asked for by name, so that nothing adds up
    the two by accident. ``bank``: a store of items to pick from, never asked as a whole. ``codebook``: the themes under
    which children's own words are put; ``questionnaires.lending`` has one for families without."""

    id: str
    questionnaires: tuple[Questionnaire, ...]
    topics: tuple[Topic, ...]
    help_lines: tuple[HelpLine, ...]
    words: Mapping[str, FamilyWords]
    helpers: tuple[Questionnaire, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    bank: bool = False
    codebook: Codebook | None = None

    def __iter__(self) -> Iterator[Questionnaire]:
        return iter(self.questionnaires)

    @property
    def everyone(self) -> tuple[Questionnaire, ...]:
        """Whatever may be answered: the helpers' questionnaires, then the children's."""
        return (*self.helpers, *self.questionnaires)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.words)

    def for_band(self, band_id: str) -> Questionnaire:
        """The questionnaire of that band, whoever answers it; ``KeyError`` when the family has none."""
        return {questionnaire.band.id: questionnaire for questionnaire in self.everyone}[band_id]
