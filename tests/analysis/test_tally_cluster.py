"""The question as a cluster is asked it, answered by DuckDB: the same integers as in memory."""

import tempfile
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pytest
from hypothesis import given, settings

from analysis.tally import tally
from tests.analysis.tables import QUESTIONS, TABLES, columns, write

# Ibis 12 calls what DuckDB 2 still has under another name; its next version does not.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")


@settings(max_examples=10, deadline=None)
@given(TABLES, QUESTIONS)
def test_the_same_tallies_from_a_table_elsewhere(rows: list[tuple[Any, ...]], question: tuple[Any, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write(Path(folder), columns(rows))
        table = ibis.duckdb.connect().read_parquet(path)
        assert tally(table, *question) == tally(columns(rows), *question)


def test_an_expression_is_a_table_too(tmp_path: Path) -> None:
    (path,) = write(tmp_path, {"band": np.array(["a", "b", "b"]), "fun": np.array([-1, 2, 2])})
    table = ibis.duckdb.connect().read_parquet(path)
    shares: list[float] = []
    found = tally(table.filter(table.fun > 0), ["fun"], "band", progress=shares.append)
    assert found.groups == (("b",),)
    assert found.counts["fun"].tolist() == [[0, 0, 2]]
    assert shares == [1]
    assert tally(table.filter(table.fun > 9), ["fun"], "band").groups == ()


@pytest.mark.parametrize(
    ("column", "items", "by", "sentence"),
    [
        ([1, 4], {"fun": 3}, "band", "fun: a code outside -4 to 3"),
        ([1, 4], {"fun": 4}, "bend", "by: there is no column bend"),
        ([1.5, 4], {"fun": 4}, "band", "fun: holds something else"),
        (np.ma.array([1, 4], mask=[False, True]), {"fun": 4}, "band", "fun: has gaps"),
    ],
)
def test_what_cannot_be_counted_is_named(tmp_path: Path, column: Any, items: Any, by: Any, sentence: str) -> None:
    (path,) = write(tmp_path, {"band": np.array(["a", "b"]), "fun": np.ma.asarray(column)})
    with pytest.raises(ValueError, match=rf"^{sentence}"):
        tally(ibis.duckdb.connect().read_parquet(path), items, by)
