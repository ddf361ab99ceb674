"""Which clause is asked about at which age: a family against every catalogue.

Says what is missing as plainly as what is there; a clause that only documents can prove is missing too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.frameworks.catalogue import Clause, Framework, frameworks
from questionnaires.model import Family


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause, and the items of each band that give evidence for it; a band without any has an empty tuple."""

    clause: Clause
    items: Mapping[str, tuple[str, ...]]

    @property
    def asked(self) -> bool:
        """Whether anybody is asked about it."""
        return any(self.items.values())


@dataclass(frozen=True, slots=True)
class FrameworkCoverage:
    """One catalogue against a family."""

    framework: Framework
    clauses: tuple[ClauseCoverage, ...]

    @property
    def asked(self) -> int:
        """How many of its clauses are asked about at some age."""
        return sum(one.asked for one in self.clauses)


def coverage(family: Family) -> tuple[FrameworkCoverage, ...]:
    """Every catalogue in the order of the catalogues; bands as the family has them, helpers first."""
    return tuple(
        FrameworkCoverage(framework, tuple(ClauseCoverage(one, _items(family, one)) for one in framework.clauses))
        for framework in frameworks()
    )


def _items(family: Family, clause: Clause) -> dict[str, tuple[str, ...]]:
    return {
        questionnaire.band.id: tuple(item.id for item in questionnaire.opinions if clause.id in item.evidences)
        for questionnaire in family.everyone
    }
