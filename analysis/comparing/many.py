"""One test for a whole questionnaire at once: the sums run over all items together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from analysis.comparing import contingency, ranks, tables
from analysis.comparing.contingency import CHI_SQUARE, sampled_one
from analysis.comparing.outcome import Kind, Stack, Test

KINDS: Mapping[Callable[..., Test], Kind] = {
    ranks.mann_whitney: ranks.MANN_WHITNEY,
    ranks.kruskal_wallis: ranks.KRUSKAL_WALLIS,
    ranks.jonckheere: ranks.JONCKHEERE,
    ranks.linear_by_linear: ranks.LINEAR_BY_LINEAR,
    contingency.chi_square: CHI_SQUARE,
}


def each(test: Callable[..., Test], items: object) -> tuple[Test, ...]:
    """``test`` for every item, in order: what it would say of the table of that item alone.

    ``items``: tables of the same groups, as an array ``[items, groups, levels]`` or one by one with scales of any
    length. Levels nobody chose may stay where they are; ``linear_by_linear`` takes them as steps of the scale. Tests:
    ``mann_whitney``, ``kruskal_wallis``, ``jonckheere``, ``linear_by_linear``, ``chi_square``. ``ValueError`` naming
    the item for one that cannot be compared (``comparable`` says which).
    """
    kind = _kind(test)
    stack = tables.stack(items, kind.groups)
    scores = kind.kernel(stack)
    found = kind.tests(scores, scores.p_values())
    if kind is not CHI_SQUARE:
        return found
    return tuple(
        _drawn(stack[item]) if drawn else found[item] for item, drawn in enumerate(contingency.sparse(stack).tolist())
    )


def sampled(test: Callable[..., Test], table: object, seed: int | None = None) -> Test:
    """``test`` with the p-value of 9,999 random tables with the same margins: for tables too sparse for its own.

    ``seed``: one that follows from the margins unless given. Tests as in ``each``.
    """
    kind = _kind(test)
    return sampled_one(kind, tables.read(table, kind.groups), seed)


def _drawn(table: Stack) -> Test:
    return sampled_one(CHI_SQUARE, tables.used(table.astype(np.int64)), None)


def _kind(test: Callable[..., Test]) -> Kind:
    kind = KINDS.get(test)
    if kind is None:
        raise ValueError(f"test: none of {', '.join(known.__name__ for known in KINDS)}")
    return kind
