"""The papers and files of a closed round: what there is, how each is made, under which name it is handed out.

Two doors hand them out, the committee's and, once the round is published, the evaluator's; both from here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from questionnaires.model import Questionnaire
from survey_app.documents.comma_separated import archive
from survey_app.documents.gathering import family_of, in_every_language, round_told, wall_sheet
from survey_app.documents.numbers_json import numbers
from survey_app.documents.report import report_pdf
from survey_app.documents.round_told import RoundTold
from survey_app.documents.slide import slide_pdf
from survey_app.documents.spreadsheet import workbook
from survey_app.documents.wall_sheet import wall_sheet_pdf
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store.memory import Memory
from survey_app.store.session import Session
from survey_app.web.downloads import File
from survey_app.web.language import current_language, in_language, later
from survey_app.web.language import gettext as _

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
JSON = "application/json"

Make = Callable[[Session, CampaignRecord], bytes]

REMEMBERED = 48
"""Papers and files held in memory; the largest is about a third of a megabyte."""
_remembered: Memory[bytes] = Memory(REMEMBERED)
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Kind:
    """One file there is of every closed round. ``ending`` is what it is called at the end of its address."""

    ending: str
    words: str
    mimetype: str
    make: Make


def _report(session: Session, campaign: CampaignRecord) -> bytes:
    return report_pdf(round_told(session, campaign, current_language()))


def _slide(session: Session, campaign: CampaignRecord) -> bytes:
    return slide_pdf(round_told(session, campaign, current_language()))


def _workbook(session: Session, campaign: CampaignRecord) -> bytes:
    return workbook(round_told(session, campaign, current_language()), family_of(session, campaign))


def _archive(session: Session, campaign: CampaignRecord) -> bytes:
    return archive(round_told(session, campaign, current_language()), family_of(session, campaign))


def _numbers(session: Session, campaign: CampaignRecord) -> bytes:
    return numbers(in_every_language(session, campaign))


KINDS: Mapping[str, Kind] = {
    kind.ending: kind
    for kind in (
        Kind("report.pdf", later("The report (A4, PDF)"), PDF, _report),
        Kind("slide.pdf", later("One slide for a meeting (PDF)"), PDF, _slide),
        Kind("numbers.xlsx", later("All numbers as a spreadsheet (Excel)"), XLSX, _workbook),
        Kind("numbers.zip", later("All numbers as plain tables (CSV, with the codebook)"), ZIP, _archive),
        Kind("numbers.json", later("All numbers for programs (JSON, both languages)"), JSON, _numbers),
    )
}
"""By the end of their address, in the order in which they are offered."""


def file(session: Session, campaign: CampaignRecord, ending: str) -> File:
    """The file with that ending, in the reader's language where it has one; ``KeyError`` for another.

    Raises as ``publications.summary``, and ``UnprintableText`` for a paper with a sign the type does not have.
    """
    kind = KINDS[ending]
    told = round_told(session, campaign, current_language())
    content = _once((ending, told.language, _all_but_the_summary(told)), lambda: kind.make(session, campaign))
    plain = f"{campaign.slug}-{ending}"
    return File(content, kind.mimetype, plain, f"{_called(campaign)} {ending}")


def sheet(session: Session, campaign: CampaignRecord, asked: Questionnaire) -> File:
    """The sheet for the wall of one age; ``ValueError`` before the round is published."""
    content, band = wall_sheet(session, campaign, asked, current_language()), asked.band
    key = (band.id, content.language, content.today, content.url, repr((campaign, content.replies)))
    made = _once(key, lambda: wall_sheet_pdf(content))
    ages = _("Ages %(low)s–%(high)s", low=band.low, high=band.high)
    return File(made, PDF, f"{campaign.slug}-children-{band.id}.pdf", f"{_called(campaign)} {ages}.pdf")


def _all_but_the_summary(told: RoundTold) -> str:
    """Whatever may change while a summary stays what it is; the summary itself follows from the digests among it."""
    return repr((told.campaign, told.register, told.replies, told.quotes, told.seen_quotes, told.address))


def _once(key: Hashable, make: Callable[[], bytes]) -> bytes:
    """What is handed out under ``key``, made when it is not remembered; one at a time, so that whoever asks for many
    of them takes one processor and no more."""

    def alone() -> bytes:
        with _one_at_a_time:
            return make()

    return _remembered.recall(key, alone)


def _called(campaign: CampaignRecord) -> str:
    language = current_language()
    return _(
        "What children say in %(community)s, %(round)s",
        community=in_language(campaign.community.names, language)[0],
        round=in_language(campaign.titles, language)[0],
    )
