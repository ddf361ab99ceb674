"""The numbers of a round for programs: one JSON object, every text in every language. ``null`` is what is not shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from analysis.summary import (
    Apart,
    BandCoverage,
    Finding,
    GoodShare,
    HelperView,
    Level,
    MissingCounts,
    Part,
    Summary,
    WholeChildren,
)
from survey_app.documents.round_told import RoundTold

FORMAT = "tongyan-numbers/1"

Plain: TypeAlias = dict[str, Any]
Told: TypeAlias = Mapping[str, Any]
"""The same record by language."""


def numbers(told: Sequence[RoundTold]) -> bytes:
    """The same round in each of its languages as one document. The same round gives the same bytes."""
    summaries = {one.language: one.summary for one in told}
    document = {"format": FORMAT, "round": _round(told[0]), **_summary(summaries)}
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _round(told: RoundTold) -> Plain:
    campaign, register = told.campaign, told.register
    days = {"opens": campaign.opens, "closes": campaign.closes, "closed": campaign.closed_on}
    return {
        "id": campaign.slug,
        "title": dict(campaign.titles),
        "community": dict(campaign.community.names),
        "demonstration": campaign.community.demonstration,
        **{name: None if value is None else value.isoformat() for name, value in days.items()},
        "published": None if campaign.published_on is None else campaign.published_on.isoformat(),
        "sealed_sha256": campaign.sealed_digest,
        "questionnaire_sha256": campaign.family_digest,
        "register": {
            "source": dict(register.source),
            "dated": register.dated.isoformat(),
            "outside": register.outside,
        },
        "read_on": told.address or None,
    }


def _summary(told: Mapping[str, Summary]) -> Plain:
    """What the record says. A block that a summary says anew is added here."""
    first = next(iter(told.values()))
    return {
        "policy_version": first.policy_version,
        "headline": _said(told, lambda one: one.headline),
        "responses": first.responses,
        "population": first.population_total,
        "coverage": _each(told, lambda one: one.coverage, _band),
        "apart": _each(told, lambda one: one.apart, _apart),
        "channels": _channels(first.channels),
        "attention": _each(told, lambda one: one.attention, _main),
        "praise": _each(told, lambda one: one.praise, _main),
        "topics": [{"id": one.id, "anchor": one.anchor} for one in first.topics],
        "findings": _each(told, lambda one: one.findings, _finding),
        "helpers": _each(told, lambda one: one.helper_views, _helpers),
        "method": _said(told, lambda one: list(one.method)),
        "limits": _said(told, lambda one: list(one.limits)),
    }


def _said(told: Told, pick: Callable[[Any], object]) -> Plain:
    return {language: pick(one) for language, one in told.items()}


def _texts(told: Told, *names: str) -> Plain:
    return {name: {language: getattr(one, name) for language, one in told.items()} for name in names}


def _each(told: Told, pick: Callable[[Any], Iterable[Any]], write: Callable[[Told], Plain]) -> list[Plain]:
    """Every record of a list, which has the same records in the same order in each language."""
    return [write(dict(zip(told, versions, strict=True))) for versions in zip(*map(pick, told.values()), strict=True)]


def _band(told: Mapping[str, BandCoverage]) -> Plain:
    one = next(iter(told.values()))
    sexes = [{"sex": side.sex, "answered": side.answered, "population": side.population} for side in one.by_sex]
    return {
        "band": one.band,
        **_texts(told, "title"),
        "answered": one.answered,
        "population": one.population,
        "by_sex": sexes,
    }


def _apart(told: Mapping[str, Apart]) -> Plain:
    one = next(iter(told.values()))
    return {"id": one.id, "band": one.band, **_texts(told, "title"), "count": one.count}


def _channels(channels: Iterable[tuple[str, int]]) -> list[Plain]:
    return [{"by": name.split("+"), "count": count} for name, count in channels]


def _main(told: Mapping[str, Finding]) -> Plain:
    one = next(iter(told.values()))
    return {"finding": one.id, **_texts(told, "title", "sentence", "estimate")}


def _finding(told: Mapping[str, Finding]) -> Plain:
    one = next(iter(told.values()))
    return {
        "id": one.id,
        "kind": one.kind,
        "band": one.band,
        "topic": one.topic,
        "item": one.item,
        "status": one.status.value,
        **_texts(told, "title", "bands", "question", "sentence", "estimate", "note"),
        "base": one.base,
        "population": one.population,
        "multiple": one.multiple,
        "levels": _each(told, lambda each: each.levels, _level),
        "good": None if one.good is None else _good(one.good),
        "good_between": _bounds(one.good_between),
        "mostly": None if one.mostly is None else _mostly({lang: each.mostly for lang, each in told.items()}),
        "missing": None if one.missing is None else _missing(one.missing),
        "parts": [_part(part) for part in one.parts],
        "clauses": list(one.clauses),
    }


def _mostly(told: Told) -> Plain:
    one = next(iter(told.values()))
    return {"options": list(one.options), **_texts(told, "label"), "at_least": one.at_least}


def _level(told: Mapping[str, Level]) -> Plain:
    one = next(iter(told.values()))
    return {
        "options": list(one.options),
        **_texts(told, "label"),
        "count": one.count,
        "share": one.share,
        "good": one.good,
    }


def _good(good: GoodShare) -> Plain:
    return {
        "count": good.count,
        "base": good.base,
        "share": good.share,
        "interval": _bounds(good.interval),
        "silent": _bounds(good.silent),
        "population": good.population,
    }


def _bounds(bounds: WholeChildren | None) -> list[int] | None:
    return None if bounds is None else [bounds.low, bounds.high]


def _missing(missing: MissingCounts) -> Plain:
    return {
        "total": missing.total,
        "not_asked": missing.not_asked,
        "skipped": missing.skipped,
        "dont_know": missing.dont_know,
        "rather_not_say": missing.rather_not_say,
    }


def _part(part: Part) -> Plain:
    return {
        "bands": list(part.bands),
        "items": list(part.items),
        "count": part.count,
        "base": part.base,
        "population": part.population,
    }


def _helpers(told: Mapping[str, HelperView]) -> Plain:
    one = next(iter(told.values()))
    return {
        "band": one.band,
        **_texts(told, "title"),
        "answered": one.answered,
        "children": one.children,
        "findings": _each(told, lambda each: each.findings, _finding),
        "apart": _each(told, lambda each: each.apart, _apart),
        "channels": _channels(one.channels),
        "method": _said(told, lambda each: list(each.method)),
        "limits": _said(told, lambda each: list(each.limits)),
    }
