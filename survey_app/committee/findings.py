"""Findings of the summary as rows, bars, ranges and tables. Nothing is counted here."""

from __future__ import annotations

from analysis.summary import Finding, Level, MissingCounts
from survey_app.committee.blocks import Row
from survey_app.committee.furniture import Table
from survey_app.documents.charts.bars import answers_chart
from survey_app.documents.charts.ranges import range_chart
from survey_app.documents.telling import good_of, whole_of
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _


def row(finding: Finding) -> Row:
    """One question in one age band."""
    language = current_language()
    good = finding.good
    ranged = good is not None and good.interval is not None
    return Row(
        id=finding.id,
        band=finding.bands,
        question=finding.question,
        note=finding.note,
        bar=answers_chart(finding, language),
        good=good_of(finding),
        range=range_chart(good, language, ends=False) if good is not None and ranged else None,
        whole=whole_of(good),
        table=numbers(finding),
        answer=None,
        cite=None,
    )


def numbers(finding: Finding) -> Table:
    """The numbers of one question as a table, those who did not answer included."""
    levels = [(level.label, _count(level), _percent(level)) for level in finding.levels]
    by_helpers = finding.kind == "helper"
    answered = _("Grown-ups who answered") if by_helpers else _("Children who answered")
    total = [] if finding.base is None else [(answered, str(finding.base), "")]
    caption = _("%(bands)s: %(question)s", bands=finding.bands, question=finding.question)
    head = (_("Answer"), _("Grown-ups") if by_helpers else _("Children"), _("Share"))
    return Table(caption, head, (*levels, *total, *_missing(finding.missing)))


def _count(level: Level) -> str:
    return _("not shown") if level.count is None else str(level.count)


def _percent(level: Level) -> str:
    return "–" if level.share is None else f"{round(100 * level.share)}%"


def _missing(missing: MissingCounts | None) -> list[tuple[str, str, str]]:
    if missing is None:
        return []
    kinds = (
        (_("not asked"), missing.not_asked),
        (_("skipped"), missing.skipped),
        (_("don’t know"), missing.dont_know),
        (_("rather not say"), missing.rather_not_say),
    )
    told = [(_("of these: %(kind)s", kind=words), str(count), "") for words, count in kinds if count is not None]
    return [(_("No answer"), str(missing.total), ""), *told]
