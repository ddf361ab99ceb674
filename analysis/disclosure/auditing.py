"""The proof before publication: attacks everything printed and says whether a small count could be found out.

Knows nothing of how tables were made safe: it reads what is printed, and shares no code with ``protect`` and
``suppression``. The attacker has read every release of a community, knows how many children live there, and may be one
of the children herself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure.attack import Island, islands
from analysis.disclosure.knowledge import Release, Secret, Statement, Sum
from analysis.disclosure.policy import Policy

WEAKEST = 5
OFF = 1e-6


@dataclass(frozen=True, slots=True)
class WeakCell:
    """A count that is hidden, and the most that a reader must reckon with. Never what it really is."""

    name: str
    at_most: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whether everything printed together keeps its secrets under this version of the rules.

    ``weakest_cells``: where not ``passed``, all that could be found out; else the few with least room. ``statements``
    were read, ``secrets`` attacked, each also by ``insiders``, children who know their own answer.
    """

    passed: bool
    weakest_cells: tuple[WeakCell, ...]
    rule_version: str
    statements: int = 0
    secrets: int = 0
    insiders: int = 0

    def printable(self) -> Certificate:
        """The certificate as it may stand beside the numbers: which cells are small is a secret itself."""
        return Certificate(self.passed, (), self.rule_version, self.statements)


@dataclass(frozen=True, slots=True)
class _Attacked:
    found: tuple[WeakCell, ...]
    kept: tuple[WeakCell, ...]
    insiders: int


def audit(releases: Sequence[Release], policy: Policy) -> Certificate:
    """Attack all releases of a community together.

    ``ValueError`` naming ``releases`` where something printed is not true, or a cell is not in the truth.
    """
    statements = [each for release in releases for each in (*release.statements, *release.growth())]
    truth = _truth(releases)
    _honest(statements, truth)
    secrets = [secret for release in releases for secret in release.secrets if _is_secret(secret, truth)]
    alone = [each for release in releases for each in release.alone]
    lands = islands(truth, statements, [secret.total for secret in secrets] + alone)
    home = {cell: land for land in lands for cell in land.cells}
    attacked = []
    for land in lands:
        own = [secret for secret in secrets if home[secret.total[0][0]] is land]
        if own:
            attacked.append(_attack(land, own, [each for each in alone if home[each[0][0]] is land], truth))
    found = tuple(cell for each in attacked for cell in each.found)
    kept = sorted((cell for each in attacked for cell in each.kept), key=lambda cell: cell.at_most)
    return Certificate(
        passed=not found,
        weakest_cells=found or tuple(kept[:WEAKEST]),
        rule_version=policy.version,
        statements=len(statements),
        secrets=len(secrets),
        insiders=sum(each.insiders for each in attacked),
    )


def _attack(land: Island, secrets: Sequence[Secret], alone: Sequence[Sum], truth: dict[str, int]) -> _Attacked:
    land.witnesses.append(np.array([truth[cell] for cell in land.cells], dtype=float))
    found, kept = [], []
    for secret in secrets:
        if _keeps(land, secret, truth):
            kept.append(secret)
        else:
            found.append(WeakCell(secret.name, int(land.highest(land.vector(secret.total)))))
    insiders = 0
    for own in alone:
        for secret in kept:
            inside, needed = _stands_in(own, secret.total), secret.needed(1)
            rest = _value(secret.total, truth) - inside
            if secret.exactly or not 0 < rest < secret.least:
                continue
            insiders += 1
            if not land.can_reach(secret.total, needed + inside, (own, 1.0)):
                most = land.highest(land.vector(secret.total), (land.vector(own), 1.0)) - inside
                found.append(WeakCell(f"{secret.name}, for a child who knows her own answer", int(most)))
    return _Attacked(tuple(found), tuple(WeakCell(each.name, each.needed()) for each in kept), insiders)


def _keeps(land: Island, secret: Secret, truth: dict[str, int]) -> bool:
    if not secret.exactly:
        return land.can_reach(secret.total, secret.needed())
    value = _value(secret.total, truth)
    fewer = tuple((cell, -weight) for cell, weight in secret.total)
    return land.can_reach(secret.total, value + 1) or land.can_reach(fewer, 1 - value)


def _stands_in(own: Sum, total: Sum) -> int:
    """1 where the child who is ``own`` by herself is counted in the sum."""
    inside = {cell for cell, weight in total if weight > 0}
    return int({cell for cell, _ in own} <= inside)


def _is_secret(secret: Secret, truth: dict[str, int]) -> bool:
    value = _value(secret.total, truth)
    return 0 < value < secret.least or (value == 0 and secret.also_none)


def _value(total: Sum, truth: dict[str, int]) -> float:
    return sum(weight * truth[cell] for cell, weight in total)


def _truth(releases: Sequence[Release]) -> dict[str, int]:
    truth: dict[str, int] = {}
    for release in releases:
        for cell, count in release.truth.items():
            if truth.setdefault(cell, count) != count:
                raise ValueError(f"releases: {cell} is {truth[cell]} in one and {count} in another")
    return truth


def _honest(statements: Sequence[Statement], truth: dict[str, int]) -> None:
    for statement in statements:
        unknown = [cell for cell, _ in statement.total if cell not in truth]
        if unknown:
            raise ValueError(f"releases: {statement.place} speaks of {unknown[0]}, which is no cell")
        value = _value(statement.total, truth)
        if not statement.low - OFF <= value <= statement.high + OFF:
            raise ValueError(f"releases: {statement.place} is not true")
