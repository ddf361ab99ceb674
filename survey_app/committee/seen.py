"""What grown-ups see of children too young to be asked, as a part of its own: beside what children say, never in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.summary import Finding, HelperView
from survey_app.committee.blocks import Line, Seen, Voice
from survey_app.committee.findings import numbers
from survey_app.documents.charts.bars import answers_chart
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _


def carers_line(title: str, answered: str, children: int | None) -> Line:
    """How many grown-ups answered, beside the coverage of children and in no sum with it."""
    if children is None:
        return Line(title, _("counted apart"), answered)
    return Line(title, _("counted apart; %(count)s children of these ages live here", count=children), answered)


def seen(views: Sequence[HelperView], quotes: Mapping[str, Sequence[str]]) -> tuple[Seen, ...]:
    """One part a questionnaire of helpers; ``quotes``: released words by band, shown where ten or more answered."""
    return tuple(
        Seen(
            title=view.title,
            lead=_lead(view),
            items=tuple(_item(finding) for finding in view.findings) if view.answered else (),
            quotes=tuple(quotes.get(view.band, ())) if view.answered else (),
            method=(*view.method, *view.limits),
        )
        for view in views
    )


def _lead(view: HelperView) -> str:
    if view.answered is None:
        return _("Fewer than 10 grown-ups answered, so nothing is shown.")
    if view.answered == 0:
        return _("No grown-up answered.")
    return _(
        "%(count)s grown-ups told what they see. This is not what children say, and is in none of the numbers above.",
        count=view.answered,
    )


def _item(finding: Finding) -> Voice:
    return Voice(finding.question, finding.note, answers_chart(finding, current_language()), numbers(finding))
