"""One question, several engines: arrays are counted in memory, Parquet files by DuckDB, a cluster by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from numpy.typing import ArrayLike

from analysis.responses import ResponseSet
from analysis.tally.cluster import ClusterTable, Table
from analysis.tally.files import find
from analysis.tally.memory import from_mapping, from_responses
from analysis.tally.question import By, Items, Question, ask
from analysis.tally.tallies import Tallies


class Engine(Protocol):
    """What holds responses and can count them."""

    def count(self, question: Question, progress: Callable[[float], None]) -> Tallies:
        """Count what ``question`` asks for, telling ``progress`` the share that is done."""


def tally(
    source: ResponseSet | Mapping[str, ArrayLike] | str | os.PathLike[str] | Table,
    items: Items,
    by: By,
    *,
    progress: Callable[[float], None] | None = None,
    memory_limit: str = "1GB",
) -> Tallies:
    """Count every column of ``items`` within groups, the same from every kind of source.

    ``source``: a ``ResponseSet`` (where a column that is not there was not asked), arrays by name, the path of a
    Parquet file or of a folder of them, a table of Ibis. ``items``: column -> highest code, or names (the highest code
    is then the highest that is found, but at least 0). ``by``: one name or several, whose combinations are the groups
    as they are found, sorted; or name -> its values, whose combinations are the groups in this order, also those
    without responses, while responses in none are left out; ``()`` makes one group of all. ``progress`` is called with
    the share that is done; ``memory_limit`` is for files.

    ``ValueError`` names the argument or the column: unknown, with gaps, of another length, a code outside.
    """
    question = ask(items, by)
    return _engine(source, memory_limit).count(question, progress or (lambda _share: None))


def _engine(source: object, memory_limit: str) -> Engine:
    if isinstance(source, ResponseSet):
        return from_responses(source)
    if isinstance(source, Mapping):
        return from_mapping(source)
    if isinstance(source, str | os.PathLike):
        return find(Path(source), memory_limit)
    if type(source).__module__.partition(".")[0] == "ibis":
        return ClusterTable(source)
    raise ValueError(f"source: {type(source).__name__} is neither responses, arrays, a path nor a table of a cluster")
