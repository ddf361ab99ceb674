"""What a test tells, for one table or for a stack of them; and what makes a kind of test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, ndtr  # type: ignore[import-untyped]

Stack = NDArray[np.float64]
"""Counts ``[items, groups, levels]``, levels nobody chose as zeros."""

Column = NDArray[np.float64]
"""One value an item."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test: ``p_value`` is two-sided, ``z`` and ``df`` are None where the test has none.

    ``effect`` is how large the difference is, on the scale that ``effect_name`` says; a p-value does not tell that.
    ``mid_p`` is the second p-value of ``mcnemar``, None everywhere else.
    """

    __test__: ClassVar[bool] = False  # pytest takes a class of this name for its own

    statistic: float
    z: float | None
    df: int | None
    p_value: float
    effect: float
    effect_name: str
    method: str
    mid_p: float | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """What a kernel makes of a stack; with ``z``, the p-value is that of the normal, without, of chi-square."""

    statistic: Column
    effect: Column
    z: Column | None = None
    df: Column | None = None

    def p_values(self) -> Column:
        """Asymptotic, two-sided."""
        p: Column = chdtrc(self.df, self.statistic) if self.z is None else 2.0 * ndtr(-np.abs(self.z))
        return p

    def extremeness(self) -> Column:
        """What grows as a table moves away from independence, among tables with the same margins."""
        return self.statistic if self.z is None else np.abs(self.z)


@dataclass(frozen=True, slots=True)
class Kind:
    """A test as it runs on a stack. ``groups``: how many it compares, None for two or more."""

    kernel: Callable[[Stack], Scores]
    effect_name: str
    method: str
    groups: int | None = None

    def one(self, table: NDArray[np.int64]) -> Test:
        """The test of one table."""
        scores = self.kernel(table[np.newaxis].astype(np.float64))
        return self.tests(scores, scores.p_values())[0]

    def tests(self, scores: Scores, p_values: Column, method: str = "") -> tuple[Test, ...]:
        """One record an item; ``method`` in place of the kind's own."""
        items = len(p_values)
        z = scores.z.tolist() if scores.z is not None else [None] * items
        df = [int(each) for each in scores.df] if scores.df is not None else [None] * items
        columns = zip(scores.statistic.tolist(), z, df, p_values.tolist(), scores.effect.tolist(), strict=True)
        return tuple(Test(*each, self.effect_name, method or self.method) for each in columns)


def margins(stack: Stack) -> tuple[Column, Column, Column]:
    """Of each item: children in each group, at each level, in all."""
    return np.einsum("igl->ig", stack), np.einsum("igl->il", stack), np.einsum("igl->i", stack)
