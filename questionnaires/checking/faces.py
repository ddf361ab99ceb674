"""Faces as answers: few of them, and not only smiling ones where a child must be able to say that it is bad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.rule import Age, Rule, Severity, Step, by_age
from questionnaires.checking.scales import points
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Kind

S07 = Rule(
    id="S07",
    title={"zh": "一排脸太长", "en": "A long row of faces"},
    checks={"zh": "一道题的选项里有几张从哭到笑的脸。", "en": "How many faces, from sad to happy, one question has."},
    cure={
        "zh": "4–6 岁改成二选一；更大的孩子最多三张脸，每张下面写上词。",
        "en": "At ages 4–6 ask this or that; for older children draw three faces at most, with words below each.",
    },
    sources=("zaman-2013", "chambers-2002", "von-baeyer-2009"),
    steps={
        Age.FOUR: (Step(Severity.ERROR, 2),),
        Age.SEVEN: (Step(Severity.WARNING, 3),),
        Age.TEN: (Step(Severity.INFO, 3),),
        Age.FOURTEEN: (Step(Severity.INFO, 3),),
    },
    unit={"zh": "张脸", "en": "faces"},
)
S08 = Rule(
    id="S08",
    title={"zh": "只有笑脸", "en": "Smiling faces only"},
    checks={
        "zh": "问安全、路、服务和表达的题，选项里的脸是不是没有一张不高兴的。",
        "en": "Whether questions about safety, ways, services and having a say show no unhappy face.",
    },
    cure={
        "zh": "换上一张不高兴的脸，让孩子也能说不好；只有笑脸的一排只适合问好不好玩。",
        "en": "Draw an unhappy face too, so that a child can say it is bad; smiles alone suit only what is fun.",
    },
    sources=("hall-2016",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
RULES = (S07, S08)

_FACE = "face-"
# The faces that are drawn for the product, and what others call theirs. A face of which neither is known says nothing.
_SMILING = re.compile(r"face-(?:f1|p1)|face-.*(?<!un)(?:happy|smil|joy|glad|laugh|grin).*")
_CALM = re.compile(r"face-g2|face-.*(?:calm|neutral|okay).*")
_NOT_FOR_FUN = frozenset({"SAFE", "ROUTE", "SERV", "PART-K", "PART-S", "PART-G"})
"""Dimensions of safety, access and rights."""


def look(subject: Subject) -> Iterator[Finding]:
    """Rows of faces from which these children cannot answer; grown-ups are left alone."""
    if subject.for_grown_ups:
        return
    for item in subject.items:
        if item.kind in {Kind.SCALE, Kind.SINGLE, Kind.PAIR}:
            yield from _of_number(subject, item)
            yield from _of_smiles(subject, item)


def _faces(item: Item) -> list[str]:
    steps = points(item)
    return [one.picture for one in item.options if one.picture and one.picture.startswith(_FACE) and one.id in steps]


def _of_number(subject: Subject, item: Item) -> Iterator[Finding]:
    count = len(_faces(item))
    limit, severity = S07.limit(subject.age), S07.severity(subject.age, count)
    if severity:
        ages = subject.age.replace("-", "–")
        message = {
            "zh": f"{count} 张脸，{ages} 岁最好不超过 {limit}：小孩子爱选最高兴的那张。",
            "en": f"{count} faces; at most {limit} are best for ages {ages}: young children pick the happiest.",
        }
        yield found(S07, severity, Said(subject.at(item)), message)


def _of_smiles(subject: Subject, item: Item) -> Iterator[Finding]:
    severity, faces = S08.severity(subject.age), _faces(item)
    if severity is None or item.dimension not in _NOT_FOR_FUN or len(faces) < len(points(item)):
        return
    smiling = [face for face in faces if _SMILING.fullmatch(face)]
    if smiling and all(face in smiling or _CALM.fullmatch(face) for face in faces):
        message = {
            "zh": f"选项的脸（{'、'.join(faces)}）没有一张不高兴，孩子没法说不安全、不行。",
            "en": f"None of the faces ({', '.join(faces)}) is unhappy; a child cannot say that it is unsafe or bad.",
        }
        yield found(S08, severity, Said(subject.at(item)), message)
