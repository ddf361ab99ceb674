"""A whole summary, and one pass of numpy.bincount over the same codes as the bound for counting."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from analysis.codebook import encode
from analysis.population import Population
from analysis.responses import CodedResponse, ResponseSet, gather
from analysis.summary import summarise
from questionnaires.answers import read_answer
from questionnaires.loading import library_family, load_family
from questionnaires.model import Family, Kind

SIZES = (300, 5000, 50_000)
RUNS = 7


def children(family: Family, size: int) -> ResponseSet:
    """``size`` seeded children, bands in turn, one in ten items skipped."""
    chance = np.random.default_rng(7)
    coded = []
    for number in range(size):
        questionnaire = family.questionnaires[number % len(family.questionnaires)]
        answers = {}
        for item in questionnaire.items:
            said = [] if item.kind is Kind.TEXT or chance.random() < 0.1 else [str(chance.choice(item.option_ids))]
            answers[item.id] = read_answer(item, said)
        codes = encode(questionnaire, answers)
        coded.append(CodedResponse(f"{number:032x}", questionnaire.band.id, "poster", "zh", codes))
    columns = sorted({column for response in coded for column in response.codes})
    return gather(columns, coded)


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """The shortest of ``runs``, in milliseconds."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return min(taken)


def main() -> None:
    family = load_family(library_family("neighbourhood"))
    sys.stdout.write(f"{'children':>9}{'summary ms':>12}{'bincount ms':>13}{'ratio':>8}\n")
    for size in SIZES:
        sealed = children(family, size)
        register = Population(
            {band.band.id: size for band in family}, {}, {"zh": "演示", "en": "made up"}, date(2026, 9, 1)
        )

        def count(sealed: ResponseSet = sealed) -> None:
            for codes in sealed.codes.values():
                np.bincount(codes.astype(np.int64) + 4, minlength=16)

        whole = best(lambda s=sealed, r=register: summarise(family, s, r))
        bound = best(count)
        sys.stdout.write(f"{size:9}{whole:12.1f}{bound:13.2f}{whole / bound:7.1f}x\n")
