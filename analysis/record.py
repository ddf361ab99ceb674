"""The record of everything that may be said about one round. Computes nothing; ``analysis.summary`` hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.changes import Changes
from analysis.coverage import Apart, BandCoverage
from analysis.differences import Difference
from analysis.disclosure.auditing import Certificate
from analysis.finding import Finding, TopicSummary
from analysis.helper_view import HelperView
from analysis.themes import Themes


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that may be said about one round, in one language.

    ``responses``: all answers that count (``analysis.base`` says which), None where one to nine; ``apart`` has the
    others. ``attention``: three at most, the first first; their ``title`` is the concern in words and their sentences
    count the concern. ``praise``: likewise for what goes well. ``channels``: how the answers that count came, channels
    of fewer than ten joined ("poster+ticket").
    ``differences``: between girls and boys and between ages, those that are sure; ``method`` says what was compared.
    ``certificate``: the proof that all of it together gives no small count away.
    ``themes``: what children wrote of, None until all their words were read; ``changes``: since the round before, None
    for the first. Both are put in by whoever keeps the words and the earlier round.
    ``helper_views``: what grown-ups see of children too young to be asked; in none of the other numbers or findings.
    """

    family: str
    language: str
    title: str
    responses: int | None
    coverage: tuple[BandCoverage, ...]
    population_total: int
    attention: tuple[Finding, ...]
    praise: tuple[Finding, ...]
    topics: tuple[TopicSummary, ...]
    others: tuple[Finding, ...]
    voices: tuple[Finding, ...]
    apart: tuple[Apart, ...]
    channels: tuple[tuple[str, int], ...]
    headline: str
    method: tuple[str, ...]
    limits: tuple[str, ...]
    policy_version: str
    helper_views: tuple[HelperView, ...] = ()
    certificate: Certificate | None = None
    differences: tuple[Difference, ...] = ()
    themes: Themes | None = None
    changes: Changes | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, as replies and evidence know them: pooled topics, then items by topic, others,
        voices."""
        pooled = tuple(topic.pooled for topic in self.topics if topic.pooled is not None)
        return pooled + tuple(f for topic in self.topics for f in topic.findings) + self.others + self.voices

    @property
    def leading(self) -> tuple[Finding, ...]:
        """What is followed from round to round: the sum over ages of a topic or, where there is none, each of its ages;
        then what stands in no topic."""
        topics = (topic.findings if topic.pooled is None else (topic.pooled,) for topic in self.topics)
        return (*(finding for topic in topics for finding in topic), *self.others)

    @property
    def citable(self) -> tuple[Finding, ...]:
        """``findings``, and after them what grown-ups see: whatever evidence may be made of."""
        return self.findings + tuple(finding for view in self.helper_views for finding in view.findings)

    def finding(self, finding_id: str) -> Finding:
        """The finding of that id, worded neutrally; ``KeyError`` when there is none."""
        for finding in self.findings:
            if finding.id == finding_id:
                return finding
        raise KeyError(finding_id)
