"""A table with hidden counts as an attacker reads it. Looks at what is shown only, never at how it was made."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.disclosure.knowledge import Release, Secret, Statement, Sum
from analysis.disclosure.policy import Policy


def table_release(name: str, table: ArrayLike, shown: NDArray[np.bool_], policy: Policy) -> Release:
    """``table``: the true counts ``[groups, …, levels]``; ``shown``: which of them are shown, with totals last along
    each axis. Every inner count is a secret, and whoever stands alone in one knows it."""
    true = np.asarray(table)
    places = list(itertools.product(*(range(size) for size in true.shape)))
    truth = {_cell(name, place): int(true[place]) for place in places}

    def total(at: tuple[int, ...]) -> Sum:
        # Last along an axis stands the sum over it.
        inside = [p for p in places if all(a in {s, b} for a, b, s in zip(at, p, true.shape, strict=True))]
        return tuple((_cell(name, place), 1.0) for place in inside)

    statements = []
    for at in np.argwhere(shown):
        cells = total(tuple(at.tolist()))
        count = sum(truth[cell] for cell, _ in cells)
        statements.append(Statement(name, cells, count, count))
    secrets = tuple(Secret(cell, ((cell, 1.0),), policy.minimum_cell) for cell in truth)
    alone = tuple(((cell, 1.0),) for cell, count in truth.items() if count == 1)
    return Release(name, truth, tuple(statements), secrets, alone)


def _cell(name: str, place: tuple[int, ...]) -> str:
    return f"{name}|{'|'.join(map(str, place))}"
