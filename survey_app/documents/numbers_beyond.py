"""What a summary says beyond single findings, for programs: differences, changes, themes, weights, the certificate."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.summary import Certificate, Difference, Since, Summary
from survey_app.documents.by_language import Plain, Told, each, texts


def beyond(told: Mapping[str, Summary]) -> Plain:
    """The same summary by language; ``None`` for what it does not say."""
    first = next(iter(told.values()))
    return {
        "differences": each(told, lambda one: one.differences, _difference),
        "changes": None if first.changes is None else _changes(told),
        "themes": None if first.themes is None else _themes(told),
        "certificate": None if first.certificate is None else _certificate(first.certificate),
    }


def weighted(told: Told) -> Plain:
    """A share brought to the ages that live here."""
    one = next(iter(told.values()))
    numbers = {name: getattr(one, name) for name in ("share", "low", "high", "deff", "n_eff")}
    return {**numbers, **texts(told, "sentence")}


def _difference(told: Mapping[str, Difference]) -> Plain:
    one = next(iter(told.values()))
    return {
        "axis": one.axis,
        "finding": one.finding,
        **texts(told, "title", "sentence"),
        "groups": each(told, lambda difference: difference.groups, _group),
        "adjusted_p": one.adjusted,
        "effect": one.effect,
    }


def _group(told: Told) -> Plain:
    one = next(iter(told.values()))
    return {"group": one.group, **texts(told, "title"), "in_ten": one.in_ten, "base": one.base}


def _changes(told: Mapping[str, Summary]) -> Plain:
    changes = {language: one.changes for language, one in told.items() if one.changes is not None}
    first = next(iter(changes.values()))
    return {
        **texts(changes, "before"),
        "compared": each(changes, lambda one: one.compared, _since),
        "asked_anew": list(first.asked_anew),
    }


def _since(told: Mapping[str, Since]) -> Plain:
    one = next(iter(told.values()))
    good = {name: getattr(one.good, name) for name in ("before", "after", "value", "low", "high")}
    words = texts(told, "title", "bands", "sentence")
    return {"finding": one.finding, **words, "way": one.way.value, "good": good, "adjusted_p": one.adjusted}


def _themes(told: Mapping[str, Summary]) -> Plain:
    themes = {language: one.themes for language, one in told.items() if one.themes is not None}
    first = next(iter(themes.values()))
    titles = {language: {count.theme: count.title for count in one.counts} for language, one in themes.items()}
    counts = [
        {"theme": one.theme, "title": {each: said[one.theme] for each, said in titles.items()}, "count": one.count}
        for one in first.counts
    ]
    return {"base": first.base, "counts": counts, **texts(themes, "note"), "codebook": first.codebook}


def _certificate(certificate: Certificate) -> Plain:
    return {"passed": certificate.passed, "rule_version": certificate.rule_version}
