"""Every address of tickets and prints. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.tickets import batches, prints, sheets

ROUND = "/rounds/<slug>"
TICKETS = f"{ROUND}/tickets"
BATCH = f"{TICKETS}/<int:batch_id>"
CODE = f"{ROUND}/<code>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    TICKETS: ("tickets", batches.show),
    f"{BATCH}/cancel": ("tickets_cancel", batches.ask_to_cancel),
    f"{ROUND}/print": ("print", prints.show),
    f"{ROUND}/helpers.pdf": ("helper_script", sheets.helpers),
    f"{CODE}/poster-a3.pdf": ("poster_a3", sheets.large_poster),
    f"{CODE}/slips.pdf": ("slips", sheets.slips),
    f"{CODE}/visit.pdf": ("visit_sheet", sheets.visit),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    TICKETS: ("tickets_print", batches.print_some),
    f"{BATCH}/returned": ("tickets_returned", batches.bring_back),
    f"{BATCH}/cancel": ("tickets_cancel_submit", batches.cancel),
}
