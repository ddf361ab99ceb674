"""Every address at which children's words are put under themes. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.coding import overview, own_themes, reading, settling

THEMES = "/rounds/<slug>/suggestions/themes"
TEXT = f"{THEMES}/text/<suggestion_id>"
DIFFERING = f"{THEMES}/differing/<suggestion_id>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    THEMES: ("themes", overview.show),
    f"{THEMES}/next": ("coding_next", reading.following),
    TEXT: ("coding", reading.show),
    DIFFERING: ("coding_differing", settling.show),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    THEMES: ("theme_add", own_themes.add),
    f"{THEMES}/own/<theme_id>/remove": ("theme_remove", own_themes.remove),
    TEXT: ("coding_submit", reading.submit),
    DIFFERING: ("coding_settle", settling.submit),
}
