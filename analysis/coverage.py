"""Who spoke: how many children of each band answered, of how many live here. Refuses to show a group of fewer than
ten."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counting import RoundCounts
from analysis.disclosure.groups import at_least, hidden
from analysis.disclosure.policy import Policy
from analysis.population import Population
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
    give away such a band by subtraction (``beside``); ``by_sex`` is empty unless at least ten of each sex
    answered."""

    band: str
    title: str
    answered: int | None
    population: int
    by_sex: tuple[SexCoverage, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """Responses counted apart and in no share. ``count`` is None where one to nine ("fewer than 10"). ``band`` is empty
    for those of the whole round that stand apart by the way they came in."""

    id: str
    band: str
    title: str
    count: int | None


def cover(family: Family, counts: RoundCounts, population: Population, policy: Policy) -> tuple[BandCoverage, ...]:
    """The coverage of every band, youngest first, without titles; ``ValueError`` for a band the register lacks."""
    few = hidden(counts.answered, policy)
    found = []
    for band in (questionnaire.band.id for questionnaire in family):
        living = population.of(band)
        if band in few:
            beside = counts.answered[band] >= policy.minimum_group
            found.append(BandCoverage(band, "", None, living, beside=beside))
        else:
            by_sex = _by_sex(band, counts, population, policy)
            found.append(BandCoverage(band, "", counts.answered[band], living, by_sex))
    return tuple(found)


def responses_shown(counts: RoundCounts, policy: Policy) -> int | None:
    """All responses, or None where they are fewer than a group."""
    return at_least(sum(counts.answered.values()), policy)


def _by_sex(band: str, counts: RoundCounts, population: Population, policy: Policy) -> tuple[SexCoverage, ...]:
    sexes = {sex: count for (each, sex), count in counts.by_sex.items() if each == band}
    if not sexes or any(count < policy.minimum_group for count in sexes.values()):
        return ()
    return tuple(SexCoverage(sex, count, population.by_sex.get((band, sex))) for sex, count in sexes.items())


def set_apart(family: Family, counts: RoundCounts, policy: Policy) -> tuple[Apart, ...]:
    """Every kind of response counted apart, without titles, in the order of the bands."""
    return tuple(
        Apart(rule.id, questionnaire.band.id, "", at_least(counts.apart[questionnaire.band.id, rule.id], policy))
        for questionnaire in family
        for rule in questionnaire.set_apart
    )
