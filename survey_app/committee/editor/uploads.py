"""A questionnaire comes in: an XLSForm workbook for one age, or the texts of a whole family. The file is not kept.

The list of what stayed behind is the answer to the form, not a page one is sent on to: it is shown once, where it
cannot be missed.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request
from werkzeug.wrappers import Response

from questionnaires.editing import adopting
from questionnaires.exchange.arrivals import Arrival, kind_of
from questionnaires.exchange.guard import LARGEST
from questionnaires.exchange.refusal import LeftOut, Refused
from questionnaires.exchange.texts_in import read_texts
from questionnaires.exchange.xlsform_in import Wanted, read_xlsform
from questionnaires.faults import LoadingError
from questionnaires.loading import library_family, read_sources
from questionnaires.model import Look
from questionnaires.sources import Sources
from survey_app.committee.access import member
from survey_app.committee.editor.listing import BUNDLED, MOST_DRAFTS
from survey_app.committee.editor.upload_page import (
    Offered,
    Refusals,
    of_faults,
    of_refusals,
    one_reason,
    upload_page,
    uploaded_page,
)
from survey_app.committee.editor.work import work
from survey_app.fieldwork.member import Right
from survey_app.store import communities, drafts, questionnaires
from survey_app.web.language import LANGUAGES, current_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.security import takes
from survey_app.web.services import services

WITH_FORM = LARGEST + 64 * 1024
"""Bytes: the largest file, and the form around it."""
LOOKS = {"4-6": Look.PICTURES, "7-9": Look.PINYIN, "10-13": Look.STONES, "14-17": Look.PLAIN}
"""How a questionnaire looks follows from the ages."""
REFUSED = 422
FULL = 409


@dataclass(frozen=True, slots=True)
class Arrived:
    """A family that can be kept, and what of the file is not in it."""

    sources: Sources
    left_out: tuple[LeftOut, ...] = ()


class NotTaken(Exception):
    """A file that cannot come in, and why."""

    def __init__(self, why: Refusals) -> None:
        super().__init__(f"{len(why.reasons)} reasons")
        self.why = why


def show() -> Response:
    """The form."""
    return render(upload_page(_offered()))


@takes(WITH_FORM)
def submit() -> Response:
    """Take a file and begin a draft of it; when it cannot be taken, the form again with every reason."""
    offered = _offered()
    if offered.community_id not in {one.id for one in offered.communities}:
        abort(404)
    sent = request.files.get("file")
    try:
        # Before any transaction that writes: this takes longer than others should wait.
        arrived = _read(sent.stream.read(WITH_FORM) if sent else b"", offered)
    except NotTaken as refused:
        return render(upload_page(offered, refused.why), REFUSED)
    kept = services()
    with kept.store.begin() as session:
        crowded = len(drafts.of_community(session, offered.community_id)) >= MOST_DRAFTS
        if not crowded:
            draft = drafts.begin(session, offered.community_id, arrived.sources, kept.config.today())
            begun, verdict = work(session, draft.id), questionnaires.verdict(session, draft.begun_from)
    if crowded:
        said = _("There are %(most)s questionnaires in work already. Remove one first.", most=MOST_DRAFTS)
        return render(upload_page(offered, one_reason(said)), FULL)
    return render(uploaded_page(begun, verdict, arrived.left_out))


def _offered() -> Offered:
    """What the member may choose, and what she chose."""
    with services().store.reading() as session:
        own = member().where(Right.EDIT)
        places = tuple(
            place for place in (communities.by_id(session, one) for one in own) if place and place.holds_rounds
        )
    only = places[0].id if len(places) == 1 else 0
    language = request.form.get("words", "")
    return Offered(
        communities=places,
        bands=tuple(LOOKS),
        community_id=request.form.get("community", only, int),
        band=request.form.get("band", ""),
        language=language if language in LANGUAGES else current_language(),
    )


def _read(data: bytes, offered: Offered) -> Arrived:
    """The family in a file. Raises ``NotTaken``."""
    if not data:
        raise NotTaken(one_reason(_("Choose a file first.")))
    try:
        if kind_of(data) is Arrival.TEXTS:
            arrived = Arrived(read_texts(data))
        elif offered.band not in LOOKS:
            raise NotTaken(one_reason(_("Choose the age this workbook is for.")))
        else:
            arrived = _workbook(data, offered)
        questionnaires.read(arrived.sources)
    except Refused as refused:
        raise NotTaken(of_refusals(refused)) from refused
    except LoadingError as error:
        raise NotTaken(of_faults(error.faults)) from error
    return arrived


def _workbook(data: bytes, offered: Offered) -> Arrived:
    low, high = map(int, offered.band.split("-"))
    imported = read_xlsform(data, Wanted(low, high, LOOKS[offered.band], offered.language))
    frame = read_sources(library_family(BUNDLED))
    return Arrived(adopting.family_of(imported.sources, frame, offered.band), imported.left_out)
