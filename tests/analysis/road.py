"""A road to school asked in three bands: the anchor most tests of the summary are about."""

from __future__ import annotations

from analysis.responses import ResponseSet
from analysis.summary import (
    Finding,
    Summary,
)
from questionnaires.model import Purpose, SetApart, Topic
from tests.analysis.families import (
    answers,
    family,
    item,
    questionnaire,
    register,
    sealed,
)

ROAD7 = item("road7", "easy okay hard", good=("easy",))
ROAD10 = item("road10", "very quite not-very not-at-all", good=("very", "quite"))
ROAD14 = item("road14", "v q mid n x", good=("v", "q"))
REPLY = item("reply", "changed reason silence never", kind="single", good=("changed", "reason"), outside=("never",))
ROAD = Topic("road", {"7-9": "road7", "10-13": "road10", "14-17": "road14"}, anchor=True)
SEX = item("sex", "boy girl", kind="single", purpose=Purpose.BACKGROUND)
HELPER = item("helper", "alone chose", kind="single", purpose=Purpose.HELPER)
THREE = family(
    [
        questionnaire([ROAD7, HELPER, SEX], set_apart=(SetApart("helper-chose", "helper", "chose"),)),
        questionnaire([ROAD10, REPLY], band="10-13"),
        questionnaire([ROAD14], band="14-17"),
    ],
    [ROAD],
)
HOMES = register(b7_9=65, b10_13=86, b14_17=86)


def only(summary: Summary, finding_id: str) -> Finding:
    return next(finding for finding in summary.findings if finding.id == finding_id)


def counts(finding: Finding) -> list[tuple[str, int | None]]:
    return [("+".join(level.options), level.count) for level in finding.levels]


def three(*goods: tuple[int, int]) -> ResponseSet:
    (g7, n7), (g10, n10), (g14, n14) = goods
    return sealed(
        THREE,
        {
            "7-9": answers("road7", {"easy": g7, "hard": n7 - g7}),
            "10-13": answers("road10", {"very": g10, "not-at-all": n10 - g10}),
            "14-17": answers("road14", {"v": g14, "x": n14 - g14}),
        },
    )
