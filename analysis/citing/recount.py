"""Computes every number of a claim again from its counts. Takes nothing on trust that counts can prove."""

from __future__ import annotations

from analysis.citing.claim import CitedGood, Claim
from analysis.estimates import Stratum, silent_children, whole_children
from analysis.finding import Status, WholeChildren


def wrong_number(claim: Claim) -> str | None:
    """The first number that does not follow from the counts, in one sentence; None when all do."""
    return _levels(claim) or _missing(claim) or _parts(claim) or _good(claim)


def _levels(claim: Claim) -> str | None:
    counts = [level.count for level in claim.levels]
    known = [count for count in counts if count is not None]
    if claim.status in {Status.MOSTLY, Status.HIDDEN}:
        return "Levels are given although none may be shown." if counts else None
    if any(count > claim.base for count in known):
        return "A level holds more children than the base."
    if not claim.multiple and (len(known) < len(counts) or sum(known) != claim.base):
        return f"The levels add up to {sum(known)}, not to the base of {claim.base}."
    return None


def _missing(claim: Claim) -> str | None:
    if claim.missing is None:
        return None
    kinds = (claim.missing.not_asked, claim.missing.skipped, claim.missing.dont_know, claim.missing.rather_not_say)
    known = [kind for kind in kinds if kind is not None]
    if len(known) == len(kinds) and sum(known) != claim.missing.total:
        return f"The kinds of missing answers add up to {sum(known)}, not to {claim.missing.total}."
    return None


def _good(claim: Claim) -> str | None:
    good = claim.good
    if good is None:
        return None
    if not 0 <= good.count <= good.base <= claim.base or good.base == 0:
        return f"{good.count} good answers of {good.base} cannot be, with a base of {claim.base}."
    wrong = _readings(claim, good)
    if wrong is not None:
        return wrong
    return _bounds(good, _strata(claim, good))


def _readings(claim: Claim, good: CitedGood) -> str | None:
    """Whether the levels hold the good answers and the others; options of a multiple choice overlap."""
    for reading, expected in ((True, good.count), (False, good.base - good.count)):
        counts = [level.count or 0 for level in claim.levels if level.good is reading]
        if claim.multiple and reading and max(counts, default=0) > expected:
            return f"A good option holds more children than the {expected} with any good answer."
        if not claim.multiple and sum(counts) != expected:
            return f"The levels hold {sum(counts)} children where {expected} are stated."
    return None


def _strata(claim: Claim, good: CitedGood) -> tuple[Stratum, ...]:
    if claim.parts:
        return tuple(Stratum(p.count or 0, p.count or 0, p.base, p.population) for p in claim.parts)
    return (Stratum(good.count, good.count, good.base, good.population),)


def _bounds(good: CitedGood, strata: tuple[Stratum, ...]) -> str | None:
    if good.interval is None and good.silent is None:
        return None
    if any(stratum.high > stratum.base or not stratum.estimable for stratum in strata):
        return "An interval is given although the counts carry none."
    return _compare("interval", good.interval, whole_children(strata)) or _compare(
        "silent bounds", good.silent, silent_children(strata)
    )


def _compare(name: str, stated: WholeChildren | None, found: WholeChildren | None) -> str | None:
    if stated == found:
        return None
    return f"The {name} should be {_say(found)}, not {_say(stated)}."


def _say(bounds: WholeChildren | None) -> str:
    return "absent" if bounds is None else f"{bounds.low} to {bounds.high}"


def _parts(claim: Claim) -> str | None:
    if not claim.parts:
        return None
    counts = [part.count for part in claim.parts if part.count is not None]
    base = sum(part.base for part in claim.parts)
    if base != claim.base:
        return f"The parts have a base of {base}, not of {claim.base}."
    good = claim.good
    if good is None:
        return None
    if len(counts) < len(claim.parts) or sum(counts) != good.count:
        return f"The parts add up to {sum(counts)}, not to {good.count}."
    known = [part.population for part in claim.parts if part.population is not None]
    if good.population is not None and (len(known) < len(claim.parts) or sum(known) != good.population):
        return f"The children of the parts do not add up to {good.population}."
    return None
