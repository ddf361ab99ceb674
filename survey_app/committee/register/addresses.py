"""Every address about how many children live here, and about the tree of places. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.register import counts, deciding, entering, index, places

REGISTER = "/register/<slug>"
ENTRY = f"{REGISTER}/<int:register_id>"
PLACE = "/communities/<slug>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/communities": ("communities", index.show),
    PLACE: ("places", places.show),
    REGISTER: ("register", counts.show),
    f"{REGISTER}/enter": ("register_enter", entering.show),
    f"{REGISTER}/register.csv": ("register_blank", entering.blank),
    # Where a refusal is shown, so that it can be turned into the other language: back to where one was.
    f"{REGISTER}/file": ("register_file_back", entering.back),
    **{f"{ENTRY}/{deed}": ("register_back", counts.back) for deed in ("confirm", "refuse", "withdraw")},
    **{f"{PLACE}/{deed}": ("places_back", places.back) for deed in ("below", "name", "remove")},
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    f"{REGISTER}/enter": ("register_enter_submit", entering.submit),
    f"{REGISTER}/file": ("register_file", entering.read_file),
    f"{ENTRY}/confirm": ("register_confirm", deciding.confirm),
    f"{ENTRY}/refuse": ("register_refuse", deciding.refuse),
    f"{ENTRY}/withdraw": ("register_withdraw", deciding.withdraw),
    f"{PLACE}/below": ("place_add", places.add),
    f"{PLACE}/name": ("place_rename", places.rename),
    f"{PLACE}/remove": ("place_remove", places.remove),
}
