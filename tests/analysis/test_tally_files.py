"""Counting Parquet files: the same integers as in memory, however the responses lie in files."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.tally import tally
from analysis.tally.files import ParquetFiles
from analysis.tally.question import ask
from tests.analysis.tables import QUESTIONS, TABLES, columns, write

FIRST = {"band": ["a", "b", "b"], "fun": [1, -2, 0]}
SECOND = {"band": ["c", "a"], "fun": [3, 3]}


def lay(folder: Path, *tables: dict[str, Any]) -> tuple[Path, ...]:
    return write(folder, *({name: np.array(each) for name, each in table.items()} for table in tables))


@settings(max_examples=15, deadline=None)
@given(TABLES, QUESTIONS)
def test_the_same_tallies_from_arrays_a_file_and_a_folder(
    rows: list[tuple[Any, ...]], question: tuple[Any, Any]
) -> None:
    in_memory = tally(columns(rows), *question)
    with tempfile.TemporaryDirectory() as folder:
        third = max(len(rows) // 3, 1)
        pieces = [rows[:third], rows[third:], []] if len(rows) > 1 else [rows]
        paths = write(Path(folder), *map(columns, pieces))
        assert tally(Path(folder), *question) == in_memory
        # As it is done with large files: each alone, or many at once, nothing read into memory.
        for alone in (0, 1 << 20):
            engine = ParquetFiles(paths, "1GB", few=0, alone=alone)
            assert engine.count(ask(*question), lambda _share: None) == in_memory


def test_folders_in_the_folder_count_and_half_written_files_do_not(tmp_path: Path) -> None:
    region = tmp_path / "region=7"
    region.mkdir()
    first, second = lay(region, FIRST, SECOND)
    first.rename(region / "a[1].parquet")
    second.rename(region / "a1.parquet")
    (tmp_path / ".b.parquet").write_bytes(b"half")
    (tmp_path / "readme.txt").write_text("no answers", encoding="utf-8")
    found = tally(str(tmp_path), {"fun": 3}, ["region", "band"])
    assert found.groups == ((7, "a"), (7, "b"), (7, "c"))
    assert found.counts["fun"].tolist() == [[0, 1, 0, 1], [1, 0, 0, 0], [0, 0, 0, 1]]


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    shares: list[float] = []
    ParquetFiles(lay(tmp_path, FIRST, FIRST, FIRST), "1GB", few=0, alone=0).count(
        ask({"fun": 3}, "band"), shares.append
    )
    assert shares == pytest.approx([1 / 3, 2 / 3, 1])


@pytest.mark.parametrize(
    ("second", "items", "by", "sentence"),
    [
        (SECOND, {"fun": 2}, "band", "fun: a code outside -4 to 2"),
        (SECOND, {"fun": 2}, {"band": ["b"]}, "fun: a code outside -4 to 2"),
        (SECOND, {"fin": 2}, "band", "items: there is no column fin"),
        (SECOND, {"fun": 3}, "bend", "by: there is no column bend"),
        ({"band": ["c", None], "fun": [3, 3]}, {"fun": 3}, "band", "band: has gaps"),
        ({"band": ["c", "c"], "fun": [3.5, 1]}, {"fun": 3}, "band", "fun: holds something else"),
    ],
)
def test_what_cannot_be_counted_is_named(tmp_path: Path, second: Any, items: Any, by: Any, sentence: str) -> None:
    for few in (0, 100_000):
        engine = ParquetFiles(lay(tmp_path, second), "1GB", few=few)
        with pytest.raises(ValueError, match=rf"^{sentence}"):
            engine.count(ask(items, by), lambda _share: None)


@pytest.mark.parametrize("second", [{"band": [1], "fun": [1]}, {"band": ["a"]}, {"band": ["a"], "fun": ["1"]}])
def test_files_that_do_not_fit_each_other_are_named(tmp_path: Path, second: dict[str, Any]) -> None:
    lay(tmp_path, FIRST, second)
    with pytest.raises(ValueError, match=r"^source: column (band|fun) of 2\.parquet is not as in 1\.parquet\.$"):
        tally(tmp_path, {"fun": 3}, "band")


def test_wider_integers_in_one_file_are_the_same_codes(tmp_path: Path) -> None:
    narrow = {name: np.array(each) for name, each in FIRST.items()}
    write(tmp_path, {**narrow, "fun": narrow["fun"].astype(np.int8)}, {**narrow, "fun": narrow["fun"] + 200})
    found = tally(tmp_path, ["fun"], "band")
    assert found.counts["fun"].sum() == 5
    assert found.counts["fun"][0, 201] == 1


def test_names_of_single_responses_are_no_groups(tmp_path: Path) -> None:
    (path,) = lay(tmp_path, {"id": [f"{i:x}" for i in range(100_001)], "fun": [1] * 100_001})
    with pytest.raises(ValueError, match=r"^by: more than 100000 groups"):
        tally(path, {"fun": 1}, "id")


def test_what_is_no_parquet_is_said_in_one_sentence(tmp_path: Path) -> None:
    (path,) = lay(tmp_path, FIRST)
    whole = path.read_bytes()
    for name, content in (("cut.parquet", whole[:-9]), ("a.csv", b"band,fun\na,1\n"), ("empty.parquet", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match=rf"^source: {name} is not a whole Parquet file\.$"):
            tally(tmp_path / name, {"fun": 3}, "band")
    with pytest.raises(ValueError, match=r"^source: there is no nowhere\.$"):
        tally(tmp_path / "nowhere", {"fun": 3}, "band")
    (tmp_path / "bare").mkdir()
    with pytest.raises(ValueError, match=r"^source: there is no Parquet file in bare\.$"):
        tally(tmp_path / "bare", {"fun": 3}, "band")
    with pytest.raises(ValueError, match=r"^memory_limit:"):
        tally(path, {"fun": 3}, "band", memory_limit="much")
