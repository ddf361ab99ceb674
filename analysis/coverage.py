"""Who spoke: how many children of each band answered, of how many live here. Refuses to show a group of fewer than
ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.counting import RoundCounts
from analysis.disclosure.policy import Policy
from analysis.population import Population
from analysis.responses import ResponseSet
from questionnaires.model import Family


@dataclass(frozen=True, slots=True)
class SexCoverage:
    """Children of one sex in one band: answered, of how many living here (None where the register does not say)."""

    sex: str
    answered: int
    population: int | None


@dataclass(frozen=True, slots=True)
class BandCoverage:
    """One band: ``answered`` of ``population``. ``answered`` is None where one to nine answered, or where it would
    give away such a band by subtraction; ``by_sex`` is empty unless at least ten of each sex answered."""

    band: str
    title: str
    answered: int | None
    population: int
    by_sex: tuple[SexCoverage, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Responses counted apart and in no share. ``count`` is None where one to nine ("fewer than 10")."""

    id: str
    band: str
    title: str
    count: int | None


def cover(family: Family, counts: RoundCounts, population: Population, policy: Policy) -> tuple[BandCoverage, ...]:
    """The coverage of every band, youngest first, without titles; ``ValueError`` for a band the register lacks."""
    hidden = _hidden_bands(counts.answered, policy)
    found = []
    for band in (questionnaire.band.id for questionnaire in family):
        living = population.of(band)
        if band in hidden:
            found.append(BandCoverage(band, "", None, living))
        else:
            by_sex = _by_sex(band, counts, population, policy)
            found.append(BandCoverage(band, "", counts.answered[band], living, by_sex))
    return tuple(found)


def responses_shown(counts: RoundCounts, policy: Policy) -> int | None:
    """All responses, or None where they are fewer than a group."""
    return _at_least(sum(counts.answered.values()), policy)


def _hidden_bands(answered: Mapping[str, int], policy: Policy) -> frozenset[str]:
    """Bands under the group minimum, and the next smallest as long as the total would give the hidden ones away."""
    order = sorted((count, band) for band, count in answered.items() if count)
    hidden = [band for count, band in order if count < policy.minimum_group]
    for _, band in order[len(hidden) :]:
        if not hidden or sum(answered[each] for each in hidden) >= policy.minimum_group:
            break
        hidden.append(band)
    return frozenset(hidden)


def _by_sex(band: str, counts: RoundCounts, population: Population, policy: Policy) -> tuple[SexCoverage, ...]:
    sexes = {sex: count for (each, sex), count in counts.by_sex.items() if each == band}
    if not sexes or any(count < policy.minimum_group for count in sexes.values()):
        return ()
    return tuple(SexCoverage(sex, count, population.by_sex.get((band, sex))) for sex, count in sexes.items())


def set_apart(family: Family, counts: RoundCounts, policy: Policy) -> tuple[Apart, ...]:
    """Every kind of response counted apart, without titles, in the order of the bands."""
    return tuple(
        Apart(rule.id, questionnaire.band.id, "", _at_least(counts.apart[questionnaire.band.id, rule.id], policy))
        for questionnaire in family
        for rule in questionnaire.set_apart
    )


def _at_least(count: int, policy: Policy) -> int | None:
    return count if count == 0 or count >= policy.minimum_group else None


def channels(sealed: ResponseSet, policy: Policy) -> tuple[tuple[str, int], ...]:
    """How the responses came, most first; channels under the group minimum are joined with the next smallest.

    Empty where all responses together are fewer than a group.
    """
    names, counts = np.unique(sealed.labels["channel"], return_counts=True)
    pairs = sorted((int(count), str(name)) for name, count in zip(names, counts, strict=True))
    while len(pairs) > 1 and pairs[0][0] < policy.minimum_group:
        (few, first), (more, second), *rest = pairs
        pairs = sorted([(few + more, "+".join(sorted((first, second)))), *rest])
    return tuple((name, count) for count, name in reversed(pairs) if count >= policy.minimum_group)
