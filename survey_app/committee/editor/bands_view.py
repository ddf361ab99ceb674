"""One age of a questionnaire as a line: what is asked, how long it takes, what is found, what can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from flask import request, url_for

from questionnaires.checking.minutes import minutes
from questionnaires.checking.subject import Subject
from questionnaires.checking.verdict import Verdict
from questionnaires.model import Questionnaire
from survey_app.committee.ages import ages_of
from survey_app.committee.editor import marks
from survey_app.committee.editor.pages import BandLine
from survey_app.committee.editor.shown import spoken_in
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Blank, Link
from survey_app.documents import qr
from survey_app.web.language import day, ngettext, own_name
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url


def band_line(work: Work, questionnaire: Questionnaire) -> BandLine:
    """Everything the overview says about one age."""
    band, verdict = questionnaire.band.id, work.verdict(questionnaire.band.id)
    errors, warnings = len(verdict.errors), len(verdict.warnings)
    address = url_for("trying.ask", token=work.draft.token, band=band, lang=spoken_in(work)[0])
    return BandLine(
        band=band,
        title=ages_of(questionnaire),
        asked=asked(work, questionnaire),
        mark="error" if errors else "warning" if warnings else "ok",
        found=marks.how_many(errors, warnings) or _("nothing to change"),
        url=url_for("committee.band", draft_id=work.draft.id, band=band),
        faulty=tuple(_faulty(work, questionnaire, verdict)),
        open=request.args.get("band") == band,
        tried=_tried(questionnaire),
        children=Blank("children", _("How many children have tried it"), _children(questionnaire)),
        day=Blank("on", _("On which day"), questionnaire.pretest.on.isoformat() if questionnaire.pretest else ""),
        exports=_exports(work, band),
        try_url=address,
        try_qr=qr.svg(public_url(address)),
    )


def _faulty(work: Work, questionnaire: Questionnaire, verdict: Verdict) -> Iterator[Link]:
    """The questions with something to change or to note, in the order they are asked."""
    found = {finding.place.item for finding in (*verdict.errors, *verdict.warnings)}
    spoken = spoken_in(work)[0]
    for place, item in enumerate(questionnaire.items, 1):
        if item.id in found:
            short = questionnaire.words[spoken].items[item.id].short
            address = url_for("committee.question", draft_id=work.draft.id, band=questionnaire.band.id, item=item.id)
            yield Link(_("No. %(place)s: %(short)s", place=place, short=short), address)


def asked(work: Work, questionnaire: Questionnaire) -> str:
    """12 题，约 4 分钟."""
    count = len(questionnaire.opinions)
    questions = ngettext("%(num)s question", "%(num)s questions", count)
    long = max(1, round(minutes(Subject(questionnaire, work.family))))
    return _(
        "%(asked)s, about %(minutes)s", asked=questions, minutes=ngettext("%(num)s minute", "%(num)s minutes", long)
    )


def _tried(questionnaire: Questionnaire) -> str:
    found = questionnaire.pretest
    if found is None:
        return _("Not tried with children yet")
    return ngettext(
        "%(num)s child tried it on %(day)s", "%(num)s children tried it on %(day)s", found.children, day=day(found.on)
    )


def _children(questionnaire: Questionnaire) -> str:
    return str(questionnaire.pretest.children) if questionnaire.pretest else ""


def _exports(work: Work, band: str) -> tuple[Link, ...]:
    draft_id = work.draft.id
    papers = [
        Link(
            _("On paper, %(language)s", language=own_name(language)),
            url_for("committee.draft_paper", draft_id=draft_id, band=band, spoken=language),
        )
        for language in spoken_in(work)
    ]
    return (
        *papers,
        Link(_("As a spreadsheet (XLSForm)"), url_for("committee.draft_xlsx", draft_id=draft_id, band=band)),
    )
