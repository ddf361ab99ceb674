"""Counts a table where it lies: Ibis says the same question to Spark, or to whatever else holds the table.

What comes back are counts of combinations, never a response. Only what a table brings with it is used and nothing is
imported, so nobody without a cluster needs Ibis (the optional dependencies ``cluster``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.ledger import Ledger, add
from analysis.tally.passes import Span
from analysis.tally.question import Kind, Question
from analysis.tally.tallies import Tallies

MOST_CELLS = 1 << 20
"""A pass over a cluster is dear, and so many counts are quickly brought home."""
Table = Any
"""An expression of Ibis, which has no types of its own to tell."""


@dataclass(frozen=True)
class ClusterTable:
    """``table``: an expression of Ibis, bound to its cluster."""

    table: Table

    def count(self, question: Question, progress: Callable[[float], None]) -> Tallies:
        """As ``analysis.tally.tally`` says; one job for the spans, one for every three columns."""
        question.check_kinds({name: _kind(data_type) for name, data_type in self.table.schema().items()})
        ledger = Ledger(question)
        for share in add(_Asked(self.table, question), question, ledger, MOST_CELLS):
            progress(share)
        return ledger.tallies()


@dataclass(frozen=True)
class _Asked:
    table: Table
    question: Question

    def spans(self) -> Mapping[str, Span] | None:
        """As ``Part`` says."""
        names = list(dict.fromkeys([*self.question.by, *self.question.items]))
        numbers = [name for name in names if self.table[name].type().is_integer()]
        told = {"rows": self.table.count()}
        told |= {f"present{place}": self.table[name].count() for place, name in enumerate(names)}
        told |= {f"low{place}": self.table[name].min() for place, name in enumerate(numbers)}
        told |= {f"high{place}": self.table[name].max() for place, name in enumerate(numbers)}
        row = self.table.aggregate(**told).to_pyarrow().to_pylist()[0]
        for place, name in enumerate(names):
            if row[f"present{place}"] < row["rows"]:
                raise ValueError(f"{name}: has gaps")
        if not row["rows"]:
            return None
        return {name: (row[f"low{place}"], row[f"high{place}"]) for place, name in enumerate(numbers)}

    def combinations(
        self, names: tuple[str, ...], _spans: Mapping[str, Span]
    ) -> tuple[list[NDArray[Any]], NDArray[np.int64]]:
        """As ``Part`` says."""
        columns = [*self.question.by, *names]
        found = self._counted(columns).to_pyarrow()
        arrays = [
            np.array(found[f"c{place}"].to_pylist(), dtype=np.str_ if name in self._texts() else np.int64)
            for place, name in enumerate(columns)
        ]
        return arrays, np.array(found["n"].to_pylist(), dtype=np.int64)

    def _counted(self, columns: list[str]) -> Table:
        wanted = [self.table[name].isin(values) for name, values in (self.question.values or {}).items()]
        table = self.table.filter(reduce(and_, wanted)) if wanted else self.table
        keys = {f"c{place}": table[name] for place, name in enumerate(columns)}
        return table.group_by(**keys).aggregate(n=table.count()) if keys else table.aggregate(n=table.count())

    def _texts(self) -> set[str]:
        return {name for name in self.question.by if _kind(self.table[name].type()) is Kind.TEXT}


def _kind(data_type: Any) -> Kind:
    if data_type.is_integer():
        return Kind.NUMBERS
    return Kind.TEXT if data_type.is_string() else Kind.OTHER
