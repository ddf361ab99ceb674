"""Tests of levels that are names: chi-square and Fisher. Sparse tables are held against seeded random ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln  # type: ignore[import-untyped]

from analysis.comparing import sampler
from analysis.comparing.outcome import Column, Kind, Scores, Stack, Test, margins
from analysis.comparing.tables import Table, read

LEAST_EXPECTED = 5.0
"""Below it in any cell, chi-square's own p-value is not to be trusted (Cochran 1954)."""

AS_LIKELY = 1e-7
"""Relative: a table this close to the probability of the one seen is as likely, as in R's ``fisher.test``."""


def chi_square(table: object, seed: int | None = None) -> Test:
    """Do groups choose differently among levels without an order? Pearson's chi-square, no continuity correction.

    Asymptotic; where any expected count is below 5, the share of 9,999 random tables with the same margins that are at
    least as far from independence, under ``seed`` or one that follows from the margins. ``effect`` is Cramér's V,
    corrected for bias (Bergsma 2013), 0 to 1.
    """
    counts = read(table)
    if not sparse(counts[np.newaxis].astype(np.float64))[0]:
        return CHI_SQUARE.one(counts)
    return sampled_one(CHI_SQUARE, counts, seed)


def fisher_exact(table: object, seed: int | None = None) -> Test:
    """Fisher's test: how likely are tables, with these margins, that are no likelier than the one seen?

    Counted out for 2 x 2, two-sided like R's ``fisher.test``. Larger tables are held against 9,999 random ones under
    ``seed``, or one that follows from the margins. ``statistic`` is the probability of the table, ``effect`` Cramér's
    V, corrected for bias.
    """
    counts = read(table)
    seen = _log_probability(counts[np.newaxis])[0]
    if counts.shape == (2, 2):
        every = _log_probability(_all_two_by_two(counts))
        p, method = float(np.exp(every[every <= seen + AS_LIKELY]).sum()), "Fisher's exact test"
    else:
        seed = sampler.seed_of(counts, seed)
        # A probability is at most 1, so its logarithm is at most 0, and what is left is relative to the probability.
        likely = _log_probability(sampler.draw(counts, seed)) - seen
        p = float((np.count_nonzero(likely <= AS_LIKELY) + 1) / (sampler.DRAWS + 1))
        method = f"Fisher's test, {sampler.DRAWS} random tables, seed {seed}"
    effect = float(_chi_square(counts[np.newaxis].astype(np.float64)).effect[0])
    return Test(float(np.exp(seen)), None, None, min(p, 1.0), effect, CHI_SQUARE.effect_name, method)


def sampled_one(kind: Kind, counts: Table, seed: int | None) -> Test:
    """Any kind of test with the p-value of random tables in place of its own."""
    seed = sampler.seed_of(counts, seed)
    scores = kind.kernel(counts[np.newaxis].astype(np.float64))
    drawn = kind.kernel(sampler.draw(counts, seed).astype(np.float64))
    p = sampler.p_value(float(scores.extremeness()[0]), drawn.extremeness())
    name = kind.method.removesuffix(", asymptotic")
    return kind.tests(scores, np.array([p]), f"{name}, {sampler.DRAWS} random tables, seed {seed}")[0]


def sparse(stack: Stack) -> NDArray[np.bool_]:
    """For each item, whether somebody is expected in a cell, but fewer than five."""
    expected = _expected(stack)
    return np.asarray(((expected > 0) & (expected < LEAST_EXPECTED)).any(axis=(1, 2)))


def _chi_square(stack: Stack) -> Scores:
    sizes, levels, total = margins(stack)
    squares = (stack - _expected(stack)) ** 2
    # einsum: nearly ten thousand random tables go through here for one p-value
    statistic = np.einsum("igl,ig,il->i", squares, _inverse(sizes), _inverse(levels)) * total
    rows, columns = (np.count_nonzero(margin, axis=1) - 1.0 for margin in (sizes, levels))
    return Scores(statistic, _cramers_v(statistic, total, rows, columns), df=rows * columns)


def _inverse(margin: Column) -> Column:
    """0 where there is nobody."""
    return np.divide(1.0, margin, out=np.zeros_like(margin), where=margin > 0)


def _cramers_v(statistic: Column, total: Column, rows: Column, columns: Column) -> Column:
    """``rows`` and ``columns``: one less than there are."""
    square = np.maximum(statistic / total - rows * columns / (total - 1.0), 0.0)
    most = np.minimum(rows - rows**2 / (total - 1.0), columns - columns**2 / (total - 1.0))
    share = np.divide(square, most, out=np.zeros_like(square), where=most > 0)
    return np.asarray(np.sqrt(share))


def _expected(stack: Stack) -> Stack:
    sizes, levels, total = margins(stack)
    return np.asarray(sizes[:, :, np.newaxis] * (levels / total[:, np.newaxis])[:, np.newaxis])


def _log_probability(tables: NDArray[np.int64]) -> Column:
    """Of each table ``[tables, groups, levels]`` that shares its margins with the first, given these margins."""
    margins = (tables[0].sum(axis=1), tables[0].sum(axis=0))
    log: Column = gammaln(np.arange(max(int(margin.max()) for margin in margins) + 1) + 1.0)
    ways: float = log[margins[0]].sum() + log[margins[1]].sum() - gammaln(tables[0].sum() + 1.0)
    return np.asarray(ways - log[tables].sum(axis=(1, 2)))


def _all_two_by_two(counts: Table) -> NDArray[np.int64]:
    """Every table with these margins."""
    (first, _), (left, right) = counts.sum(axis=1), counts.sum(axis=0)
    corner = np.arange(max(0, first - right), min(first, left) + 1)
    top = np.stack([corner, first - corner], axis=1)
    return np.stack([top, np.array([left, right]) - top], axis=1)


CHI_SQUARE = Kind(_chi_square, "cramers_v", "Pearson chi-square, asymptotic")
