"""A million answers in memory, counted by age and sex, and the fastest that numpy, DuckDB and pandas do with the same.

The bound is ``numpy.bincount`` over codes that were packed beforehand; packing, checking and finding the groups is part
of what is measured of ours. All counts are compared.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
from numpy.typing import NDArray

from analysis.tally import tally

ANSWERS = 1_000_000
ITEMS = tuple(f"q{number}" for number in range(1, 13))
AGES, SEXES, CODES = 5, 3, 6
BANDS = np.array(["10-13", "14-17", "4-6", "7-9", "adults"])
RUNS = 9

Counts = list[list[int]]
Column = NDArray[np.int16]


def answers() -> dict[str, Column]:
    """Seeded answers to twelve items, codes 0 to 5, with age (5) and sex (3)."""
    chance = np.random.default_rng(9)
    levels = {"age": AGES, "sex": SEXES, **dict.fromkeys(ITEMS, CODES)}
    return {name: chance.integers(0, level, ANSWERS).astype(np.int16) for name, level in levels.items()}


def ours(columns: dict[str, Column], by: tuple[str, ...]) -> Counts:
    found = tally(columns, dict.fromkeys(ITEMS, CODES - 1), by)
    return [found.counts[name].ravel().tolist() for name in ITEMS]


def prepacked(columns: dict[str, Column]) -> Callable[[], Counts]:
    group = columns["age"] * SEXES + columns["sex"]
    packed = [(group * CODES + columns[name]).astype(np.uint8) for name in ITEMS]
    return lambda: [np.bincount(each, minlength=AGES * SEXES * CODES).tolist() for each in packed]


def by_duckdb(columns: dict[str, Column]) -> Callable[[], Counts]:
    connection = duckdb.connect(":memory:")
    connection.register("given", dict(columns))
    connection.execute("CREATE TABLE answers AS SELECT * FROM given")

    def count() -> Counts:
        ask = "SELECT count(*) FROM answers GROUP BY age, sex, {0} ORDER BY age, sex, {0}"
        return [[n for (n,) in connection.execute(ask.format(name)).fetchall()] for name in ITEMS]

    return count


def by_pandas(columns: dict[str, Column]) -> Callable[[], Counts]:
    pandas = importlib.import_module("pandas")
    frame = pandas.DataFrame(columns)

    def count() -> Counts:
        group = [frame["age"], frame["sex"]]
        return [pandas.crosstab(group, frame[name]).to_numpy().ravel().tolist() for name in ITEMS]

    return count


def best(works: dict[str, Callable[[], Counts]], runs: int) -> dict[str, float]:
    """The shortest of ``runs`` of each, in turn, in milliseconds; all must count the same."""
    taken: dict[str, float] = {}
    wanted = next(iter(works.values()))()
    for _ in range(runs):
        for name, work in works.items():
            started = time.perf_counter()
            found = work()
            spent = 1000 * (time.perf_counter() - started)
            taken[name] = min(spent, taken.get(name, spent))
            if found != wanted:
                raise SystemExit(f"{name} counts something else")
    return taken


def main() -> None:
    columns = answers()
    with_text = {**columns, "band": BANDS[columns["age"]]}
    works: dict[str, Callable[[], Counts]] = {
        "numpy.bincount, packed before": prepacked(columns),
        "ours, groups are whole numbers": lambda: ours(columns, ("age", "sex")),
        "ours, groups are text": lambda: ours(with_text, ("band", "sex")),
        "DuckDB, 12 GROUP BY": by_duckdb(columns),
    }
    taken = best(works, RUNS)
    # A tenth of a minute each time: once is enough. pandas comes with a tool of the tests, we do not need it.
    if importlib.util.find_spec("pandas"):
        taken |= best({"pandas.crosstab": by_pandas(columns)}, 1)
    else:
        sys.stdout.write("pandas is not here, so it is left out\n")
    bound = taken["numpy.bincount, packed before"]
    sys.stdout.write(f"{ANSWERS} answers, {len(ITEMS)} items, {AGES} x {SEXES} groups, best of {RUNS}\n")
    for name, milliseconds in taken.items():
        sys.stdout.write(f"{name:<34}{milliseconds:9.1f} ms{milliseconds / bound:8.2f}x\n")
    verdict = "within" if taken["ours, groups are whole numbers"] <= 2 * bound else "NOT within"
    sys.stdout.write(f"ours is {verdict} twice the bound\n")
