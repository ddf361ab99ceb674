"""Counts Parquet files where they lie, one after the other, in bounded memory: DuckDB groups, a ledger adds up.

File by file, because of one file DuckDB knows from its end which codes each column holds; it then counts in a table
instead of a hash, in less time than the whole folder at once takes it (``benchmarks/b10_files.py``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from analysis.tally.batch import Batch, Types, kinds, types
from analysis.tally.ledger import Ledger, add
from analysis.tally.passes import MOST_CELLS
from analysis.tally.question import Question
from analysis.tally.tallies import Tallies

ALONE = 1 << 20
"""A file of so many bytes is counted alone; smaller ones together, as far as ``TOGETHER`` bytes and files go."""
TOGETHER = (1 << 24, 1000)
FEW = 100_000
"""So few responses are read and counted in memory, which takes a third of the time."""
BITS = 20
"""DuckDB counts in a table of at most 2 to the power of this, instead of a hash."""


@dataclass(frozen=True)
class ParquetFiles:
    """``paths``: whole files with the same columns; ``memory``: what DuckDB may use, as it says it ("1GB"). The two
    sizes say from where on what is the faster way; the counts are the same."""

    paths: tuple[Path, ...]
    memory: str
    few: int = FEW
    alone: int = ALONE

    def count(self, question: Question, progress: Callable[[float], None]) -> Tallies:
        """As ``analysis.tally.tally`` says."""
        with tempfile.TemporaryDirectory(prefix="tally") as folder, self._connect(folder) as connection:
            batches = _batches(connection, self._described(connection, question), question, self.alone)
            total = _bytes(self.paths)
            if len(batches) == 1 and total < ALONE and batches[0].rows() <= self.few:
                return batches[0].read().count(question, progress)
            batches[0].probe()
            ledger = Ledger(question)
            done = 0
            for batch in batches:
                size = _bytes(batch.paths)
                for share in add(batch, question, ledger, MOST_CELLS):
                    progress((done + share * size) / total)
                done += size
        return ledger.tallies()

    def _described(self, connection: duckdb.DuckDBPyConnection, question: Question) -> list[tuple[Path, Types]]:
        """The types of each file, all checked before the first is counted."""
        described = [(path, types(connection, path)) for path in self.paths]
        first = kinds(described[0][1])
        question.check_kinds(first)
        for path, columns in described[1:]:
            found = kinds(columns)
            for name in (*question.by, *question.items):
                if found.get(name) is not first[name]:
                    raise ValueError(f"source: column {name} of {path.name} is not as in {described[0][0].name}.")
        return described

    def _connect(self, folder: str) -> duckdb.DuckDBPyConnection:
        settings: dict[str, Any] = {
            "memory_limit": self.memory,
            "temp_directory": folder,
            "preserve_insertion_order": False,
            "perfect_ht_threshold": BITS,
        }
        try:
            return duckdb.connect(":memory:", config=settings)
        except duckdb.ParserException:
            raise ValueError(f"memory_limit: {self.memory} is no size; 1GB is one") from None


def find(path: Path, memory: str) -> ParquetFiles:
    """The file, or all Parquet files of the folder and the folders in it; ``ValueError`` when there is none."""
    if path.is_file():
        return ParquetFiles((path,), memory)
    if not path.is_dir():
        raise ValueError(f"source: there is no {path.name}.")
    # What begins with a dot or an underscore is being written: so do we, so does Spark.
    inside = sorted(
        each
        for each in path.rglob("*.parquet")
        if each.is_file() and not any(part.startswith((".", "_")) for part in each.relative_to(path).parts)
    )
    if not inside:
        raise ValueError(f"source: there is no Parquet file in {path.name}.")
    return ParquetFiles(tuple(inside), memory)


def _bytes(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _batches(
    connection: duckdb.DuckDBPyConnection, described: list[tuple[Path, Types]], question: Question, alone: int
) -> list[Batch]:
    """Large files alone, small ones together with their neighbours of the same types."""
    found: list[tuple[list[Path], Types]] = []
    size = TOGETHER[0]
    for path, columns in described:
        own = path.stat().st_size
        if own >= alone or size + own > TOGETHER[0] or len(found[-1][0]) == TOGETHER[1] or found[-1][1] != columns:
            found.append(([], columns))
            size = 0
        found[-1][0].append(path)
        size = TOGETHER[0] if own >= alone else size + own
    return [Batch(connection, paths, columns, question) for paths, columns in found]
