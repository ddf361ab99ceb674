"""The committee's door: every address in it. Reading is GET, doing is POST, all of it behind the sign-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint
from werkzeug.wrappers import Response

from survey_app.committee import (
    beside,
    closing,
    files,
    held,
    papers,
    posters,
    publishing,
    read_aloud,
    replies,
    rounds,
    signing_in,
    suggestions,
    summaries,
)
from survey_app.committee.access import guard
from survey_app.committee.coding import addresses as coding
from survey_app.committee.editor import addresses as editor
from survey_app.committee.paper_entry import addresses as paper_entry
from survey_app.committee.planning import addresses as planning
from survey_app.committee.register import addresses as register
from survey_app.committee.staff import addresses as staff
from survey_app.committee.tickets import addresses as tickets

blueprint = Blueprint("committee", __name__, url_prefix="/committee")
blueprint.before_request(guard)

ROUND = "/rounds/<slug>"
TEXTS = f"{ROUND}/read-aloud/<band>/<spoken>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/": ("rounds", rounds.index),
    "/sign-in": ("sign_in", signing_in.show),
    "/beside": ("beside", beside.show),
    ROUND: ("round", rounds.show),
    f"{ROUND}/close": ("close", closing.show),
    f"{ROUND}/held": ("held", held.show),
    f"{ROUND}/read-aloud": ("read_aloud", read_aloud.index),
    TEXTS: ("recordings", read_aloud.show),
    f"{TEXTS}/<place>.mp3": ("listen", read_aloud.listen),
    f"{ROUND}/summary": ("summary", summaries.show),
    f"{ROUND}/report.pdf": ("report", files.report),
    f"{ROUND}/slide.pdf": ("slide", files.slide),
    f"{ROUND}/numbers.xlsx": ("numbers_xlsx", files.numbers_xlsx),
    f"{ROUND}/numbers.zip": ("numbers_zip", files.numbers_zip),
    f"{ROUND}/numbers.json": ("numbers_json", files.numbers_json),
    f"{ROUND}/children-<band>.pdf": ("wall_sheet", files.wall_sheet),
    f"{ROUND}/replies/<finding_id>": ("reply", replies.show),
    f"{ROUND}/suggestions": ("suggestions", suggestions.show),
    f"{ROUND}/publish": ("publish", publishing.show),
    f"{ROUND}/<code>/qr.svg": ("qr_svg", posters.qr_svg),
    f"{ROUND}/<code>/qr.png": ("qr_png", posters.qr_png),
    f"{ROUND}/<code>/poster.pdf": ("poster", posters.poster),
    f"{ROUND}/<code>/paper-<band>-<spoken>.pdf": ("paper", papers.paper),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/sign-in": ("sign_in_submit", signing_in.submit),
    "/sign-out": ("sign_out", signing_in.sign_out),
    f"{ROUND}/close": ("close_submit", closing.submit),
    f"{ROUND}/held/<channel>/propose": ("held_propose", held.propose),
    f"{ROUND}/held/<channel>/confirm": ("held_confirm", held.confirm),
    f"{ROUND}/held/<channel>/leave": ("held_leave", held.leave),
    TEXTS: ("keep_recording", read_aloud.keep),
    f"{TEXTS}/<place>/remove": ("remove_recording", read_aloud.remove),
    f"{ROUND}/replies/<finding_id>": ("reply_submit", replies.submit),
    f"{ROUND}/suggestions/<suggestion_id>/release": ("release", suggestions.release),
    f"{ROUND}/suggestions/<suggestion_id>/withhold": ("withhold", suggestions.withhold),
    f"{ROUND}/publish": ("publish_submit", publishing.submit),
}

for room in (editor, planning, register, staff, tickets, paper_entry, coding):
    READING, DOING = {**READING, **room.READING}, {**DOING, **room.DOING}
for path, (name, view) in READING.items():
    blueprint.add_url_rule(path, endpoint=name, view_func=view, methods=["GET"])
for path, (name, view) in DOING.items():
    blueprint.add_url_rule(path, endpoint=name, view_func=view, methods=["POST"])
