"""Tests between groups of children, from a table of counts: groups in rows, levels in columns, both in order.

What is compared is how children come to answer, not these children alone, so nothing here knows how many live in a
place. A table that tells nothing is refused with a ``ValueError`` that names it, and so are levels nobody chose
(``used`` leaves them out). p-values are two-sided, and the same at every call.
"""

from __future__ import annotations

from analysis.comparing.contingency import chi_square, fisher_exact
from analysis.comparing.exact import mann_whitney_exact
from analysis.comparing.many import each, sampled
from analysis.comparing.multiplicity import benjamini_hochberg, holm
from analysis.comparing.outcome import Test
from analysis.comparing.paired import mcnemar
from analysis.comparing.ranks import jonckheere, kruskal_wallis, linear_by_linear, mann_whitney
from analysis.comparing.stratified import cochran_mantel_haenszel
from analysis.comparing.tables import comparable, used

__all__ = [
    "Test",
    "benjamini_hochberg",
    "chi_square",
    "cochran_mantel_haenszel",
    "comparable",
    "each",
    "fisher_exact",
    "holm",
    "jonckheere",
    "kruskal_wallis",
    "linear_by_linear",
    "mann_whitney",
    "mann_whitney_exact",
    "mcnemar",
    "sampled",
    "used",
]
