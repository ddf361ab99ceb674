"""Counts of children come in: typed into blanks, or read from a file that is not kept. They wait for a second look."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from analysis.population import Population
from survey_app.committee.access import member, noted
from survey_app.committee.register import blanks, wording
from survey_app.committee.register.blanks import Typed
from survey_app.committee.register.enter_page import Came, enter_page
from survey_app.committee.register.node import own_community
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.counts.faults import RegisterFaults
from survey_app.fieldwork.counts.table import blank_register, write_register
from survey_app.fieldwork.counts.tally import bands
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.register import Standing, make_register
from survey_app.fieldwork.register_file import LARGEST, read_register
from survey_app.store import registers
from survey_app.store.registers import EnteredAlready
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.security import takes
from survey_app.web.services import services

WITH_FORM = LARGEST + 64 * 1024
"""Bytes: the largest file, and the form around it."""


def show(slug: str) -> Response:
    """The blanks with the counts that count now, or empty."""
    place, now = _place(slug)
    typed = blanks.of_tally(now, blanks.source_of(now)) if now else Typed({})
    return render(enter_page(place, typed, Came()))


def submit(slug: str) -> Response:
    """Enter what was typed; it waits. Pressed twice it is entered once."""
    place, _now = _place(slug)
    typed, kept = blanks.sent(request.form, bands()), services()
    try:
        entries = blanks.entries(typed, bands())
        counted = make_register(entries, bands(), blanks.about(typed), kept.config.today())
    except RegisterFaults as found:
        return render(enter_page(place, typed, Came(found.faults)), 422)
    try:
        with kept.store.begin() as session:
            registers.enter(session, place.id, counted, member().id, kept.config.today())
            noted(session, Deed.REGISTER_ENTERED, slug, place.id)
    except EnteredAlready as known:
        if known.standing is Standing.CONFIRMED:
            return render(enter_page(place, typed, Came(notices=(_nothing_new(),))), 409)
    return redirect(url_for("committee.register", slug=slug), 303)


@takes(WITH_FORM)
def read_file(slug: str) -> Response:
    """Read a file and show what was read; it is entered only when somebody presses the button under it."""
    place, now = _place(slug)
    file = request.files.get("file")
    data = file.stream.read(LARGEST + 1) if file else b""
    if not data and not (file and file.filename):
        return render(enter_page(place, _as_now(now), Came(notices=(_("Choose a file first."),))), 422)
    try:
        found = read_register(data, bands())
    except RegisterFaults as refused:
        return render(enter_page(place, _as_now(now), Came(refused.faults, file=True)), 422)
    notices = tuple(notice.said[current_language()] for notice in found.notices)
    read = wording.changes(now, found.tally)
    typed = blanks.of_tally(found.tally, blanks.source_of(now))
    return render(enter_page(place, typed, Came(notices=notices, read=read, file=True)))


def back(slug: str) -> Response:
    """To the blanks: what was read of a file is not kept."""
    return redirect(url_for("committee.register_enter", slug=slug), 303)


def blank(slug: str) -> Response:
    """The table to fill in: with the counts that count now, where there are some."""
    _here, now = _place(slug)
    language = current_language()
    filled = blank_register(bands(), language) if now is None else write_register(now, bands(), language)
    return Response(
        filled,
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="register.csv"'},
    )


def _place(slug: str) -> tuple[CommunityRecord, Population | None]:
    with services().store.reading() as session:
        place = own_community(session, slug)
        return place, registers.population(session, place.id)


def _as_now(now: Population | None) -> Typed:
    return blanks.of_tally(now, blanks.source_of(now)) if now else Typed({})


def _nothing_new() -> str:
    return _("These are the counts that count already. Nothing was entered.")
