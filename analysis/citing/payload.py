"""Turns a published finding and its frame into the payload of an evidence document: plain values, no address, no
child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analysis.citing.claim import Frame
from analysis.finding import Finding, GoodShare, MissingCounts, Part, WholeChildren
from analysis.narrative.telling import narrator
from questionnaires.frameworks import clause

Versions = Mapping[str, Finding]


def payload_of(findings: Versions, frame: Frame) -> dict[str, Any]:
    """The payload for one finding in several languages; ``ValueError`` when they differ in a number or show none."""
    finding = _agreed(findings)
    return {
        "finding": {
            "id": finding.id,
            "kind": finding.kind,
            "band": finding.band,
            "topic": finding.topic,
            "item": finding.item,
            "multiple": finding.multiple,
            "status": finding.status.value,
        },
        "claim": {language: _claim(language, version, frame) for language, version in findings.items()},
        "title": _texts(findings, lambda f: f.title),
        "bands": _texts(findings, lambda f: f.bands),
        "question": _texts(findings, lambda f: f.question),
        "sentence": _texts(findings, lambda f: f.sentence),
        "estimate": _texts(findings, lambda f: f.estimate),
        "note": _texts(findings, lambda f: f.note),
        "base": finding.base,
        "levels": [_level(findings, index) for index in range(len(finding.levels))],
        "good": _good(finding.good),
        "missing": _missing(finding.missing),
        "parts": [_part(findings, index) for index in range(len(finding.parts))],
        "clauses": [_clause(clause_id) for clause_id in finding.clauses],
        "population": {
            "count": finding.population,
            "source": dict(frame.population_source),
            "dated": frame.population_dated.isoformat(),
        },
        "round": _round(frame),
        "version": frame.version,
    }


def _round(frame: Frame) -> dict[str, Any]:
    return {
        "slug": frame.campaign_slug,
        "title": dict(frame.campaign),
        "community": dict(frame.community),
        "demonstration": frame.demonstration,
        "opens": frame.opens.isoformat(),
        "closed": frame.closed.isoformat(),
        "issued": frame.issued.isoformat(),
        "channels": [{"channel": channel, "count": count} for channel, count in frame.channels],
        "apart": [{"id": one.id, "title": dict(one.titles), "count": one.count} for one in frame.apart],
        "method": {language: list(lines) for language, lines in frame.method.items()},
        "limits": {language: list(lines) for language, lines in frame.limits.items()},
        "questionnaire": frame.questionnaire_digest,
        "sealed": frame.sealed_digest,
        "policy": frame.policy_version,
    }


def _agreed(findings: Versions) -> Finding:
    if not findings:
        raise ValueError("findings: at least one language is needed")
    first = next(iter(findings.values()))
    for language, other in findings.items():
        if _numbers(other) != _numbers(first):
            raise ValueError(f"findings: {language} does not tell of the same numbers as the others")
    if first.base is None:
        raise ValueError(f"findings: nothing of {first.id} is shown, so nothing of it can be cited")
    return first


def _numbers(finding: Finding) -> tuple[object, ...]:
    levels = tuple((level.options, level.count, level.good) for level in finding.levels)
    parts = tuple((part.bands, part.items, part.count, part.base, part.population) for part in finding.parts)
    names = (finding.id, finding.kind, finding.band, finding.topic, finding.item, finding.status, finding.clauses)
    return (names, finding.base, finding.population, levels, finding.good, finding.missing, parts)


def _claim(language: str, finding: Finding, frame: Frame) -> str:
    return narrator(language).claim(frame.community[language], finding)


def _texts(findings: Versions, read: Callable[[Finding], str]) -> dict[str, str]:
    return {language: read(finding) for language, finding in findings.items()}


def _level(findings: Versions, index: int) -> dict[str, Any]:
    level = next(iter(findings.values())).levels[index]
    return {
        "options": list(level.options),
        "label": _texts(findings, lambda f: f.levels[index].label),
        "count": level.count,
        "good": level.good,
    }


def _good(good: GoodShare | None) -> dict[str, Any] | None:
    if good is None:
        return None
    return {
        "count": good.count,
        "base": good.base,
        "population": good.population,
        "interval": _whole(good.interval),
        "silent": _whole(good.silent),
    }


def _whole(bounds: WholeChildren | None) -> list[int] | None:
    return None if bounds is None else [bounds.low, bounds.high]


def _missing(missing: MissingCounts | None) -> dict[str, Any] | None:
    if missing is None:
        return None
    return {
        "total": missing.total,
        "not_asked": missing.not_asked,
        "skipped": missing.skipped,
        "dont_know": missing.dont_know,
        "rather_not_say": missing.rather_not_say,
    }


def _part(findings: Versions, index: int) -> dict[str, Any]:
    versions = {language: finding.parts[index] for language, finding in findings.items()}
    part = next(iter(versions.values()))
    return {
        "bands": list(part.bands),
        "items": list(part.items),
        "questions": [_question(versions, item) for item in range(len(part.items))],
        "good": [_good_labels(versions, item) for item in range(len(part.items))],
        "count": part.count,
        "base": part.base,
        "population": part.population,
    }


def _question(versions: Mapping[str, Part], item: int) -> dict[str, str]:
    return {language: part.questions[item] for language, part in versions.items()}


def _good_labels(versions: Mapping[str, Part], item: int) -> list[dict[str, str]]:
    """One entry a label, each by language."""
    by_label = zip(*(part.good_labels[item] for part in versions.values()), strict=True)
    return [dict(zip(versions, labels, strict=True)) for labels in by_label]


def _clause(clause_id: str) -> dict[str, Any]:
    found = clause(clause_id)
    return {"id": clause_id, "title": dict(found.title), "source": dict(found.source)}
