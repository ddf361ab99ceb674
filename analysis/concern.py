"""Child by child, whether her answer is a good one: what is compared within a child, where counts cannot tell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.responses import ResponseSet
from questionnaires.model import Item, Kind


def concern(item: Item, responses: ResponseSet, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Of each of ``rows``: 1 where the answer is not good, 0 where it is, NaN where there is none or it is outside the
    reading."""
    if item.kind is Kind.MULTIPLE:
        chosen = np.stack([responses.column(f"{item.id}.{each}")[rows] for each in item.option_ids], axis=1)
        good = np.array([option_id in item.good for option_id in item.option_ids])
        return np.where((chosen >= 0).all(axis=1), 1.0 - (chosen[:, good] > 0).any(axis=1), np.nan)
    worth = [np.nan if each in item.outside else float(each not in item.good) for each in item.option_ids]
    codes = responses.column(item.id)[rows]
    # Codes below 1 are the kinds of no answer.
    return np.array([np.nan, *worth])[np.maximum(codes, 0)]
