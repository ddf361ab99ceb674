"""``survey-app questionnaire coverage``: which clause of which standard is asked about at which age, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from questionnaires.frameworks.coverage import FrameworkCoverage, coverage
from questionnaires.loading import LoadingError, load_any
from questionnaires.model import Family

_COUNT = {"zh": "{framework}：{all} 条里问到 {asked} 条", "en": "{framework}: {asked} of {all} clauses are asked about"}
_HEAD = {"zh": "条款", "en": "clause"}


@click.command("coverage")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="The language of the clauses.")
def show(path: Path, lang: str) -> None:
    """Print, for the family in the folder PATH, the items that give evidence for each clause, as tables in Markdown."""
    try:
        family = load_any(path)
    except LoadingError as error:
        raise click.ClickException(str(error)) from None
    if not isinstance(family, Family):
        raise click.ClickException("This is no family of questionnaires. 这里不是一套问卷。")
    click.echo("\n".join(line for one in coverage(family) for line in _table(one, family, lang)))


def _table(one: FrameworkCoverage, family: Family, lang: str) -> Iterator[str]:
    bands = [questionnaire.band.id for questionnaire in family.everyone]
    title = _COUNT[lang].format(framework=one.framework.title[lang], all=len(one.clauses), asked=one.asked)
    yield from (f"## {title}", "", f"| {_HEAD[lang]} | {' | '.join(bands)} |", f"|{'---|' * (len(bands) + 1)}")
    for clause in one.clauses:
        cells = [" ".join(clause.items[band]) or "–" for band in bands]
        yield f"| {clause.clause.id} {clause.clause.title[lang]} | {' | '.join(cells)} |"
    yield ""
