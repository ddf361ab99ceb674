"""Small tables to count: made up by hypothesis, written as Parquet, counted with a pencil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.tally import Tallies

Columns = dict[str, NDArray[Any]]

ROW = st.tuples(
    st.sampled_from(["4-6", "7-9", "10-13", "十四", ""]),
    st.integers(-2, 3),
    st.integers(-4, 5),
    st.integers(-4, 2),
    st.integers(-1, 40),
    st.integers(0, 1),
)
TABLES = st.lists(ROW, min_size=1, max_size=50)
ITEMS = {"fun": 5, "safe": 2, "books": 40, "yes": 1}
QUESTIONS = st.tuples(
    st.sampled_from([ITEMS, tuple(ITEMS), "books", ()]),
    st.sampled_from(
        [
            "band",
            ("sex", "band"),
            ("band", "sex"),
            {"band": ("7-9", "nobody", "4-6")},
            {"sex": (2, 1, 9), "band": ("4-6", "10-13")},
            {"sex": tuple(range(-2, 4))},
            (),
        ]
    ),
)


def columns(rows: list[tuple[Any, ...]]) -> Columns:
    """The rows as columns, codes in the smallest integers that hold them."""
    band, *codes = zip(*rows, strict=True) if rows else ((),) * 6
    names = ("sex", *ITEMS)
    types = (np.int64, np.int16, np.int8, np.int32, np.uint8)
    made = {name: np.array(each, dtype=dtype) for name, each, dtype in zip(names, codes, types, strict=True)}
    return {"band": np.array(band, dtype=np.str_), **made}


def write(folder: Path, *tables: Mapping[str, NDArray[Any]]) -> tuple[Path, ...]:
    """Write each of ``tables`` as one Parquet file: 1.parquet, 2.parquet, …"""
    paths = tuple(folder / f"{number}.parquet" for number in range(1, len(tables) + 1))
    with duckdb.connect(":memory:") as connection:
        for path, table in zip(paths, tables, strict=True):
            connection.register("given", dict(table))
            connection.view("given").write_parquet(str(path))
    return paths


def counted(table: Columns, item: str, by: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
    """With a pencil: how often each group and code comes together."""
    return Counter(zip(*(table[name].tolist() for name in (*by, item)), strict=True))


def told(tallies: Tallies, item: str) -> Counter[tuple[Any, ...]]:
    """What ``tallies`` says of ``item``, written as the pencil does."""
    found: Counter[tuple[Any, ...]] = Counter()
    for row, group in enumerate(tallies.groups):
        for code, count in enumerate(tallies.counts[item][row].tolist()):
            found[*group, code] = count
        for place, count in enumerate(tallies.missing[item][row].tolist()):
            found[*group, -1 - place] = count
    return +found
