"""Anchors may be counted across ages; then their members must mean the same once they are collapsed to two levels.

Each member is held against the youngest, and found at its own questionnaire. That every member says what is good is
asked by loading as well; it is asked here for a family that was not loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.both import Both
from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.rule import Age, Rule, Severity, by_age
from questionnaires.checking.subject import Subject
from questionnaires.model import Family, Item, Kind, Topic

K01 = Rule(
    id="K01",
    title={"zh": "不同年龄的题不能合着算", "en": "Ages that cannot be counted together"},
    checks={
        "zh": "一个可比的话题（anchor）里，各年龄的题是不是同一个方面，都写了哪些算好（good），好的都在同一头。",
        "en": "Whether the members of an anchor have one dimension, all say what is good, and have it at the same end.",
    },
    cure={
        "zh": "把方面、good 和选项的次序改成一样，或者不把这个话题当作 anchor。",
        "en": "Make dimension, good and the direction of the answers the same, or let the topic be no anchor.",
    },
    sources=("own",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
K02 = Rule(
    id="K02",
    title={"zh": "不同年龄的算法不一样", "en": "Ages counted on different bases"},
    checks={
        "zh": "一个可比的话题（anchor）里，是不是各年龄都有不算在内的选项（outside），或者都没有。",
        "en": "Whether all members of an anchor have answers that leave the base (outside), or none has.",
    },
    cure={
        "zh": "每个年龄都加上“没有过”这样的选项并写进 outside，或者都不要。",
        "en": "Give every age an answer such as “never” that is outside, or none.",
    },
    sources=("own",),
    steps=by_age(*[Severity.WARNING] * len(Age)),
)
RULES = (K01, K02)

_ORDERED = (Kind.PAIR, Kind.SCALE)


def look(subject: Subject) -> Iterator[Finding]:
    """Where this questionnaire's member of an anchor differs from the youngest's."""
    family, band = subject.family, subject.here.band
    for topic in family.topics if family else ():
        if family and topic.anchor and band in topic.members:
            yield from _member(subject, family, topic)


def _member(subject: Subject, family: Family, topic: Topic) -> Iterator[Finding]:
    item = subject.questionnaire.item(topic.members[subject.here.band])
    members = {
        questionnaire.band.id: questionnaire.item(topic.members[questionnaire.band.id])
        for questionnaire in family
        if questionnaire.band.id in topic.members
    }
    youngest, first = next(iter(members.items()))
    whose = {"zh": f"{_ages(youngest)} 岁的 {first.id}", "en": f"{first.id} at ages {_ages(youngest)}"}
    if not item.good:
        zh, en = f"{item.id} 没有写哪些选项算好（good）。", f"{item.id} does not say which answers are good."
        yield from _differs(subject, K01, item, {"zh": zh, "en": en})
    if item.dimension != first.dimension:
        zh = f"{item.id} 的方面是“{item.dimension}”，{whose['zh']} 是“{first.dimension}”。"
        en = f"{item.id} is about “{item.dimension}”, {whose['en']} about “{first.dimension}”."
        yield from _differs(subject, K01, item, {"zh": zh, "en": en})
    yield from _direction(subject, item, members)
    if bool(item.outside) != bool(first.outside):
        there, not_there = (item.id, first.id) if item.outside else (first.id, item.id)
        zh = f"{there} 有不算在内的选项（outside），{not_there} 没有。"
        en = f"{there} has answers that leave the base (outside), {not_there} has none."
        yield from _differs(subject, K02, item, {"zh": zh, "en": en})


def _direction(subject: Subject, item: Item, members: dict[str, Item]) -> Iterator[Finding]:
    own = _end(item)
    ordered = ((band, other) for band, other in members.items() if _end(other))
    band, other = next(ordered, ("", item))
    if own and own != _end(other):
        where = {"first": ("第一个", "first"), "last": ("最后一个", "last")}
        zh = f"{item.id} 里{where[own][0]}选项算好，{_ages(band)} 岁的 {other.id} 里{where[_end(other)][0]}算好。"
        en = f"In {item.id} the {where[own][1]} answer is good, in {other.id} at ages {_ages(band)} the "
        yield from _differs(subject, K01, item, {"zh": zh, "en": f"{en}{where[_end(other)][1]}."})


def _end(item: Item) -> str:
    """At which end of an order the good answers are; empty where there is no order, or good is at both ends or none."""
    if item.kind not in _ORDERED or not item.options:
        return ""
    first, last = (item.options[place].id in item.good for place in (0, -1))
    return ("first" if first else "last") if first is not last else ""


def _differs(subject: Subject, rule: Rule, item: Item, message: Both) -> Iterator[Finding]:
    severity = rule.severity(subject.age)
    if severity:
        yield found(rule, severity, Said(subject.at(item)), message)


def _ages(band: str) -> str:
    return band.replace("-", "–")
