"""How much somebody could find out: the largest value of a sum that agrees with everything she knows.

Works on the cells that hang together through what is printed. Every table of counts that agrees with it is kept as a
witness, so that one solution answers many questions. Linear and integer programs by HiGHS through scipy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy  # type: ignore[import-untyped]  # its rooms are opened when they are entered: they take a second
from numpy.typing import NDArray

from analysis.disclosure.knowledge import Statement, Sum

ROOM = 1e-6
"""How far a solution may stand off a whole number or a bound before it is not taken."""

Vector = NDArray[np.float64]


@dataclass
class Island:
    """Cells that hang together, what is known of them, and tables of counts that agree with it."""

    cells: tuple[str, ...]
    statements: tuple[Statement, ...]
    witnesses: list[Vector] = field(default_factory=list)
    _place: dict[str, int] = field(init=False)
    _known: scipy.optimize.LinearConstraint | None = field(init=False)
    _seen: dict[Sum, Vector] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._place = {cell: place for place, cell in enumerate(self.cells)}
        self._known = None
        if self.statements:
            low = np.array([statement.low for statement in self.statements])
            high = np.array([statement.high for statement in self.statements])
            self._known = scipy.optimize.LinearConstraint(
                self._matrix([each.total for each in self.statements]), low, high
            )

    def vector(self, total: Sum) -> Vector:
        """The weights of a sum, one a cell."""
        weights = np.zeros(len(self.cells))
        for cell, weight in total:
            weights[self._place[cell]] += weight
        return weights

    def can_reach(self, total: Sum, least: float, given: tuple[Sum, float] | None = None) -> bool:
        """Whether the sum may be ``least`` or more, for somebody who also knows that ``given`` has its value."""
        agrees = self._values(total) >= least - ROOM
        if given is not None:
            agrees &= np.abs(self._values(given[0]) - given[1]) < ROOM
        if agrees.any():
            return True
        fixed = None if given is None else (self.vector(given[0]), given[1])
        return self.highest(self.vector(total), fixed) >= least - ROOM

    def _values(self, total: Sum) -> Vector:
        """The sum in every witness, as far as they were looked at before."""
        known = self._seen.get(total, np.empty(0))
        if len(known) < len(self.witnesses):
            fresh = np.array(self.witnesses[len(known) :]) @ self.vector(total)
            known = self._seen[total] = np.concatenate([known, fresh])
        return known

    def highest(self, weights: Vector, fixed: tuple[Vector, float] | None = None) -> float:
        """The largest value of a sum over all tables of whole children that agree with what is known."""
        value = float("inf")
        for whole in (0, 1):
            found = self._solve(-weights, fixed, whole)
            if found is None:
                return float("inf")
            rounded = np.round(found)
            value = float(weights @ rounded)
            if np.abs(found - rounded).max() < ROOM:
                self.witnesses.append(rounded)
                break
        return value

    def _solve(self, cost: Vector, fixed: tuple[Vector, float] | None, whole: int) -> Vector | None:
        """None where there is no limit."""
        constraints = [] if self._known is None else [self._known]
        if fixed is not None:
            constraints.append(scipy.optimize.LinearConstraint(fixed[0], fixed[1], fixed[1]))
        solved = scipy.optimize.milp(
            cost,
            integrality=np.full(len(cost), whole),
            bounds=scipy.optimize.Bounds(0, np.inf),
            constraints=constraints,
        )
        if solved.x is None:
            if solved.status in {3, 4}:
                return None
            raise ValueError(f"releases: no counts agree with what is printed ({solved.message})")
        return np.asarray(solved.x, dtype=np.float64)

    def _matrix(self, totals: Sequence[Sum]) -> scipy.sparse.csr_array:
        rows, columns, weights = [], [], []
        for row, total in enumerate(totals):
            for cell, weight in total:
                rows.append(row)
                columns.append(self._place[cell])
                weights.append(weight)
        return scipy.sparse.csr_array((weights, (rows, columns)), shape=(len(totals), len(self.cells)))


def islands(cells: Iterable[str], statements: Sequence[Statement], joined: Iterable[Sum]) -> list[Island]:
    """The cells parted into those that hang together by a statement, or because they stand in one sum of ``joined``."""
    parent = {cell: cell for cell in cells}

    def root(cell: str) -> str:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for total in (*(statement.total for statement in statements), *joined):
        for cell, _ in total[1:]:
            parent[root(cell)] = root(total[0][0])
    members: dict[str, list[str]] = {}
    for cell in parent:
        members.setdefault(root(cell), []).append(cell)
    known: dict[str, list[Statement]] = {each: [] for each in members}
    for statement in statements:
        known[root(statement.total[0][0])].append(statement)
    return [Island(tuple(group), tuple(known[each])) for each, group in members.items()]
