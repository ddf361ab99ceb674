"""What follows from the findings: a questionnaire may be asked when no error is left and every warning is explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaires.checking.checker import check
from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Severity
from questionnaires.model import Family, Questionnaire, Waiver


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings by what they ask for. ``idle``: waivers that no warning needs any more."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    infos: tuple[Finding, ...]
    idle: tuple[Waiver, ...]

    @property
    def passes(self) -> bool:
        """Whether it may be published as it is."""
        return not self.errors and not self.warnings


def judge(asked: Family | Questionnaire, band: str = "") -> Verdict:
    """Every finding, with the waivers that the family carries; of one band alone where ``band`` names it."""
    waivers = [one for one in asked.waivers if band in {"", _band_of(one)}] if isinstance(asked, Family) else []
    findings = check(asked, band)
    warned = [finding for finding in findings if finding.severity is Severity.WARNING]
    waived = [(finding, waiver) for finding in warned if (waiver := _waiver_of(finding, waivers))]
    let_stand = {id(finding) for finding, _ in waived}
    used = {id(waiver) for _, waiver in waived}
    return Verdict(
        errors=tuple(finding for finding in findings if finding.severity is Severity.ERROR),
        warnings=tuple(finding for finding in warned if id(finding) not in let_stand),
        waived=tuple(waived),
        infos=tuple(finding for finding in findings if finding.severity is Severity.INFO),
        idle=tuple(waiver for waiver in waivers if id(waiver) not in used),
    )


def _band_of(waiver: Waiver) -> str:
    return waiver.place.split("/")[0]


def _waiver_of(finding: Finding, waivers: Iterable[Waiver]) -> Waiver | None:
    where, of_item = str(finding.place).split("/"), 3 if finding.place.item else 1
    for waiver in waivers:
        held = waiver.place.split("/")
        # Nobody has let a question stand that was added after she looked: a waiver names it.
        if waiver.rule == finding.rule and len(held) >= of_item and where[: len(held)] == held:
            return waiver
    return None
