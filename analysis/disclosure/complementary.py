"""Which further cells must be hidden so that the small ones cannot be worked out.

Small cells are protected one after the other, each by the cheapest change of the table that would make it large and
leave everything shown as it is (linear programs); for small tables all at once, as cheap as can be (an integer
program). After Kelly, Golden & Assad 1992 and Fischetti & Salazar-González 2001.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy  # type: ignore[import-untyped]  # its rooms are opened when they are entered: they take a second
from numpy.typing import NDArray

from analysis.disclosure.margins import Margins

SMALL = 3500
"""Cells times needs up to which the integer program is taken."""
SECONDS = 5.0
HARDLY = 1e-4
"""What it costs to move a cell that is hidden already."""
MOVED = 1e-7

Mask = NDArray[np.bool_]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Need:
    """A sum of cells (weights over all cells) that must be able to grow by ``by``, while the cells of ``still`` cannot
    move, because a child knows them."""

    weights: Vector
    by: float
    still: int | None = None


def protected(table: Margins, primary: Mask, open_: Mask, needs: list[Need]) -> Mask | None:
    """The cells to hide, ``primary`` among them; None where the cells of ``open_`` would have to be hidden."""
    if len(needs) * len(table.counts) <= SMALL:
        exact = _at_once(table, primary, open_, needs)
        if exact is not None:
            return exact
    return _one_by_one(table, primary, open_, needs)


class Changes:
    """Changes of the table that were found so far. One that meets a need often meets others as well, and then no
    program has to be solved for them."""

    def __init__(self, needs: list[Need]) -> None:
        self._weights = np.stack([need.weights for need in needs])
        self._by = np.array([need.by for need in needs])
        self._still = [need.still for need in needs]
        self._made = np.zeros((0, self._weights.shape[1]))
        self._meets = np.zeros((0, len(needs)), dtype=np.bool_)

    def add(self, change: Vector) -> None:
        """Keep one more. What does too much can be done in part."""
        stays = np.array([still is None or abs(change[still]) <= MOVED for still in self._still])
        meets = (self._weights @ change >= self._by - MOVED) & stays
        self._made = np.vstack([self._made, change])
        self._meets = np.vstack([self._meets, meets])

    def met(self, hidden: Mask) -> Mask:
        """Which needs are met by a change that moves ``hidden`` cells only."""
        inside = (np.abs(self._made[:, ~hidden]) <= MOVED).all(axis=1)
        return np.asarray(self._meets[inside].any(axis=0))


def _price(table: Margins) -> Vector:
    return np.asarray(1.0 + np.log1p(table.counts), dtype=np.float64)


def _one_by_one(table: Margins, primary: Mask, open_: Mask, needs: list[Need]) -> Mask | None:
    if not needs:
        return primary.copy()
    hidden, found = primary.copy(), Changes(needs)
    for place, need in enumerate(needs):
        if found.met(hidden)[place]:
            continue
        price = np.where(hidden, HARDLY, _price(table))
        change = _cheapest(table, need, np.where(open_, np.inf, price))
        if change is None:
            return None
        hidden |= np.abs(change) > MOVED
        found.add(change)
    return _reopened(table, primary, hidden, needs, found)


def _reopened(table: Margins, primary: Mask, hidden: Mask, needs: list[Need], found: Changes) -> Mask:
    """Shows again what need not have been hidden, the dearest first."""
    for place in np.argsort(-table.counts, kind="stable"):
        if hidden[place] and not primary[place]:
            without = hidden.copy()
            without[place] = False
            if _all_met(table, without, needs, found):
                hidden = without
    return hidden


def _all_met(table: Margins, hidden: Mask, needs: list[Need], found: Changes) -> bool:
    for place in np.nonzero(~found.met(hidden))[0]:
        if found.met(hidden)[place]:
            continue
        change = _cheapest(table, needs[place], np.where(hidden, HARDLY, np.inf))
        if change is None:
            return False
        found.add(change)
    return True


def _cheapest(table: Margins, need: Need, price: Vector) -> Vector | None:
    """The cheapest change that meets the need; a price of infinity is a cell that cannot move."""
    movable = np.isfinite(price)
    if need.still is not None:
        movable[need.still] = False
    size = len(table.counts)
    wanted = scipy.sparse.csr_array(np.concatenate([need.weights, -need.weights])[None])
    equal = scipy.sparse.vstack([scipy.sparse.hstack([table.equations, -table.equations]), wanted])
    target = np.zeros(equal.shape[0])
    target[-1] = need.by
    up = np.where(movable, np.inf, 0.0)
    down = np.where(movable, table.counts, 0.0)
    cost = np.where(movable, np.where(np.isfinite(price), price, 0.0), 0.0)
    solved = scipy.optimize.linprog(
        np.concatenate([cost, cost]),
        A_eq=equal,
        b_eq=target,
        bounds=np.stack([np.zeros(2 * size), np.concatenate([up, down])], axis=1),
        method="highs",
    )
    if solved.x is None:
        return None
    return np.asarray(solved.x[:size] - solved.x[size:])


def _at_once(table: Margins, primary: Mask, open_: Mask, needs: list[Need]) -> Mask | None:
    """The cheapest set of cells for all needs together; None where it is not found in time."""
    size, many = len(table.counts), len(needs)
    reach = float(max(table.counts.max(), 1) + max((need.by for need in needs), default=1.0))
    cost = np.concatenate([np.where(primary, 0.0, _price(table)), np.zeros(many * size)])
    low = np.concatenate([primary.astype(float), np.tile(-table.counts.astype(float), many)])
    high = np.concatenate([np.where(open_, 0.0, 1.0), np.full(many * size, reach)])
    if (low[:size] > high[:size]).any():
        return None
    constraints = list(_limits(table, needs, reach))
    solved = scipy.optimize.milp(
        cost,
        integrality=np.concatenate([np.ones(size), np.zeros(many * size)]),
        bounds=scipy.optimize.Bounds(low, high),
        constraints=constraints,
        options={"time_limit": SECONDS},
    )
    return None if solved.x is None or solved.status != 0 else np.asarray(solved.x[:size] > 0.5)


def _limits(table: Margins, needs: list[Need], reach: float) -> Iterator[scipy.optimize.LinearConstraint]:
    """For each need a change of the table: it keeps every line, meets the need, and moves hidden cells only."""
    size, many = len(table.counts), len(needs)
    for place, need in enumerate(needs):
        before, after = place * size, (many - place - 1) * size

        def beside(
            change: scipy.sparse.csr_array, choice: scipy.sparse.csr_array, before: int = before, after: int = after
        ) -> scipy.sparse.csr_array:
            rows = change.shape[0]
            return scipy.sparse.hstack(
                [choice, scipy.sparse.csr_array((rows, before)), change, scipy.sparse.csr_array((rows, after))]
            ).tocsr()

        whole = scipy.sparse.eye_array(size).tocsr()
        lines = table.equations
        yield scipy.optimize.LinearConstraint(beside(lines, scipy.sparse.csr_array(lines.shape)), 0.0, 0.0)
        yield scipy.optimize.LinearConstraint(
            beside(scipy.sparse.csr_array(need.weights[None]), scipy.sparse.csr_array((1, size))), need.by, need.by
        )
        down = scipy.sparse.csr_array(
            (table.counts.astype(float), (np.arange(size), np.arange(size))), shape=(size, size)
        )
        yield scipy.optimize.LinearConstraint(beside(whole, down), 0.0, np.inf)
        yield scipy.optimize.LinearConstraint(beside(-whole, reach * whole), 0.0, np.inf)
        if need.still is not None:
            fixed = scipy.sparse.csr_array(([1.0], ([0], [need.still])), shape=(1, size))
            yield scipy.optimize.LinearConstraint(beside(fixed, scipy.sparse.csr_array((1, size))), 0.0, 0.0)
