"""Anyone's answers, one row a child, read from CSV or Parquet as coded responses. Keeps nothing it does not know.

A column is an item (its id), one option of a multiple choice ("B5.park"), the age band ("band", "age_band"), the age in
years ("age"), the sex ("sex", "gender"), or is left out and named. A cell is an option id, its label in any language,
its code from 1, a missing code from -1 to -4, or empty for a question that was passed over; of a multiple choice in one
column, option ids joined by ";". Words of children are never read, only that there were some.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from analysis.codebook import MISSING_CODES, columns
from analysis.responses import NOT_ASKED, ResponseSet
from questionnaires.answers import Missing
from questionnaires.model import Family, Item, Kind, Questionnaire

BAND_NAMES = ("band", "age_band")
AGE = "age"
ALSO_CALLED = {"sex": "gender"}
SKIPPED = MISSING_CODES[Missing.SKIPPED]
MISSING = {"": SKIPPED, **{str(code): code for code in MISSING_CODES.values()}} | {
    kind.value: code for kind, code in MISSING_CODES.items()
}
"""How no answer may be written."""
SHOWN = 40
"""Characters of a cell that are said back."""
MANY = 5
"""So many wrong cells are named at once."""

Cells = NDArray[np.str_]


class NotReadable(ValueError):
    """The file cannot be taken as answers to these questions; says where and what to do."""


@dataclass(frozen=True)
class Opened:
    """``responses``: as from a sealed round. ``left_out``: columns that belong to no question; ``outside``: rows whose
    age no questionnaire is for, which are not in ``responses``."""

    responses: ResponseSet
    left_out: tuple[str, ...]
    outside: int


def open_file(path: Path, family: Family) -> Opened:
    """Read ``path``. Raises ``NotReadable`` in one sentence a fault."""
    table = _read(path)
    size = len(next(iter(table.values())))
    bands = _bands(table, family, size)
    inside = bands != ""
    codes: dict[str, NDArray[np.int16]] = {}
    used = {name for name in (*BAND_NAMES, AGE) if name in table}
    faults: list[str] = []
    for questionnaire in family.everyone:
        rows = bands == questionnaire.band.id
        for item in questionnaire.items:
            for name, found in _item(table, item, questionnaire, rows, faults):
                used |= _names(table, item)
                column = codes.setdefault(name, np.full(size, NOT_ASKED, dtype=np.int16))
                column[rows] = found
    if faults:
        raise NotReadable(" ".join([*faults[:MANY], *(["…"] if len(faults) > MANY else [])]))
    if not codes:
        raise NotReadable(
            f"{path.name}: no column is called like a question. Call columns by item ids, such as "
            f"{family.questionnaires[0].items[0].id}."
        )
    labels = {
        "response_id": np.char.zfill(np.arange(size).astype(np.str_), 8),
        "band": bands,
        "channel": np.full(size, "file"),
        "entry": np.full(size, "typed"),
        "language": np.full(size, next(iter(family.words))),
    }
    responses = ResponseSet(size, labels, codes).where(inside)
    return Opened(responses, tuple(name for name in table if name not in used), int(size - inside.sum()))


def _read(path: Path) -> dict[str, Cells]:
    """Every column as text, surrounding blanks gone, empty for nothing."""
    try:
        with duckdb.connect(":memory:") as connection:
            relation = (
                connection.read_parquet(str(path))
                if path.suffix == ".parquet"
                else connection.read_csv(str(path), all_varchar=True, header=True)
            )
            found = relation.fetchnumpy()
    except duckdb.Error as fault:
        raise NotReadable(f"{path.name}: this is no table. Save it as CSV in UTF-8, or as Parquet.") from fault
    if not found or not len(next(iter(found.values()))):
        raise NotReadable(f"{path.name}: there is no row in it. One row is one child.")
    return {name.strip(): _text(found[name]) for name in found}


def _text(values: object) -> Cells:
    filled = np.ma.filled(np.ma.asarray(values).astype(object), "")
    return np.char.strip(np.array(["" if each is None else _plain(each) for each in filled.tolist()], dtype=np.str_))


def _plain(value: object) -> str:
    if isinstance(value, float):
        return "" if math.isnan(value) else str(int(value)) if value.is_integer() else str(value)
    return str(value)


def _bands(table: Mapping[str, Cells], family: Family, size: int) -> Cells:
    """The band of every row, "" for an age that no questionnaire is for."""
    known = {each.band.id: each.band for each in family.everyone}
    for name in BAND_NAMES:
        if name in table:
            strange = sorted(set(np.unique(table[name]).tolist()) - set(known) - {""})
            if strange:
                raise NotReadable(f"Column {name}: {strange[0]!r} is no age band. There are {', '.join(known)}.")
            return table[name]
    if AGE in table:
        bands = np.full(size, "", dtype=np.array(list(known)).dtype)
        for age in np.unique(table[AGE]).tolist():
            if (age and not age.isascii()) or (age and not age.isdigit()):
                raise NotReadable(f"Column {AGE}: {age!r} is no age in whole years.")
            own = [band.id for band in known.values() if age and band.low <= int(age) <= band.high]
            bands[table[AGE] == age] = own[0] if own else ""
        return bands
    if len(known) == 1:
        return np.full(size, next(iter(known)))
    raise NotReadable(f"There are {len(known)} age bands, and no column band, age_band or age says whose row it is.")


def _names(table: Mapping[str, Cells], item: Item) -> set[str]:
    return {name for name in (item.id, ALSO_CALLED.get(item.id, ""), *columns(item)) if name in table}


def _item(
    table: Mapping[str, Cells], item: Item, asked: Questionnaire, rows: NDArray[np.bool_], faults: list[str]
) -> Iterator[tuple[str, NDArray[np.int16]]]:
    """The codes of one item in its rows, column by column; nothing where the file does not have it."""
    name = item.id if item.id in table else ALSO_CALLED.get(item.id, "")
    if item.kind is Kind.MULTIPLE:
        yield from zip(columns(item), _chosen(table, item, rows, faults), strict=False)
    elif name in table:
        cells = table[name][rows]
        if item.kind is Kind.TEXT:
            yield item.id, np.where(cells == "", SKIPPED, 1).astype(np.int16)
        else:
            yield item.id, _mapped(cells, _meanings(item, asked), name, faults)


def _meanings(item: Item, asked: Questionnaire) -> dict[str, int]:
    """Everything an answer may be written as -> its code."""
    found: dict[str, int] = {}
    for words in asked.words.values():
        options = words.items[item.id].options
        found.update({options[option_id]: place for place, option_id in enumerate(item.option_ids, start=1)})
    found.update({str(place): place for place in range(1, len(item.option_ids) + 1)})
    found.update({option_id: place for place, option_id in enumerate(item.option_ids, start=1)})
    return found


def _mapped(cells: Cells, meanings: Mapping[str, int], name: str, faults: list[str]) -> NDArray[np.int16]:
    found, places = np.unique(cells, return_inverse=True)
    codes = np.zeros(len(found), dtype=np.int16)
    for place, cell in enumerate(found.tolist()):
        code = meanings.get(cell, MISSING.get(cell))
        if code is None:
            faults.append(f"Column {name}: {cell[:SHOWN]!r} is no answer to it.")
        else:
            codes[place] = code
    return codes[places]


def _chosen(
    table: Mapping[str, Cells], item: Item, rows: NDArray[np.bool_], faults: list[str]
) -> tuple[NDArray[np.int16], ...]:
    """One array of codes an option; none where the file does not have the item."""
    names = columns(item)
    if item.id in table:
        codes = _listed(item, table[item.id][rows], faults)
    elif any(name in table for name in names):
        codes = _ticked(table, names, rows, faults)
    else:
        return ()
    alone = np.array([option.exclusive for option in item.options])
    if ((codes[:, alone] > 0).any(axis=1) & ((codes > 0).sum(axis=1) > 1)).any():
        lonely = next(option.id for option in item.options if option.exclusive)
        faults.append(f"Column {item.id}: {lonely!r} stands alone and cannot be chosen with another.")
    return tuple(codes.T)


def _listed(item: Item, cells: Cells, faults: list[str]) -> NDArray[np.int16]:
    """``[rows, options]`` from cells such as "park;library"."""
    found, places = np.unique(cells, return_inverse=True)
    codes = np.zeros((len(found), len(item.option_ids)), dtype=np.int16)
    for place, cell in enumerate(found.tolist()):
        if cell in MISSING:
            codes[place] = MISSING[cell]
            continue
        chosen = {each.strip() for each in cell.split(";")}
        if strange := sorted(chosen - set(item.option_ids)):
            faults.append(f"Column {item.id}: {strange[0][:SHOWN]!r} is none of its options.")
        codes[place] = [option_id in chosen for option_id in item.option_ids]
    return codes[places]


def _ticked(
    table: Mapping[str, Cells], names: tuple[str, ...], rows: NDArray[np.bool_], faults: list[str]
) -> NDArray[np.int16]:
    """``[rows, options]`` from a column an option: who ticked one has answered all, who ticked none has answered
    none."""
    if absent := [name for name in names if name not in table]:
        faults.append(f"There is no column {absent[0]} beside the other options of that question.")
        return np.zeros((int(rows.sum()), len(names)), dtype=np.int16)
    codes = np.stack([_mapped(table[name][rows], {"0": 0, "1": 1}, name, faults) for name in names], axis=1)
    most = codes.max(axis=1, keepdims=True)
    whole = np.where(most > 0, np.maximum(codes, 0), np.where(most == 0, SKIPPED, most))
    return np.asarray(whole, dtype=np.int16)
