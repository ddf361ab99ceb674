"""Three formulas for how hard an English text is, from their definitions. They are made for running text: never for one
question, and nothing below a hundred words.

Syllables are counted by rule, not looked up: groups of vowels (y is one, except at the start and between vowels), less
what is written and not said (e at the end, in -es and -ed, before -ful, -less, -ly, -ment, -ness), plus vowels that
meet and are said apart (ia, io, iu, eo, ua, with exceptions), -le and -n't, and a table of words that no rule gets
right. A word has at least one syllable; the parts of a hyphenated word are counted one by one.

A word is familiar when the list has it, or has what is left when a regular ending is taken away (-s, -es, -'s, -ed,
-ing, -er, -est, with y for i and doubled letters undone); a hyphenated word when the list has it in one piece or all
its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from questionnaires.checking import english
from questionnaires.checking.lists import entries

_CONSONANT_Y = re.compile(r"^y|(?<=[aeou])y(?=[aeiou])")
_SILENT = re.compile(
    r"(?<=[^aeiou])e(?=(?:ful|less|ly|ment|ness)$)|(?<=[^aeiouscxzhg])es$|(?<=th)es$|(?<=[^aeioutd])ed$|(?<=[^aeiou])e$"
)
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(
    r"(?<![cstg])i[au]|(?<![cstgx])io|(?<=[nd])eo|(?<![gq])ua|(?<=[aeiou])ing$|(?<=[^aeiouy])ying$"
    r"|(?<=[^aeiourwl])l(?:e|es|ed)$|(?<=[ds])n't$"
)
_KNOWN = {"area": 3, "areas": 3, "being": 2, "create": 2, "every": 2, "everyone": 3, "everything": 3, "idea": 3}
_KNOWN |= {"ideas": 3, "science": 2, "someone": 2, "something": 2, "sometimes": 2, "somewhere": 2, "somewhat": 2}
_KNOWN |= {"homework": 2, "safety": 2, "quiet": 2, "wheelchair": 2, "therefore": 2, "really": 2, "museum": 3}
_KNOWN |= {"poem": 2, "cruel": 2, "giant": 2, "fuel": 2, "diet": 2, "lion": 2, "league": 1, "friend": 1}

_ENDINGS = (
    *(("'s", ""), ("ies", "y"), ("es", ""), ("es", "e"), ("s", "")),
    *(("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    *(("ier", "y"), ("er", ""), ("er", "e"), ("iest", "y"), ("est", ""), ("est", "e")),
)
_DOUBLED = re.compile(r"(?P<root>.+(?P<last>[bdgklmnprt]))(?P=last)(?:ed|ing|er|est)")

DIFFICULT = 5.0
"""Per cent of difficult words above which Dale and Chall add a constant."""


@dataclass(frozen=True, slots=True)
class Running:
    """A whole text, cut: its words in small letters and the number of its sentences."""

    words: tuple[str, ...]
    sentences: int

    @property
    def length(self) -> float:
        """Words in a sentence, on average."""
        return len(self.words) / self.sentences


def running(texts: Iterable[str]) -> Running:
    """The texts one after the other; each begins a sentence."""
    texts = tuple(text for text in texts if english.words(text))
    words = (word.lower().replace("’", "'") for text in texts for word in english.words(text))
    return Running(tuple(words), sum(len(english.sentences(text)) for text in texts))


def flesch_kincaid(text: Running) -> float:
    """The school grade (American) that length of sentences and of words speaks for."""
    return 0.39 * text.length + 11.8 * sum(map(syllables, text.words)) / len(text.words) - 15.59


def spache(text: Running) -> float:
    """The school grade, for the first three grades; an unfamiliar word counts once, however often it stands there."""
    return 0.121 * text.length + 0.082 * 100 * len(set(unfamiliar(text, "spache"))) / len(text.words) + 0.659


def dale_chall(text: Running) -> float:
    """The new Dale–Chall score: below 5 is grade 4 and below, below 6 grades 5 and 6, below 7 grades 7 and 8."""
    difficult = 100 * len(unfamiliar(text, "dale_chall")) / len(text.words)
    return 0.1579 * difficult + 0.0496 * text.length + (3.6365 if difficult > DIFFICULT else 0)


def unfamiliar(text: Running, name: str) -> list[str]:
    """The words that a list does not have, in order, as often as they stand there."""
    return [word for word in text.words if not familiar(word, name)]


def familiar(word: str, name: str) -> bool:
    """Whether the list of that name has the word, or the word it is made from."""
    known = entries(name)
    if word in known or word.replace("-", "") in known:
        return True
    if "-" in word:
        return all(familiar(part, name) for part in word.split("-"))
    roots = [word.removesuffix(ending) + put for ending, put in _ENDINGS if word.endswith(ending)]
    doubled = _DOUBLED.fullmatch(word)
    return any(root in known for root in [*roots, *([doubled["root"]] if doubled else [])])


def syllables(word: str) -> int:
    """How many syllables a word has, by rule."""
    return sum(_of_part(part) for part in word.lower().replace("’", "'").split("-"))


def _of_part(part: str) -> int:
    letters = part.removesuffix("'s")
    if letters in _KNOWN:
        return _KNOWN[letters]
    # A y that is a consonant becomes one.
    said = _SILENT.sub("", _CONSONANT_Y.sub("j", letters))
    return max(len(_VOWELS.findall(said)) + len(_APART.findall(letters)), 1)
