"""How often the checker of questions is right, and what a check costs.

Right or wrong is measured on labelled items: ``practice`` may be looked at while rules are changed, ``held`` may not.
The bound in the same run is reading the family: nothing can be checked that was not read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from statistics import median

from questionnaires.checking.checker import FAMILIES, check
from questionnaires.loading import library_family, load_family
from questionnaires.model import Family
from tests.questionnaires.checking.measuring import JUDGED, Labelled, Score, labelled, scores

RUNS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Median time of ``work``."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)


def main() -> None:
    family = load_family(library_family("neighbourhood"))
    _speed(family)
    for name in ("practice", "held"):
        items = list(labelled(name))
        _table(name, items)


def _speed(family: Family) -> None:
    first = time.perf_counter()
    check(family)
    first = 1000 * (time.perf_counter() - first)
    read, checked = (
        milliseconds(lambda: load_family(library_family("neighbourhood"))),
        milliseconds(lambda: check(family)),
    )
    sys.stdout.write(f"bundled family, {len(family.everyone)} questionnaires in {len(family.languages)} languages\n")
    sys.stdout.write(f"reading it {read:.0f} ms; the first check {first:.0f} ms, then {checked:.0f} ms a check\n")


def _table(name: str, items: list[Labelled]) -> None:
    by_rule = scores(items)
    good = [item for item in items if not item.expect]
    clean = sum(not item.found for item in good)
    sys.stdout.write(f"\n{name}: {len(items)} items, {len(good)} of them good; nothing is said of {clean} good ones\n")
    sys.stdout.write(f"{'rules':34}{'right':>7}{'missed':>8}{'wrong':>7}{'precision':>11}{'recall':>8}\n")
    for family in FAMILIES:
        rules = [rule.id for rule in family.RULES if rule.id in JUDGED]
        if rules:
            label = f"{family.__name__.rpartition('.')[2]} {' '.join(rules)}"
            sys.stdout.write(_line(label, _sum(by_rule[rule] for rule in rules)))
    sys.stdout.write(_line("all", _sum(by_rule.values())))
    for rule, score in by_rule.items():
        if score.missed or score.wrong:
            sys.stdout.write(f"{rule}: missed {' '.join(score.missed) or '-'}; wrong {' '.join(score.wrong) or '-'}\n")


def _sum(several: Iterable[Score]) -> Score:
    whole = Score()
    for score in several:
        whole.right += score.right
        whole.missed += score.missed
        whole.wrong += score.wrong
    return whole


def _line(label: str, score: Score) -> str:
    counts = f"{len(score.right):7}{len(score.missed):8}{len(score.wrong):7}"
    return f"{label:34}{counts}{_share(score.precision):>11}{_share(score.recall):>8}\n"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
