"""``survey-app analyse``: anyone's answers as a summary, without a database, a network or an account."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from analysis.breakdown import Grouped, breakdown
from analysis.open_file import NotReadable, Opened, open_file
from analysis.population import Population
from analysis.summary import Finding, Policy, Summary, summarise
from questionnaires.alone import one_family
from questionnaires.loading import LoadingError, load_any
from questionnaires.model import Family
from survey_app.documents.numbers_json import summary_numbers
from survey_app.fieldwork.counts.faults import RegisterFaults
from survey_app.fieldwork.counts.tally import Bands
from survey_app.fieldwork.register_file import read_register
from survey_app.web.language import LANGUAGES

NOT_READABLE = 65
"""EX_DATAERR of sysexits.h."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    file: Path
    questionnaire: Path
    population: Path | None
    by: str
    language: str
    as_json: bool


@click.command("analyse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--questionnaire", required=True, type=click.Path(path_type=Path), help="Its folder or .toml file.")
@click.option("--population", type=click.Path(path_type=Path), help="How many live here: a CSV of age_band, count.")
@click.option("--by", default="", metavar="COLUMNS", help="Tables by groups instead of a summary: age_band,gender.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(**typed: Any) -> None:
    """Say what the children in FILE said: a CSV or Parquet file, one row a child, columns named by question.

    Small groups are hidden as in a published round. Without --population it speaks of children like these, with it of
    all who live there. A summary and tables of the same answers must not be published together. Exit status: 65 where
    FILE or a setting cannot be read.
    """
    wish = Wish(**typed)
    try:
        family = one_family(load_any(wish.questionnaire))
        opened = open_file(wish.file, family)
        register = None if wish.population is None else _register(wish.population, family)
        _say(wish, family, opened, register)
    except LoadingError as error:
        _refuse(" ".join(f"{fault.place}: {fault.message} {fault.cure}" for fault in error.faults))
    except RegisterFaults as error:
        _refuse(" ".join(f"{fault.message['en']} {fault.cure['en']}" for fault in error.faults))
    except (NotReadable, OSError, ValueError) as error:
        _refuse(str(error))


def _register(file: Path, family: Family) -> Population:
    """How many live there, from a file as a committee sends it."""
    counted = Bands(tuple(each.band for each in family), tuple(each.band for each in family.helpers))
    tally = read_register(file.read_bytes(), counted).tally
    source = dict.fromkeys(family.words, file.name)
    return Population(tally.counts, tally.by_sex, source, datetime.now(tz=UTC).date(), tally.outside, tally.groups)


def _refuse(why: str) -> None:
    click.echo(why, err=True)
    raise SystemExit(NOT_READABLE)


def _say(wish: Wish, family: Family, opened: Opened, register: Population | None) -> None:
    for line in _beside(opened):
        click.echo(line, err=True)
    if wish.by:
        names = [name.strip() for name in wish.by.split(",")]
        tables = breakdown(family, opened.responses, names, Policy(), wish.language)
        click.echo(json.dumps([_plain(one) for one in tables], ensure_ascii=False) if wish.as_json else _told(tables))
        return
    summary = summarise(family, opened.responses, register, language=wish.language)
    if wish.as_json:
        click.echo(json.dumps(summary_numbers({wish.language: summary}), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(summary)))


def _beside(opened: Opened) -> Iterator[str]:
    if opened.left_out:
        yield f"Left out, they belong to no question: {', '.join(opened.left_out)}."
    if opened.outside:
        yield f"{opened.outside} rows are of an age that nobody was asked at; they are left out."


def _lines(summary: Summary) -> Iterator[str]:
    yield summary.headline
    yield ""
    for finding in summary.findings:
        yield from _finding(finding)
    for difference in summary.differences:
        yield f"{difference.title}: {difference.sentence}"
    yield ""
    yield from summary.method
    yield from summary.limits


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.bands} {finding.title}: {finding.sentence}"
    for words in (finding.estimate, finding.note):
        if words:
            yield f"    {words}"


def _told(tables: Sequence[Grouped]) -> str:
    return "\n\n".join("\n".join(_table(one)) for one in tables)


def _table(one: Grouped) -> Iterator[str]:
    """Rows of tab-separated cells: the group, then each level and the total; "–" is not shown."""
    yield f"{one.id}  {one.question}"
    yield "\t".join([*(axis.name for axis in one.axes), *one.levels, "="])
    for group, counts in _rows(one):
        yield "\t".join([*group, *("–" if count is None else str(count) for count in counts)])


def _rows(one: Grouped) -> Iterator[tuple[tuple[str, ...], list[int | None]]]:
    """Each group, totals among them, with its counts; None for one that is not shown."""
    names = [[*(words for _, words in axis.groups), "="] for axis in one.axes]
    yield from one.grid.rows(names)


def _plain(one: Grouped) -> dict[str, object]:
    return {
        "id": one.id,
        "question": one.question,
        "by": [axis.name for axis in one.axes],
        "levels": [*one.levels, "="],
        "rows": [{"group": list(group), "counts": counts} for group, counts in _rows(one)],
    }
