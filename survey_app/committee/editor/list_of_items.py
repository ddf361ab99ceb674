"""The questions of one age in the order they are asked, each with what the checker thinks of it."""

from __future__ import annotations

from flask import url_for

from questionnaires.checking.verdict import Verdict
from questionnaires.model import Kind, Purpose
from survey_app.committee.editor import marks
from survey_app.committee.editor.question_page import Deed, ItemLine
from survey_app.committee.editor.shown import Shown
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Link
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, later

MEANING = {
    "error": later("to be changed"),
    "warning": later("to be noted"),
    "ok": later("nothing found"),
}


def item_lines(work: Work, shown: Shown) -> tuple[ItemLine, ...]:
    """Every question; those about the child and the helper have no number."""
    verdict, words = work.verdict(shown.band), shown.questionnaire.words[shown.spoken].items
    errors = {finding.place.item for finding in verdict.errors}
    warnings = {finding.place.item for finding in verdict.warnings}
    lines, number = [], 0
    for item in shown.questionnaire.items:
        opinion = item.purpose is Purpose.OPINION
        number += opinion
        mark = "error" if item.id in errors else "warning" if item.id in warnings else "ok"
        lines.append(
            ItemLine(
                number=str(number) if opinion else "",
                short=words[item.id].short,
                html_lang=language_tag(shown.spoken),
                url=url_for(
                    "committee.question", draft_id=work.draft.id, band=shown.band, item=item.id, shown=shown.tab
                ),
                current=item.id == shown.item,
                mark=mark,
                meaning=_(MEANING[mark]),
            )
        )
    return tuple(lines)


def neighbour(shown: Shown, away: int) -> Link | None:
    """The question before or behind; None where there is none."""
    items = shown.questionnaire.items
    place = [item.id for item in items].index(shown.item) + away
    if not 0 <= place < len(items):
        return None
    words = shown.questionnaire.words[shown.spoken].items[items[place].id]
    address = url_for(
        "committee.question", draft_id=shown.work.draft.id, band=shown.band, item=items[place].id, shown=shown.tab
    )
    return Link(words.short, address)


def deeds(shown: Shown, changed: bool) -> tuple[Deed, ...]:
    """What can be done with the question besides changing its words; ``changed``: whether it had others once."""
    kind = shown.asked.kind
    found = [Deed("restore", _("Bring back the original wording"), possible=True)] if changed else []
    found += [
        Deed("earlier", _("Ask it earlier"), possible=neighbour(shown, -1) is not None),
        Deed("later", _("Ask it later"), possible=neighbour(shown, 1) is not None),
    ]
    if kind is Kind.MULTIPLE:
        found.append(Deed("one", _("Let only one answer be chosen"), possible=True))
    if kind is Kind.SINGLE:
        found.append(Deed("several", _("Let several answers be chosen"), possible=True))
    return (*found, Deed("off", _("Do not ask it"), possible=True))


def whole_line(verdict: Verdict) -> str:
    """What is found about the questionnaire as a whole, in a few words."""
    errors = sum(not finding.place.item for finding in verdict.errors)
    warnings = sum(not finding.place.item for finding in verdict.warnings)
    found = marks.how_many(errors, warnings)
    return _("About the whole: %(found)s", found=found) if found else ""
