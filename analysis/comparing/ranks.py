"""Tests of ordered levels, straight from the counts: no child is ever sorted. All ties are allowed for.

Each kernel takes a stack ``[items, groups, levels]``; empty levels add nothing to any sum.
"""

from __future__ import annotations

import numpy as np

from analysis import arguments
from analysis.comparing.outcome import Column, Kind, Scores, Stack, Test, margins
from analysis.comparing.tables import read

LevelScores = tuple[object, object]
"""Where the groups and where the levels stand."""


def mann_whitney(table: object) -> Test:
    """Do two groups answer at the same height? Mann-Whitney's U of the first group, normal, without continuity
    correction.

    ``table`` ``[2, levels]``. U = pairs in which the child of group 1 chose the higher level, and half the ties; its
    variance is corrected for ties (Lehmann 1975). ``effect`` is Cliff's delta, 2 U / (n1 n2) - 1: positive when group
    1 is higher.
    """
    return MANN_WHITNEY.one(read(table, groups=2))


def kruskal_wallis(table: object) -> Test:
    """Do groups answer at different heights? Kruskal and Wallis's H, corrected for ties, chi-square with groups - 1.

    ``effect`` is epsilon squared, H / (n - 1), from 0 to 1 (Tomczak & Tomczak 2014).
    """
    return KRUSKAL_WALLIS.one(read(table))


def jonckheere(table: object) -> Test:
    """Do answers rise or fall over groups that stand in order? Jonckheere's J, ties in groups and levels allowed for.

    J adds up Mann-Whitney's U of the later over the earlier group (Hollander & Wolfe 1999, section 6.2). ``z`` is that
    of Kendall's tau-b, which is the ``effect``: positive when later groups are higher.
    """
    return JONCKHEERE.one(read(table))


def linear_by_linear(table: object, scores: LevelScores | None = None) -> Test:
    """Is there a straight trend? M2 = (n - 1) r2 with 1 degree of freedom, r the correlation of the scores (Agresti
    2002, section 3.4.1).

    ``scores``: one number a group and one a level; positions 0, 1, 2, … where none are given. ``effect`` is r.
    """
    counts = read(table)
    if scores is None:
        return LINEAR_BY_LINEAR.one(counts)
    rows, columns = (_scores(each, size) for each, size in zip(scores, counts.shape, strict=True))
    found = _linear(counts[np.newaxis].astype(np.float64), rows, columns)
    return LINEAR_BY_LINEAR.tests(found, found.p_values())[0]


def _mann_whitney(stack: Stack) -> Scores:
    first, second = stack[:, 0], stack[:, 1]
    u = (first * _below(second)).sum(axis=1)
    pairs = first.sum(axis=1) * second.sum(axis=1)
    total = stack.sum(axis=(1, 2))
    ties = _cubes(stack.sum(axis=1))
    variance = pairs / 12.0 * (total + 1.0 - ties / (total * (total - 1.0)))
    return Scores(statistic=u, z=(u - pairs / 2.0) / np.sqrt(variance), effect=2.0 * u / pairs - 1.0)


def _kruskal_wallis(stack: Stack) -> Scores:
    sizes, levels, total = margins(stack)
    ranks = _below(levels) - total[:, np.newaxis] / 2.0  # midranks about their mean
    sums = (stack * ranks[:, np.newaxis]).sum(axis=2)
    raw = 12.0 / (total * (total + 1.0)) * (sums**2 / sizes).sum(axis=1)
    h = raw / (1.0 - _cubes(levels) / (total**3 - total))
    df = np.full_like(h, stack.shape[1] - 1.0)
    return Scores(statistic=h, df=df, effect=h / (total - 1.0))


def _jonckheere(stack: Stack) -> Scores:
    sizes, levels, total = margins(stack)
    earlier = stack.cumsum(axis=1) - stack
    j = (stack * _below(earlier)).sum(axis=(1, 2))
    across = (total**2 - (sizes**2).sum(axis=1)) / 2.0  # pairs of children of different groups
    apart = (total**2 - (levels**2).sum(axis=1)) / 2.0  # pairs of children who chose differently
    s = 2.0 * j - across
    z = s / (2.0 * np.sqrt(_variance_of_j(sizes, levels, total)))
    return Scores(statistic=j, z=z, effect=s / np.sqrt(across * apart))


def _variance_of_j(sizes: Column, levels: Column, total: Column) -> Column:
    def sums(margin: Column) -> tuple[Column, Column, Column]:
        pairs = margin * (margin - 1.0)
        return (
            (pairs * (2.0 * margin + 5.0)).sum(axis=-1),
            (pairs * (margin - 2.0)).sum(axis=-1),
            pairs.sum(axis=-1),
        )

    whole, by_group, by_level = sums(total[:, np.newaxis]), sums(sizes), sums(levels)
    triples = np.maximum(whole[1], 1.0)  # two children make none, and their term is 0 whatever it is divided by
    variance: Column = (
        (whole[0] - by_group[0] - by_level[0]) / 72.0
        + by_group[1] * by_level[1] / (36.0 * triples)
        + by_group[2] * by_level[2] / (8.0 * whole[2])
    )
    return variance


def _linear_by_linear(stack: Stack) -> Scores:
    return _linear(stack, np.arange(stack.shape[1], dtype=np.float64), np.arange(stack.shape[2], dtype=np.float64))


def _linear(stack: Stack, rows: Column, columns: Column) -> Scores:
    sizes, levels, total = margins(stack)
    x = rows - (sizes @ rows / total)[:, np.newaxis]
    y = columns - (levels @ columns / total)[:, np.newaxis]
    together = np.einsum("igl,ig,il->i", stack, x, y)
    r = together / np.sqrt((sizes * x**2).sum(axis=1) * (levels * y**2).sum(axis=1))
    z = np.sqrt(total - 1.0) * r
    return Scores(statistic=z**2, z=z, df=np.ones_like(z), effect=r)


def _below(counts: Stack) -> Stack:
    """Along the levels: how many stand lower, and half of those who stand level."""
    below: Stack = counts.cumsum(axis=-1) - counts / 2.0
    return below


def _cubes(levels: Column) -> Column:
    ties: Column = (levels**3 - levels).sum(axis=1)
    return ties


def _scores(given: object, size: int) -> Column:
    scores = arguments.reals("scores", given, axes=1)
    if len(scores) != size:
        raise ValueError(f"scores: {size} are needed, not {len(scores)}")
    if len(np.unique(scores)) < 2:
        raise ValueError("scores: they are all the same, there is no trend to look for")
    return scores


MANN_WHITNEY = Kind(_mann_whitney, "cliffs_delta", "Mann-Whitney U, ties corrected, asymptotic", groups=2)
KRUSKAL_WALLIS = Kind(_kruskal_wallis, "epsilon_squared", "Kruskal-Wallis H, ties corrected, asymptotic")
JONCKHEERE = Kind(_jonckheere, "kendall_tau_b", "Jonckheere-Terpstra J, ties corrected, asymptotic")
LINEAR_BY_LINEAR = Kind(_linear_by_linear, "correlation", "linear-by-linear association M2, asymptotic")
