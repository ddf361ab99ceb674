"""Sealed responses as columns of codes, and their one file. Holds no child: no name, no words, no time, no order.

The file is Parquet, written and read through DuckDB. Refuses a file that is broken or has columns it does not know.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

LABELS = ("response_id", "band", "channel", "entry", "language")
"""Columns of text; every other column is a code of ``analysis.codebook``."""
OPEN = "open"
"""The entry of every response in files that were sealed before there was another."""
NOT_ASKED = -1
"""The code of an item a response was not asked, as in ``analysis.codebook``."""


@dataclass(frozen=True, slots=True)
class CodedResponse:
    """One response on its way into a ``ResponseSet``: ``codes`` as ``codebook.encode`` makes them; ``entry``: by what
    right it came in ("open", "ticket", "typed", "held")."""

    response_id: str
    band: str
    channel: str
    language: str
    codes: Mapping[str, int]
    entry: str = OPEN


@dataclass(frozen=True)
class ResponseSet:
    """``size`` responses. ``labels``: name -> array of text; ``codes``: column -> array of int16; each ``size`` long.

    Raises ``ValueError`` when a label is missing or a column has another length.
    """

    size: int
    labels: Mapping[str, NDArray[np.str_]]
    codes: Mapping[str, NDArray[np.int16]]

    def __post_init__(self) -> None:
        if set(self.labels) != set(LABELS):
            raise ValueError(f"labels: {', '.join(LABELS)} are needed, not {', '.join(sorted(self.labels))}")
        for name, column in (*self.labels.items(), *self.codes.items()):
            if len(column) != self.size:
                raise ValueError(f"{name}: {len(column)} values, not {self.size}")

    def where(self, chosen: NDArray[np.bool_]) -> ResponseSet:
        """The responses where ``chosen`` (one bool a response) is true."""
        labels = {name: column[chosen] for name, column in self.labels.items()}
        codes = {name: column[chosen] for name, column in self.codes.items()}
        return ResponseSet(int(np.count_nonzero(chosen)), labels, codes)

    def column(self, name: str) -> NDArray[np.int16]:
        """The codes of a column; "not asked" throughout when the file does not have it."""
        return self.codes.get(name, np.full(self.size, NOT_ASKED, dtype=np.int16))


def gather(columns: Sequence[str], responses: Sequence[CodedResponse]) -> ResponseSet:
    """Put ``responses`` side by side, in the order given; a column that a response does not have is "not asked"
    (-1)."""
    known = set(columns)
    for response in responses:
        unknown = response.codes.keys() - known
        if unknown:
            raise ValueError(f"responses: no column {sorted(unknown)[0]} in the codebook")
    labels = {
        "response_id": _text([response.response_id for response in responses]),
        "band": _text([response.band for response in responses]),
        "channel": _text([response.channel for response in responses]),
        "entry": _text([response.entry for response in responses]),
        "language": _text([response.language for response in responses]),
    }
    codes = {
        name: np.array([response.codes.get(name, NOT_ASKED) for response in responses], dtype=np.int16)
        for name in columns
    }
    return ResponseSet(len(responses), labels, codes)


def write(path: Path, responses: ResponseSet) -> str:
    """Write the file of a sealed round and return its SHA-256 in hex.

    Whole or not at all: written under another name in the same folder, flushed to the disk, then renamed.
    """
    partial = path.with_name(f".{path.name}.partial")
    partial.unlink(missing_ok=True)
    with duckdb.connect(":memory:") as connection:
        connection.register("sealed", {**responses.labels, **responses.codes})
        connection.view("sealed").write_parquet(str(partial))
    digest = hashlib.sha256(partial.read_bytes()).hexdigest()
    with partial.open("rb+") as written:
        os.fsync(written.fileno())
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return digest


def read(path: Path) -> ResponseSet:
    """Read a sealed file. ``ValueError`` in one plain sentence when it is missing, broken or not one of ours."""
    if not path.is_file():
        raise ValueError(f"{path.name}: there is no such file.")
    try:
        with duckdb.connect(":memory:") as connection:
            columns = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchnumpy()
    except duckdb.Error:
        raise ValueError(f"{path.name}: this is not a whole Parquet file.") from None
    if "channel" in columns and "entry" not in columns:
        columns["entry"] = np.full(len(columns["channel"]), OPEN)
    absent = [name for name in LABELS if name not in columns]
    if absent:
        raise ValueError(f"{path.name}: this is not a sealed round; it has no column {absent[0]}.")
    labels = {name: _text(list(columns[name])) for name in LABELS}
    codes = {name: _codes(path, name, column) for name, column in columns.items() if name not in LABELS}
    return ResponseSet(len(labels["band"]), labels, codes)


def _codes(path: Path, name: str, column: object) -> NDArray[np.int16]:
    values = np.asarray(column)
    if np.ma.isMaskedArray(column) and np.ma.is_masked(column):
        raise ValueError(f"{path.name}: column {name} has gaps.")
    if values.dtype.kind not in "iu":
        raise ValueError(f"{path.name}: column {name} does not hold codes.")
    limits = np.iinfo(np.int16)
    if values.size and not limits.min <= values.min() <= values.max() <= limits.max:
        raise ValueError(f"{path.name}: column {name} holds a number that is no code.")
    return values.astype(np.int16)


def _text(values: Sequence[object]) -> NDArray[np.str_]:
    return np.array([str(value) for value in values], dtype=np.str_)
