"""The sealed file: whole or not at all, the same bytes for the same answers, and clear words for a broken one."""

import hashlib
from pathlib import Path

import duckdb
import numpy as np
import pytest

from analysis.responses import CodedResponse, ResponseSet, gather, read, write

COLUMNS = ("fun", "places.library")


def some() -> ResponseSet:
    return gather(
        COLUMNS,
        [
            CodedResponse("a1", "7-9", "poster", "zh", {"fun": 2, "places.library": 1}),
            CodedResponse("b2", "4-6", "ticket", "en", {"fun": -3}),
        ],
    )


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "round's own.parquet"
    digest = write(file, some())
    found = read(file)
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert found.size == 2
    assert found.labels["response_id"].tolist() == ["a1", "b2"]
    assert found.labels["band"].tolist() == ["7-9", "4-6"]
    assert {name: column.tolist() for name, column in found.codes.items()} == {
        "fun": [2, -3],
        "places.library": [1, -1],
    }
    assert all(column.dtype == np.int16 for column in found.codes.values())


def test_the_same_answers_make_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "one.parquet", some()) == write(tmp_path / "two.parquet", some())


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".round.parquet.partial").write_bytes(b"left by a killed writer")
    write(tmp_path / "round.parquet", some())
    write(tmp_path / "round.parquet", some())
    assert [file.name for file in tmp_path.iterdir()] == ["round.parquet"]


def test_a_round_without_answers_is_a_file_too(tmp_path: Path) -> None:
    write(tmp_path / "round.parquet", gather(COLUMNS, []))
    found = read(tmp_path / "round.parquet")
    assert (found.size, set(found.codes)) == (0, set(COLUMNS))


def test_a_column_the_codebook_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no column surprise"):
        gather(COLUMNS, [CodedResponse("a", "7-9", "poster", "zh", {"surprise": 1})])


def test_columns_of_different_length_are_refused() -> None:
    good = some()
    with pytest.raises(ValueError, match="fun: 1 values"):
        ResponseSet(2, good.labels, {"fun": np.zeros(1, dtype=np.int16)})
    with pytest.raises(ValueError, match="labels:"):
        ResponseSet(2, {"band": good.labels["band"]}, {})


def parquet(path: Path, **columns: object) -> Path:
    with duckdb.connect() as connection:
        connection.register("made", {name: np.array(values) for name, values in columns.items()})
        connection.view("made").write_parquet(str(path))
    return path


LABELS = {"response_id": ["a"], "band": ["7-9"], "channel": ["poster"], "language": ["zh"]}


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"fun": [1]}, "no column response_id"),
        ({**LABELS, "fun": ["yes"]}, "column fun does not hold codes"),
        ({**LABELS, "fun": [0.5]}, "column fun does not hold codes"),
        ({**LABELS, "fun": [70_000]}, "column fun holds a number that is no code"),
        ({**LABELS, "fun": np.ma.masked_array([1], mask=[True])}, "column fun has gaps"),
    ],
)
def test_a_file_that_is_not_ours_is_named(tmp_path: Path, columns: dict[str, object], problem: str) -> None:
    path = tmp_path / "other.parquet"
    gap = next((name for name, values in columns.items() if np.ma.is_masked(values)), None)
    parquet(path, **{name: values for name, values in columns.items() if name != gap})
    if gap:
        with duckdb.connect() as connection:
            source = connection.read_parquet(str(path))
            wider = source.project(f"*, NULL::SMALLINT AS {gap}")
            wider.write_parquet(str(tmp_path / "gap.parquet"))
        path = tmp_path / "gap.parquet"
    with pytest.raises(ValueError, match=problem):
        read(path)


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_a_file_cut_short_is_named(tmp_path: Path, kept: int) -> None:
    write(tmp_path / "round.parquet", some())
    whole = (tmp_path / "round.parquet").read_bytes()
    (tmp_path / "round.parquet").write_bytes(whole[:kept])
    with pytest.raises(ValueError, match="not a whole Parquet file"):
        read(tmp_path / "round.parquet")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such file"):
        read(tmp_path / "round.parquet")
