"""The ledger as members read it: who did what to which thing, the newest first, and whether the chain is whole."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import MOST_ID, places
from survey_app.committee.furniture import Link
from survey_app.committee.staff.deeds import deed_words, subject_words, who_words
from survey_app.committee.staff.pages import Entry, LedgerPage
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.ledger import LedgerEntry
from survey_app.store import communities, ledger
from survey_app.web.language import current_language, day
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

AT_ONCE = 50


def show() -> Response:
    """A page of it; ``before``: the position that the page before this one ended with."""
    nodes = places()
    before = min(max(request.args.get("before", 0, int), 0), MOST_ID)
    with services().store.reading() as database:
        every = communities.every(database)
        # Deeds that belong to no place are read by who reads those of every place.
        asked = None if {place.id for place in every} <= set(nodes) else nodes
        found = ledger.newest(database, asked, AT_ONCE + 1, before)
        damaged = ledger.damaged(database)
    shown = found[:AT_ONCE]
    return render(
        LedgerPage(
            masthead=heads.front((place for place in every if place.id in nodes[:1]), "committee.ledger"),
            entries=tuple(_entry(one, every) for one in shown),
            whole="" if damaged else _("The chain is whole: no entry was changed or left out."),
            damaged=_damaged(damaged) if damaged else "",
            newer=Link(_("The newest"), url_for("committee.ledger")) if before else None,
            older=Link(_("Older"), url_for("committee.ledger", before=shown[-1].position)) if found[AT_ONCE:] else None,
        )
    )


def _entry(one: LedgerEntry, every: tuple[CommunityRecord, ...]) -> Entry:
    at = one.at.astimezone(services().config.timezone)
    note = one.note
    place = next((place for place in every if place.id == note.community_id), None)
    return Entry(
        number=str(one.position),
        when=_("%(day)s, %(time)s", day=day(at.date()), time=at.strftime("%H:%M")),
        who=who_words(note.who),
        what=deed_words(note.deed),
        subject=subject_words(note),
        place="" if place is None else place.names[current_language()],
    )


def _damaged(position: int) -> str:
    return _(
        "The chain is broken at entry %(number)s: somebody has changed the ledger. Tell whoever runs this programme.",
        number=position,
    )
