"""Tables of what a summary says beyond single findings: who differs, what has changed, what was written of."""

from __future__ import annotations

from analysis.summary import Summary
from survey_app.documents.table import Table, columns
from survey_app.web.language import gettext as _


def beyond(summary: Summary) -> tuple[Table, ...]:
    """Those that have rows, in the current language, which is that of ``summary``."""
    made = (_differences(summary), _changes(summary), _themes(summary))
    return tuple(table for table in made if table.rows)


def _differences(summary: Summary) -> Table:
    head = columns(
        ("axis", _("Compared by")),
        ("finding", _("Finding")),
        ("title", _("In words")),
        ("group", _("Group")),
        ("in_ten", _("Good answers, of ten children")),
        ("base", _("Answered this")),
        ("adjusted_p", _("p, adjusted")),
        ("effect", _("Effect")),
    )
    rows = tuple(
        (one.axis, one.finding, one.title, group.title, group.in_ten, group.base, one.adjusted, one.effect)
        for one in summary.differences
        for group in one.groups
    )
    return Table("differences", _("Who answers differently"), head, rows)


def _changes(summary: Summary) -> Table:
    head = columns(
        ("finding", _("Finding")),
        ("title", _("In words")),
        ("before", _("Share of good answers, before")),
        ("now", _("Share of good answers, now")),
        ("difference", _("Difference")),
        ("low", _("Difference, at least")),
        ("high", _("Difference, at most")),
        ("adjusted_p", _("p, adjusted")),
        ("way", _("Which way")),
        ("sentence", _("What was said")),
    )
    compared = () if summary.changes is None else summary.changes.compared
    rows = tuple(
        (
            *(one.finding, one.title, one.good.before, one.good.after, one.good.value, one.good.low, one.good.high),
            *(one.adjusted, one.way.value, one.sentence),
        )
        for one in compared
    )
    return Table("changes", _("What has changed"), head, rows)


def _themes(summary: Summary) -> Table:
    head = columns(
        ("theme", _("Theme")),
        ("title", _("In words")),
        ("count", _("Children who wrote of it")),
        ("base", _("Children who wrote anything")),
    )
    counts = () if summary.themes is None else summary.themes.counts
    return Table(
        "themes",
        _("What they would change first"),
        head,
        tuple((one.theme, one.title, one.count, one.base) for one in counts),
    )
