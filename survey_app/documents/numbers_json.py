"""The numbers of a round for programs: one JSON object, every text in every language. ``null`` is what is not shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

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
from survey_app.documents.by_language import Plain, Told, each, said, texts
from survey_app.documents.numbers_beyond import beyond, weighted
from survey_app.documents.round_told import RoundTold

FORMAT = "tongyan-numbers/1"


def numbers(told: Sequence[RoundTold]) -> bytes:
    """The same round in each of its languages as one document. The same round gives the same bytes."""
    summaries = {one.language: one.summary for one in told}
    document = {"format": FORMAT, "round": _round(told[0]), **summary_numbers(summaries)}
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


def summary_numbers(told: Mapping[str, Summary]) -> Plain:
    """What the record says, in every language that ``told`` has it in."""
    first = next(iter(told.values()))
    return {
        "policy_version": first.policy_version,
        "headline": said(told, lambda one: one.headline),
        "responses": first.responses,
        "population": first.population_total,
        "coverage": each(told, lambda one: one.coverage, _band),
        "apart": each(told, lambda one: one.apart, _apart),
        "channels": _channels(first.channels),
        "attention": each(told, lambda one: one.attention, _main),
        "praise": each(told, lambda one: one.praise, _main),
        "topics": [{"id": one.id, "anchor": one.anchor} for one in first.topics],
        "findings": each(told, lambda one: one.findings, _finding),
        "helpers": each(told, lambda one: one.helper_views, _helpers),
        **beyond(told),
        "method": said(told, lambda one: list(one.method)),
        "limits": said(told, lambda one: list(one.limits)),
    }


def _band(told: Mapping[str, BandCoverage]) -> Plain:
    one = next(iter(told.values()))
    sexes = [{"sex": side.sex, "answered": side.answered, "population": side.population} for side in one.by_sex]
    return {
        "band": one.band,
        **texts(told, "title"),
        "answered": one.answered,
        "population": one.population,
        "by_sex": sexes,
    }


def _apart(told: Mapping[str, Apart]) -> Plain:
    one = next(iter(told.values()))
    return {"id": one.id, "band": one.band, **texts(told, "title"), "count": one.count}


def _channels(channels: Iterable[tuple[str, int]]) -> list[Plain]:
    return [{"by": name.split("+"), "count": count} for name, count in channels]


def _main(told: Mapping[str, Finding]) -> Plain:
    one = next(iter(told.values()))
    return {"finding": one.id, **texts(told, "title", "sentence", "estimate", "note")}


def _finding(told: Mapping[str, Finding]) -> Plain:
    one = next(iter(told.values()))
    return {
        "id": one.id,
        "kind": one.kind,
        "band": one.band,
        "topic": one.topic,
        "item": one.item,
        "status": one.status.value,
        **texts(told, "title", "bands", "question", "sentence", "estimate", "note"),
        "base": one.base,
        "population": one.population,
        "multiple": one.multiple,
        "levels": each(told, lambda each: each.levels, _level),
        "good": None if one.good is None else _good(one.good),
        "good_between": _bounds(one.good_between),
        "mostly": None if one.mostly is None else _mostly({lang: each.mostly for lang, each in told.items()}),
        "weighted": None if one.weighted is None else weighted({lang: each.weighted for lang, each in told.items()}),
        "missing": None if one.missing is None else _missing(one.missing),
        "parts": [_part(part) for part in one.parts],
        "clauses": list(one.clauses),
    }


def _mostly(told: Told) -> Plain:
    one = next(iter(told.values()))
    return {"options": list(one.options), **texts(told, "label"), "at_least": one.at_least}


def _level(told: Mapping[str, Level]) -> Plain:
    one = next(iter(told.values()))
    return {
        "options": list(one.options),
        **texts(told, "label"),
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
        **texts(told, "title"),
        "answered": one.answered,
        "children": one.children,
        "findings": each(told, lambda each: each.findings, _finding),
        "apart": each(told, lambda each: each.apart, _apart),
        "channels": _channels(one.channels),
        "method": said(told, lambda each: list(each.method)),
        "limits": said(told, lambda each: list(each.limits)),
    }
