"""Every question by groups of children, with whatever would point at a few of them hidden.

A release by itself: beside a summary of the same answers it could be compared with it, so the two are never given out
together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import codebook
from analysis.base import base_of
from analysis.counting import BAND, ONE_ANSWER, in_shares
from analysis.disclosure import HIDDEN, Policy, SafeGrid, audit, suppress
from analysis.disclosure.printed_table import table_release
from analysis.responses import ResponseSet
from analysis.tally import tally
from questionnaires.model import Family, Item, Kind

BANDS = frozenset({"band", "age_band"})
SEX = "sex"
ALSO_CALLED = {"gender": SEX}


@dataclass(frozen=True, slots=True)
class Axis:
    """One way of grouping: the column, and its groups as (id, words)."""

    name: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """One question (or one option of a multiple choice) by groups. ``grid``: ``[groups + total, …, levels + total]``,
    in the order of ``axes`` and ``levels``."""

    id: str
    question: str
    axes: tuple[Axis, ...]
    levels: tuple[str, ...]
    grid: SafeGrid


def breakdown(
    family: Family, responses: ResponseSet, by: Sequence[str], policy: Policy, language: str
) -> tuple[Grouped, ...]:
    """Every question with options, by the columns ``by``: "band" (or "age_band"), "sex" (or "gender"), or any question
    with one answer.

    ``ValueError`` naming ``by`` for anything else.
    """
    kept = in_shares(family, base_of(responses).counted)
    wanted = [_column(family, name) for name in dict.fromkeys(by)]
    variables = {each.name: each for each in codebook.variables(family)}
    made = [
        _counted(kept, family, column, [_axis(family, name, item, language) for name in wanted])
        for item in _asked(family)
        if item.id not in wanted
        for column in codebook.columns(item)
    ]
    safe = suppress({column: table for column, table, _ in made}, policy)
    proven = {column: _proven(column, table, safe.tables[column], policy) for column, table, _ in made}
    told = []
    for column, _, axes in made:
        variable = variables[column]
        labels = variable.labels.get(language) or next(iter(variable.labels.values()))
        levels = tuple(labels[code] for code in sorted(_codes(variable)))
        question = variable.questions.get(language) or next(iter(variable.questions.values()))
        told.append(Grouped(column, question, axes, levels, proven[column]))
    return tuple(told)


def _proven(column: str, table: NDArray[np.int64], grid: SafeGrid, policy: Policy) -> SafeGrid:
    """The table, or nothing of it where an attack on what it shows finds a small count."""
    if audit([table_release(column, table, grid.shown, policy)], policy).passed:
        return grid
    return SafeGrid(np.full_like(grid.counts, HIDDEN))


def _codes(variable: codebook.Variable) -> range:
    """The codes of a column that are answers."""
    return range(0 if variable.kind is Kind.MULTIPLE else 1, variable.highest + 1)


def _asked(family: Family) -> Iterator[Item]:
    """Every question with options, once."""
    seen: set[str] = set()
    for questionnaire in family:
        for item in questionnaire.opinions:
            if item.kind is not Kind.TEXT and item.id not in seen:
                seen.add(item.id)
                yield item


def _column(family: Family, name: str) -> str:
    if name in BANDS:
        return BAND
    own = ALSO_CALLED.get(name, name)
    if any(item.id == own and item.kind in ONE_ANSWER for each in family for item in each.items):
        return own
    raise ValueError(f"by: there is no question {name!r} with one answer to group by")


def _axis(family: Family, name: str, of: Item, language: str) -> Axis:
    """The groups of one column, of bands only those that are asked ``of``."""
    if name == BAND:
        asked = [each.band.id for each in family if any(item.id == of.id for item in each.items)]
        return Axis(BAND, tuple((band, band) for band in asked))
    for questionnaire in family:
        for item in questionnaire.items:
            if item.id == name:
                words = (questionnaire.words.get(language) or next(iter(questionnaire.words.values()))).items[name]
                return Axis(name, tuple((option_id, words.options[option_id]) for option_id in item.option_ids))
    raise KeyError(name)


def _counted(
    kept: ResponseSet, family: Family, column: str, axes: Sequence[Axis]
) -> tuple[str, NDArray[np.int64], tuple[Axis, ...]]:
    """The unprotected table of one column, ``[groups…, levels]``."""
    variable = next(each for each in codebook.variables(family) if each.name == column)
    values = {
        axis.name: [group for group, _ in axis.groups] if axis.name == BAND else list(range(1, len(axis.groups) + 1))
        for axis in axes
    }
    found = tally(kept, {column: variable.highest}, values)
    counts = found.counts[column][:, _codes(variable)]
    shape = [len(axis.groups) for axis in axes]
    return column, counts.reshape(*shape, counts.shape[1] if math.prod(shape) else 0), tuple(axes)
