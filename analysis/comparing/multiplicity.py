"""Many p-values at once: adjusted, so that a questionnaire of forty items does not find two by luck alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis import arguments

PValues = NDArray[np.float64]


def benjamini_hochberg(p_values: object) -> PValues:
    """Adjusted p-values in the order given: below q, the expected share of false findings is at most q (Benjamini &
    Hochberg 1995)."""
    given = _read(p_values)
    order = np.argsort(given)[::-1]
    ranks = np.arange(len(given), 0, -1)
    return _back(np.minimum.accumulate(given[order] * len(given) / ranks), order)


def holm(p_values: object) -> PValues:
    """Adjusted p-values in the order given: below alpha, the chance of any false finding is at most alpha (Holm
    1979)."""
    given = _read(p_values)
    order = np.argsort(given)
    return _back(np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1)), order)


def _read(p_values: object) -> PValues:
    given = arguments.reals("p_values", p_values, axes=1)
    if ((given < 0) | (given > 1)).any():
        raise ValueError("p_values: each lies from 0 to 1")
    return given


def _back(adjusted: PValues, order: NDArray[np.intp]) -> PValues:
    placed = np.empty_like(adjusted)
    placed[order] = np.minimum(adjusted, 1.0)
    return placed
