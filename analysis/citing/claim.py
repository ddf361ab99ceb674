"""One frozen finding as a typed record, in every language it was frozen in; and the frame of facts around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.finding import MissingCounts, Status, WholeChildren

Texts = Mapping[str, str]
"""The same text by language."""


@dataclass(frozen=True, slots=True)
class CitedApart:
    """Responses that are in no number: why, in the code's word and in ``titles``; ``count`` None for one to nine."""

    id: str
    titles: Texts
    count: int | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What is true of the whole round. ``closed``: the last day answers were taken; ``issued``: the day of
    publication.

    ``channels``, ``method``, ``limits`` as the ``Summary`` of each language has them; ``apart`` what of it stands apart
    by the way it came in, empty in documents frozen before there was such a thing. Digests are SHA-256 in hex.
    """

    campaign_slug: str
    campaign: Texts
    community: Texts
    demonstration: bool
    opens: date
    closed: date
    issued: date
    population_source: Texts
    population_dated: date
    channels: tuple[tuple[str, int], ...]
    method: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, tuple[str, ...]]
    questionnaire_digest: str
    sealed_digest: str
    policy_version: str
    version: int = 1
    apart: tuple[CitedApart, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedLevel:
    """One row of answers: ``labels`` by language; ``count`` is None where it may not be shown."""

    options: tuple[str, ...]
    labels: Texts
    count: int | None
    good: bool | None


@dataclass(frozen=True, slots=True)
class CitedGood:
    """The good answers among ``base``, and of all ``population`` children by exact interval and by silent bounds."""

    count: int
    base: int
    population: int | None
    interval: WholeChildren | None
    silent: WholeChildren | None

    @property
    def share(self) -> float:
        return self.count / self.base


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One age band (or several merged) inside a finding about a topic, with the wording asked and what counted as
    good."""

    bands: tuple[str, ...]
    items: tuple[str, ...]
    questions: tuple[Texts, ...]
    good_labels: tuple[tuple[Texts, ...], ...]
    count: int | None
    base: int
    population: int | None


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause of a framework that the question gives evidence for."""

    id: str
    titles: Texts
    sources: Texts


@dataclass(frozen=True, slots=True)
class Claim:
    """What one evidence document says. ``text`` is the whole claim in one sentence; ``id`` and ``digest`` are the
    document's.

    ``key``: fingerprint of the key that signed it.
    """

    id: str
    digest: str
    key: str
    finding_id: str
    kind: str
    band: str | None
    topic: str | None
    item: str | None
    multiple: bool
    status: Status
    text: Texts
    title: Texts
    bands: Texts
    question: Texts
    sentence: Texts
    estimate: Texts
    note: Texts
    base: int
    population: int | None
    levels: tuple[CitedLevel, ...]
    good: CitedGood | None
    missing: MissingCounts | None
    parts: tuple[CitedPart, ...]
    clauses: tuple[CitedClause, ...]
    frame: Frame

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.text)
