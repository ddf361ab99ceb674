"""Folders of Parquet of 1, 10 and 100 million answers: what a million costs, and what it takes of memory, against
DuckDB's own GROUP BY over the same files in the same run.

Each count runs in a process of its own, whose peak of memory is told by the system. The files are made for the run and
deleted. ``python -m benchmarks.b10_files 1000000`` tries it with another largest size and keeps no output.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from analysis.tally import tally

FILE = 1_000_000
SIZES = (1_000_000, 10_000_000, 100_000_000)
ITEMS = tuple(f"q{number}" for number in range(1, 13))
CODES = np.array([-2, 0, 1, 2, 2, 3, 3, 4, 4, 5], dtype=np.int16)
BANDS = np.array(["10-13", "14-17", "4-6", "7-9", "adults"])
GROUPS = (("age", "sex"), ("band", "sex"))
MEMORY = "1GB"
RUNS = {1_000_000: 5, 10_000_000: 3, 100_000_000: 2}
MEBIBYTE = 1 << 20


UNION = "SELECT {place}, {by}, {item}, count(*) FROM read_parquet('{folder}/*.parquet') GROUP BY ALL"
SETS = "SELECT {by}, {items}, count(*) FROM read_parquet('{folder}/*.parquet') GROUP BY GROUPING SETS ({sets})"


def write(folder: str, numbers: range) -> None:
    """Seeded files of a million answers each, a tenth of each item skipped."""
    for number in numbers:
        _write(Path(folder) / f"{number:03}.parquet", number)


def _write(path: Path, number: int) -> None:
    chance = np.random.default_rng(number)
    age = chance.integers(0, len(BANDS), FILE).astype(np.int8)
    columns = {"age": age, "sex": chance.integers(0, 3, FILE).astype(np.int8), "band": BANDS[age]}
    for name in ITEMS:
        columns[name] = CODES[chance.integers(0, 10, FILE)]
    with duckdb.connect(":memory:") as connection:
        connection.register("answers", columns)
        connection.view("answers").write_parquet(str(path))


def ours(folder: str, by: tuple[str, ...]) -> Any:
    found = tally(folder, dict.fromkeys(ITEMS, 5), by, memory_limit=MEMORY)
    rows = []
    for place, name in enumerate(ITEMS):
        for row, group in enumerate(found.groups):
            codes = {-2: found.missing[name][row, 1], **dict(enumerate(found.counts[name][row]))}
            rows += [(place, *group, code, int(count)) for code, count in codes.items() if count]
    return rows


def by_unions(folder: str, by: tuple[str, ...]) -> Any:
    told = ", ".join(by)
    asked = [UNION.format(place=place, by=told, item=name, folder=folder) for place, name in enumerate(ITEMS)]
    return _connect().execute(" UNION ALL ".join(asked)).fetchall()


def by_sets(folder: str, by: tuple[str, ...]) -> Any:
    told = ", ".join(by)
    sets = ", ".join(f"({told}, {name})" for name in ITEMS)
    rows = []
    for row in _connect().execute(SETS.format(by=told, items=", ".join(ITEMS), folder=folder, sets=sets)).fetchall():
        codes = row[len(by) : -1]
        place = next(place for place, code in enumerate(codes) if code is not None)
        rows.append((place, *row[: len(by)], codes[place], row[-1]))
    return rows


WAYS = {"ours": ours, "DuckDB, 12 GROUP BY": by_unions, "DuckDB, GROUPING SETS": by_sets}


def _connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"memory_limit": MEMORY})


def counted(way: str, folder: str, by: tuple[str, ...]) -> tuple[float, float, str]:
    """Count once: the seconds, the peak of memory, a digest of all counts."""
    started = time.perf_counter()
    rows = WAYS[way](folder, by)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return seconds, peak / MEBIBYTE, hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()


def apart(work: Callable[..., Any], *given: Any) -> Any:
    """Do it in a process that does nothing else. A new one is told to have had the memory of the one that started it,
    so the files, too, are written apart."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def measure(folder: str, size: int, by: tuple[str, ...]) -> None:
    """The best of some runs of each way, in turn."""
    taken: dict[str, list[tuple[float, float, str]]] = {way: [] for way in WAYS}
    for _ in range(RUNS[size]):
        for way in WAYS:
            taken[way].append(apart(counted, way, folder, by))
    if len({digest for runs in taken.values() for _, _, digest in runs}) != 1:
        raise SystemExit("they count something else")
    best = {way: min(seconds for seconds, _, _ in runs) for way, runs in taken.items()}
    own = min(seconds for way, seconds in best.items() if way != "ours")
    for way, seconds in best.items():
        peak = max(peak for _, peak, _ in taken[way])
        sys.stdout.write(
            f"{size:>11}  {' x '.join(by):<11} {way:<22}{seconds:8.2f} s"
            f"{1e6 * 1000 * seconds / size:9.1f} ms{peak:8.0f} MiB{own / seconds:9.2f}x\n"
        )


def main(largest: int = SIZES[-1]) -> None:
    sys.stdout.write("speed is told against the faster one of DuckDB's own; a million answers cost\n")
    sys.stdout.write(f"{'answers':>11}  {'by':<11} {'':<22}{'whole':>10}{'a million':>12}{'peak':>12}{'speed':>10}\n")
    with tempfile.TemporaryDirectory(prefix="answers") as folder:
        written = 0
        for size in (each for each in SIZES if each <= largest):
            started = time.perf_counter()
            apart(write, folder, range(written, size // FILE))
            written = size // FILE
            size_on_disk = sum(path.stat().st_size for path in Path(folder).iterdir()) / MEBIBYTE
            spent = time.perf_counter() - started
            sys.stdout.write(f"{size:>11}  {written} files, {size_on_disk:.0f} MiB, written in {spent:.0f} s\n")
            for by in GROUPS:
                measure(folder, size, by)


if __name__ == "__main__":
    main(int(sys.argv[1]))
