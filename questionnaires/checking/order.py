"""In what order things are asked: scales run one way, own words last, nothing hard first, one subject at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Age, Rule, Severity, Step, by_age
from questionnaires.checking.safety import harms
from questionnaires.checking.scales import points
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Kind

O02 = Rule(
    id="O02",
    title={"zh": "等级的方向变了", "en": "A scale that runs the other way"},
    checks={
        "zh": "同一份问卷里，好的一头是不是总在同一边（看 good）。",
        "en": "Whether the good end of every scale is on the same side (as declared good).",
    },
    cure={"zh": "把这道题的选项倒过来。", "en": "Turn the steps of this scale round."},
    sources=("order-effects",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    whole=True,
)
O03 = Rule(
    id="O03",
    title={"zh": "头尾的题不合适", "en": "The wrong question first or last"},
    checks={
        "zh": "自己写的题是不是放在意见题最后；第一题是不是让人害怕、难过的事。",
        "en": "Whether own words come last of the opinions, and whether the first question is about fear or sadness.",
    },
    cure={
        "zh": "把写字的题移到最后；先问玩这样轻松的事。",
        "en": "Move own words to the end; begin with something light, such as play.",
    },
    sources=("own",),
    steps=by_age(*[Severity.WARNING] * len(Age)),
    whole=True,
)
_EARLY = 5
"""Questions in which a child finds her way in: those before the sixth."""
O04 = Rule(
    id="O04",
    title={"zh": "话题跳来跳去", "en": "Jumps between subjects"},
    checks={
        "zh": f"一个方面的题是不是挨着问；4–9 岁，前 {_EARLY} 题换几次方面。",
        "en": f"Whether a dimension is asked about in one go; at ages 4–9, how often it changes in the first {_EARLY}.",
    },
    cure={"zh": "把同一个方面的题挪到一起。", "en": "Move questions about the same dimension together."},
    sources=("own",),
    steps={
        Age.FOUR: (Step(Severity.INFO), Step(Severity.INFO, 3)),
        Age.SEVEN: (Step(Severity.INFO), Step(Severity.INFO, 3)),
        Age.TEN: (Step(Severity.INFO),),
        Age.FOURTEEN: (Step(Severity.INFO),),
    },
    unit={"zh": "次", "en": "changes"},
    whole=True,
)
RULES = (O02, O03, O04)

# Good to ask, but not of a child who has only just begun.
_HEAVY = {
    "zh": Pattern("害怕|(?<![恐哪生])怕|难过|伤心|心情|孤单|心理|危险|担心"),
    "en": Pattern(r"\b(?:afraid|scared|worried|sad|unhappy|lonely|upset|feel bad|danger\w*|mental)\b"),
}


def look(subject: Subject) -> Iterator[Finding]:
    """Where the order of the questions gets in a child's way; grown-ups are left alone."""
    if subject.for_grown_ups:
        return
    opinions = subject.questionnaire.opinions
    yield from _of_direction(subject)
    yield from _of_last(subject, opinions)
    yield from _of_first(subject, opinions[:1])
    yield from _of_dimensions(subject, [item for item in opinions if item.dimension and item.kind is not Kind.TEXT])


def _good_first(item: Item) -> bool | None:
    """Whether the good steps come first; ``None`` where a scale has no good end."""
    steps = points(item)
    good = [place for place, step in enumerate(steps) if step in item.good]
    rest = [place for place, step in enumerate(steps) if step not in item.good]
    if item.kind is not Kind.SCALE or not good or not rest:
        return None
    ahead = sum(good) * len(rest) - sum(rest) * len(good)  # the difference of the two means, without fractions
    return ahead < 0 if ahead else None


def _of_direction(subject: Subject) -> Iterator[Finding]:
    directions = [(item, first) for item in subject.items if (first := _good_first(item)) is not None]
    if not directions:
        return
    usual = Counter(first for _, first in directions).most_common(1)[0][0]
    severity = O02.severity(subject.age)
    for item, first in directions:
        if severity and first is not usual:
            message = {
                "zh": f"别的题好的在{'前' if usual else '后'}，这道题好的在{'前' if first else '后'}，容易选错。",
                "en": f"Elsewhere the good end comes {'first' if usual else 'last'}, here "
                f"{'first' if first else 'last'}; it is easy to tap the wrong one.",
            }
            yield found(O02, severity, Said(subject.at(item)), message)


def _of_last(subject: Subject, opinions: tuple[Item, ...]) -> Iterator[Finding]:
    severity = O03.severity(subject.age)
    for item, following in pairwise(opinions):
        if severity and item.kind is Kind.TEXT and following.kind is not Kind.TEXT:
            message = {
                "zh": f"写字的题后面还有选择题（“{_short(subject, following)}”），孩子容易写累了就停。",
                "en": f"A question to choose from (“{_short(subject, following, 'en')}”) follows own words; tired of "
                "writing, children stop.",
            }
            yield found(O03, severity, Said(subject.at(item)), message)


def _of_first(subject: Subject, opinions: tuple[Item, ...]) -> Iterator[Finding]:
    severity = O03.severity(subject.age)
    for item in opinions if severity else ():
        for language in subject.languages:
            text = subject.questionnaire.words[language].items[item.id].question
            said = Said(subject.at(item, language=language), text)
            for hit in _heavy(said)[:1]:
                word = words_of(hit, text)
                message = {
                    "zh": f"第一题就问“{word}”，孩子还没放松下来。",
                    "en": f"The first question is about “{word}”; a child is not at ease yet.",
                }
                yield found(O03, severity or Severity.WARNING, said, message, hit)


def _heavy(said: Said) -> list[Hit]:
    pattern = _HEAVY.get(said.place.language)
    return harms(said) or (pattern.hits(said.text) if pattern else [])


def _short(subject: Subject, item: Item, language: str = "zh") -> str:
    """What an item is called in lists, in ``language`` or else the first there is."""
    words = subject.questionnaire.words
    return words.get(language, next(iter(words.values()))).items[item.id].short


def _of_dimensions(subject: Subject, asked: list[Item]) -> Iterator[Finding]:
    runs = [(dimension, next(items)) for dimension, items in groupby(asked, key=lambda item: item.dimension)]
    first: dict[str | None, Item] = {}
    severity = O04.severity(subject.age)
    for dimension, item in runs:
        if severity and first.setdefault(dimension, item) is not item:
            message = {
                "zh": f"和“{_short(subject, first[dimension])}”问的是同一方面，中间隔了别的题，又回来问。",
                "en": f"It is about the same as “{_short(subject, first[dimension], 'en')}”, with others in between.",
            }
            yield found(O04, severity, Said(subject.at(item)), message)
    changes = sum(one.dimension != following.dimension for one, following in pairwise(asked[:_EARLY]))
    severity = O04.severity(subject.age, changes)
    if severity:
        message = {
            "zh": f"前 {_EARLY} 题换了 {changes} 次方面，最好不超过 {O04.limit(subject.age)} 次。",
            "en": f"The dimension changes {changes} times in the first {_EARLY} questions; at most "
            f"{O04.limit(subject.age)} are best.",
        }
        yield found(O04, severity, Said(subject.here), message)
