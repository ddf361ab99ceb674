"""What a rule of the checker is: one declared record, from which severity and documentation are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.both import Both


class Severity(StrEnum):
    """What follows from a finding, the gravest first."""

    ERROR = "error"  # blocks publishing
    WARNING = "warning"  # needs a written waiver
    INFO = "info"  # worth knowing


class Age(StrEnum):
    """The ages that thresholds are set for. The youngest child of a band decides."""

    FOUR = "4-6"
    SEVEN = "7-9"
    TEN = "10-13"
    FOURTEEN = "14-17"


def age_of(lowest: int) -> Age:
    """The age whose thresholds hold where the youngest child has ``lowest`` years."""
    for oldest, age in ((6, Age.FOUR), (9, Age.SEVEN), (13, Age.TEN)):
        if lowest <= oldest:
            return age
    return Age.FOURTEEN


@dataclass(frozen=True, slots=True)
class Step:
    """A severity, and the value past which it holds; without ``limit`` it holds as soon as the thing is there."""

    severity: Severity
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Nothing about it is written anywhere else.

    ``title``: its name in a few words. ``checks``: what it looks at. ``cure``: what to do when it finds something.
    ``sources``: keys of ``sources.SOURCES``. ``steps``: by age; an age that is not there is not checked. ``unit``: what
    limits count. ``at_least``: values below a limit are found instead of values above it. ``kept_by``: how the product
    keeps the rule by itself where no questionnaire can break it; such a rule is documented and never finds anything.
    ``whole``: about a questionnaire as a whole; in a bank, which is never asked as a whole, it does not hold.
    """

    id: str
    title: Both
    checks: Both
    cure: Both
    sources: tuple[str, ...]
    steps: Mapping[Age, tuple[Step, ...]]
    unit: Both | None = None
    at_least: bool = False
    kept_by: Both | None = None
    whole: bool = False

    def severity(self, age: Age, value: float | None = None) -> Severity | None:
        """How grave ``value`` (or, without one, the mere presence) is for children of ``age``; ``None``: not at all."""
        found = [step.severity for step in self.steps.get(age, ()) if self._holds(step, value)]
        return min(found, key=list(Severity).index) if found else None

    def limit(self, age: Age) -> float | None:
        """The value at which ``age`` begins to be warned; ``None`` where nothing is counted."""
        limits = [step.limit for step in self.steps.get(age, ()) if step.limit is not None]
        return (max(limits) if self.at_least else min(limits)) if limits else None

    def _holds(self, step: Step, value: float | None) -> bool:
        if step.limit is None or value is None:
            return step.limit is None and value is None
        return value < step.limit if self.at_least else value > step.limit


def same(*steps: Step) -> dict[Age, tuple[Step, ...]]:
    """The same ``steps`` at every age."""
    return dict.fromkeys(Age, steps)


def by_age(*severities: Severity | None) -> dict[Age, tuple[Step, ...]]:
    """One severity for each age from the youngest; ``None`` leaves an age out."""
    return {age: (Step(one),) for age, one in zip(Age, severities, strict=True) if one}


def counted(
    warning: tuple[float | None, float | None, float | None, float | None] | None = None,
    error: tuple[float | None, float | None, float | None, float | None] | None = None,
) -> dict[Age, tuple[Step, ...]]:
    """Limits for each age from the youngest; ``None`` leaves an age out."""
    steps: dict[Age, tuple[Step, ...]] = {}
    for severity, limits in ((Severity.WARNING, warning), (Severity.ERROR, error)):
        for age, limit in zip(Age, limits or (None,) * len(Age), strict=True):
            if limit is not None:
                steps[age] = (*steps.get(age, ()), Step(severity, limit))
    return steps
