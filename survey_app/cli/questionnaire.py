"""``survey-app questionnaire``: what is broken in a questionnaire, what does not fit its children, and the rules."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from questionnaires.both import Both
from questionnaires.checking.checker import VERSION
from questionnaires.checking.finding import Finding
from questionnaires.checking.manual import manual
from questionnaires.checking.rule import Severity
from questionnaires.checking.sources import SOURCES
from questionnaires.checking.verdict import Verdict, judge
from questionnaires.loading import Fault, LoadingError, load_any
from questionnaires.model import Family, Questionnaire, Waiver
from survey_app.cli import coverage
from survey_app.fieldwork.help_line import overdue, told

group = AppGroup("questionnaire", help="Work on questionnaires. 问卷。")
group.add_command(coverage.show)

_MARKS = {
    Severity.ERROR: {"zh": "要改", "en": "must change"},
    Severity.WARNING: {"zh": "请留意", "en": "please note"},
    Severity.INFO: {"zh": "知道就好", "en": "good to know"},
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen at one path: faults, because of which nothing else could be looked at, or a verdict."""

    faults: tuple[Fault, ...] = ()
    asked: Family | Questionnaire | None = None
    verdict: Verdict | None = None

    @property
    def stops(self) -> bool:
        """Whether it may not be published like this."""
        return bool(self.faults or (self.verdict and not self.verdict.passes))


@group.command("check", with_appcontext=False)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: path -> faults, findings, waivers.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="The language of findings.")
def check(paths: tuple[Path, ...], as_json: bool, lang: str) -> None:
    """Check the questionnaires in the folders PATH…, whole families or single ones.

    Exit status: 0 when they may be asked as they are, 1 when something is broken, an error was found, or a warning is
    let stand by nobody. Help lines that nobody has called for a year are named on standard error and stop nothing.
    """
    looked = {path: look(path) for path in paths}
    if as_json:
        click.echo(json.dumps({str(path): _record(one) for path, one in looked.items()}, ensure_ascii=False, indent=2))
    else:
        for path, one in looked.items():
            for line in _lines(one, lang):
                click.echo(f"{path}: {line}")
    for path, one in looked.items():
        _remind(path, one)
    raise SystemExit(1 if any(one.stops for one in looked.values()) else 0)


@group.command("rules", with_appcontext=False)
def rules() -> None:
    """Print the rules of the checker as a page in Markdown, in English and Chinese."""
    click.echo(manual(), nl=False)


def look(path: Path) -> Looked:
    """Reads and judges what is in that folder."""
    try:
        asked = load_any(path)
    except LoadingError as error:
        return Looked(error.faults)
    return Looked((), asked, judge(asked))


def _lines(one: Looked, lang: str) -> list[str]:
    lines = [f"{fault.code} {fault.place}: {fault.message} {fault.cure}" for fault in one.faults]
    verdict = one.verdict
    if verdict is None:
        return lines
    lines += [_told(finding, lang) for finding in (*verdict.errors, *verdict.warnings, *verdict.infos)]
    lines += [f"{_told(finding, lang)} — {_reason(waiver, lang)}" for finding, waiver in verdict.waived]
    for waiver in verdict.idle:
        idle = {"zh": "这条说明用不着了，可以删掉", "en": "no warning needs this waiver any more"}
        lines.append(f"{waiver.rule} {waiver.place}: {idle[lang]}")
    return lines or ["no fault, nothing found. 没有问题。"]


def _told(finding: Finding, lang: str) -> str:
    where = f"{finding.rule} {_MARKS[finding.severity][lang]} {finding.place}"
    said = f" “{finding.said.text}”" if finding.said.text else ""
    return f"{where}:{said} {finding.message[lang]} {finding.cure[lang]}"


def _reason(waiver: Waiver, lang: str) -> str:
    return f"{_in(waiver.role, lang)}: {_in(waiver.reason, lang)}"


def _in(said: Both, lang: str) -> str:
    return said.get(lang) or next(iter(said.values()))


def _record(one: Looked) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "checker": VERSION,
        "passes": not one.stops,
        "faults": [asdict(fault) for fault in one.faults],
        "findings": [_finding(found, waiver) for found, waiver in _all(verdict)] if verdict else [],
        "idle_waivers": [f"{waiver.rule} {waiver.place}" for waiver in verdict.idle] if verdict else [],
    }


def _all(verdict: Verdict) -> list[tuple[Finding, Waiver | None]]:
    open_ones = (*verdict.errors, *verdict.warnings, *verdict.infos)
    return [*((finding, None) for finding in open_ones), *verdict.waived]


def _finding(finding: Finding, waiver: Waiver | None) -> dict[str, Any]:
    hit = finding.hit
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": asdict(finding.place),
        "text": finding.said.text,
        "span": [hit.start, hit.end] if hit else None,
        "message": dict(finding.message),
        "cure": dict(finding.cure),
        "better": hit.better if hit else "",
        "sources": [SOURCES[key] for key in finding.sources],
        "waiver": {"role": dict(waiver.role), "reason": dict(waiver.reason), "on": str(waiver.on)} if waiver else None,
    }


def _remind(path: Path, one: Looked) -> None:
    reminder = told(overdue(one.asked.help_lines, datetime.now(UTC).date())) if isinstance(one.asked, Family) else ""
    if reminder:
        click.echo(f"{path}: {reminder}", err=True)
