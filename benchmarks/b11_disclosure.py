"""Hiding and proving: what a round of tables costs, and how often plain rules give a child away where ours do not."""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure import Policy, audit, suppress
from analysis.disclosure.margins import Margins
from analysis.disclosure.printed_table import table_release

POLICY = Policy()
ITEMS, BANDS, SEXES, LEVELS = 12, 4, 3, 5
SIZES = (60, 300, 1200)
LIMIT = 10.0
"""Seconds for a whole round."""
COMMUNITIES = 200


def tables(
    chance: np.random.Generator, children: int, shape: tuple[int, ...], items: int
) -> dict[str, NDArray[np.int64]]:
    """So many tables of the same children, each with a taste of its own, mostly lopsided."""
    made = {}
    for item in range(items):
        taste = chance.dirichlet(np.full(shape[-1], 0.7), size=shape[:-1])
        groups = chance.multinomial(children, np.full(int(np.prod(shape[:-1])), 1 / np.prod(shape[:-1])))
        rows = [chance.multinomial(n, p) for n, p in zip(groups, taste.reshape(-1, shape[-1]), strict=True)]
        made[f"item {item}"] = np.array(rows).reshape(shape)
    return made


def whole_round(children: int) -> None:
    made = tables(np.random.default_rng(11), children, (BANDS, SEXES, LEVELS), ITEMS)
    started = time.perf_counter()
    safe = suppress(made, POLICY)
    hidden = time.perf_counter() - started
    passed = [audit([table_release(n, t, safe.tables[n].shown, POLICY)], POLICY).passed for n, t in made.items()]
    spent = time.perf_counter() - started
    shown = sum(int(grid.shown.sum()) for grid in safe.tables.values())
    counts = sum(grid.counts.size for grid in safe.tables.values())
    verdict = "within" if spent <= LIMIT else "NOT within"
    sys.stdout.write(
        f"{children:>9} children{hidden:9.2f} s hiding{spent - hidden:9.2f} s proving, {verdict} {LIMIT:g} s; "
        f"{shown} of {counts} counts shown, {sum(passed)} of {ITEMS} proven\n"
    )


def planted() -> None:
    """200 communities of 12 to 80 children, one table of three ages and four answers each."""
    plain = ours = small = 0
    for seed in range(COMMUNITIES):
        chance = np.random.default_rng(seed)
        (table,) = tables(chance, int(chance.integers(12, 81)), (3, 4), 1).values()
        full = Margins.of(table).counts.reshape(4, 5)
        only_small = (full == 0) | (full >= POLICY.minimum_cell)
        small += bool(((table > 0) & (table < POLICY.minimum_cell)).any())
        plain += not audit([table_release("plain", table, only_small, POLICY)], POLICY).passed
        grid = suppress({"ours": table}, POLICY).tables["ours"]
        ours += not audit([table_release("ours", table, grid.shown, POLICY)], POLICY).passed
    sys.stdout.write(
        f"{COMMUNITIES} communities, {small} with a small count: hiding only those gives somebody away in {plain}, "
        f"hiding with a proof in {ours}\n"
    )


def main() -> None:
    sys.stdout.write(f"{ITEMS} items x {BANDS} bands x {SEXES} sexes x {LEVELS} answers\n")
    for children in SIZES:
        whole_round(children)
    planted()
