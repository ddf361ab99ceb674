"""A questionnaire in work as files: a spreadsheet others can edit, its plain texts, and a trial print of its paper."""

from __future__ import annotations

from flask import Response, abort, url_for

from questionnaires.exchange.xlsform_out import write_xlsform
from questionnaires.model import Questionnaire
from questionnaires.sources import Sources
from survey_app.committee import heads
from survey_app.committee.editor.shown import spoken_in
from survey_app.committee.editor.work import Work, open_work
from survey_app.committee.furniture import Link
from survey_app.committee.pages import UnprintablePage
from survey_app.documents import packing
from survey_app.documents.paper import Paper, filled, paper_pdf
from survey_app.documents.spoken import filling_before
from survey_app.documents.typesetting import UnprintableText
from survey_app.web.downloads import File, download
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(draft_id: int, band: str) -> Response:
    """One age as an XLSForm workbook."""
    asked = open_work(draft_id).band(band)
    return download(File(write_xlsform(asked), XLSX, f"questionnaire-{asked.band.id}.xlsx", f"{_title(asked)}.xlsx"))


def texts(draft_id: int) -> Response:
    """All texts of the family, just as they are kept."""
    work = open_work(draft_id)
    name = f"{heads.family_title(work.family)}.zip"
    return download(File(zipped(work.draft.sources), "application/zip", "questionnaire-texts.zip", name))


def paper(draft_id: int, band: str, spoken: str) -> Response:
    """One age in one language on paper, to be read by grown-ups before any round asks it."""
    work = open_work(draft_id)
    asked = work.band(band)
    if spoken not in spoken_in(work):
        abort(404)
    try:
        made = paper_pdf(_trial(work, asked, spoken))
    except UnprintableText as problem:
        masthead = heads.of_draft(work.draft, work.community, work.family, "committee.draft")
        back = Link(_("Back to the questionnaire"), url_for("committee.draft", draft_id=draft_id))
        return render(UnprintablePage(masthead, problem.text, back), 422)
    plain = f"trial-{asked.band.id}-{spoken}.pdf"
    return download(File(made, "application/pdf", plain, f"{_title(asked)}-{spoken}.pdf"), inline=True)


def zipped(sources: Sources) -> bytes:
    """The texts as one zip; the same texts give the same bytes."""
    return packing.zipped({path: sources[path].encode("utf-8") for path in sorted(sources)})


def _trial(work: Work, asked: Questionnaire, spoken: str) -> Paper:
    names = work.community.names
    return Paper(
        language=spoken,
        questionnaire=asked,
        words=filled(asked.words[spoken], filling_before(names, spoken)),
        help_words=work.family.words[spoken],
        help_lines=work.family.help_lines,
        community=in_language(names, spoken)[0],
        round="",
        url="",
        address="",
        code="",
        opens=work.draft.changed_on,
        demonstration=work.community.demonstration,
        trial=True,
    )


def _title(asked: Questionnaire) -> str:
    return in_language({language: words.title for language, words in asked.words.items()}, current_language())[0]
