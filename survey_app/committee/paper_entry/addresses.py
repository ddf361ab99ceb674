"""Every address at which answers on paper are typed in. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.paper_entry import comparing, entering, overview

PAPER = "/rounds/<slug>/paper"
AGAIN = f"{PAPER}/again/<int:number>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    PAPER: ("paper_entry", overview.show),
    f"{PAPER}/<band>": ("paper_typing", entering.show),
    AGAIN: ("paper_again", comparing.show),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    PAPER: ("paper_collector", overview.make),
    f"{PAPER}/<band>": ("paper_typing_submit", entering.submit),
    f"{PAPER}/<band>/undo": ("paper_undo", entering.undo),
    AGAIN: ("paper_again_submit", comparing.submit),
}
