"""What a questionnaire in work covers: which clause of which standard is asked about at which age, to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.editor.work import open_work
from survey_app.committee.furniture import Masthead
from survey_app.documents.coverage_table import CoverageTable, coverage_tables
from survey_app.web.pages import Page, render


@dataclass(frozen=True)
class CoveragePage(Page):
    """A table for every catalogue of clauses."""

    template: ClassVar[str] = "committee/coverage.html"
    masthead: Masthead
    tables: tuple[CoverageTable, ...]
    back: str


def coverage(draft_id: int) -> Response:
    """The tables of the questionnaire as it is now; each question leads to where it can be changed."""
    work = open_work(draft_id)

    def address(band: str, item: str) -> str:
        return url_for("committee.question", draft_id=draft_id, band=band, item=item)

    page = CoveragePage(
        masthead=heads.of_draft(work.draft, work.community, work.family, "committee.coverage"),
        tables=coverage_tables(work.family, address),
        back=url_for("committee.draft", draft_id=draft_id),
    )
    return render(page)
