"""What grown-ups see of children too young to be asked: counted and protected like the rest, told apart from it.

Another instrument: nothing here enters a number of what children say, and nothing is estimated from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.base import base_of, channels, stands_apart
from analysis.counting import RoundCounts, count_round
from analysis.coverage import Apart, responses_shown, set_apart
from analysis.finding import Finding
from analysis.findings import Telling, item_finding
from analysis.narrative import entries
from analysis.responses import ResponseSet
from questionnaires.model import Questionnaire


@dataclass(frozen=True, slots=True)
class HelperView:
    """One questionnaire that grown-ups answered. ``title`` says of whom ("carers of children aged 0–3").

    ``answered``: grown-ups, None where one to nine. ``children``: children of these ages who live here, None where the
    register does not say; no base of anything, because several grown-ups may care for one child.
    """

    band: str
    title: str
    answered: int | None
    children: int | None
    findings: tuple[Finding, ...]
    apart: tuple[Apart, ...]
    channels: tuple[tuple[str, int], ...]
    method: tuple[str, ...]
    limits: tuple[str, ...]

    def finding(self, finding_id: str) -> Finding:
        """The finding of that id; ``KeyError`` when there is none."""
        return {finding.id: finding for finding in self.findings}[finding_id]


def helper_view(telling: Telling, questionnaire: Questionnaire, answers: ResponseSet) -> tuple[HelperView, RoundCounts]:
    """The view of those who answered this questionnaire, and the unprotected counts it was made from; ``answers`` are
    theirs and nobody else's."""
    policy, band = telling.policy, questionnaire.band.id
    alone = replace(telling.family, questionnaires=(questionnaire,), topics=(), helpers=())
    base = base_of(answers)
    counts = count_round(alone, base.counted)
    findings = tuple(
        item_finding(telling, questionnaire, counted, telling.protected(band, counted)).finding
        for counted in counts.items.values()
    )
    facts = {
        "minimum_group": policy.minimum_group,
        "minimum_cell": policy.minimum_cell,
        "small_base": policy.small_base,
        "apart": bool(counts.apart),
    }
    view = HelperView(
        band=band,
        title=telling.who(questionnaire),
        answered=responses_shown(counts, policy),
        children=telling.population.counts.get(band),
        findings=findings,
        apart=(
            *(telling.titled(apart) for apart in set_apart(alone, counts, policy)),
            *stands_apart(base, policy, telling.language),
        ),
        channels=channels(base.counted, policy),
        method=(*telling.narrator.helper_method(facts), *entries.method(telling.language, base.facts)),
        limits=telling.narrator.helper_limits(),
    )
    return view, counts
