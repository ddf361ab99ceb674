"""Something to be done, one stone a piece: done, the next, to come. Says how much is left, never a share."""

from __future__ import annotations

from markupsafe import Markup

from survey_app.documents.charts.stones import HEIGHT, MOST, STEP, stone
from survey_app.documents.svg import Look, picture
from survey_app.web.language import chosen, ngettext
from survey_app.web.language import gettext as _


def way(done: int, total: int, language: str) -> Markup:
    """``total`` stones, of which ``done`` are passed. Above 31 one stone is several. ``ValueError`` when nothing is
    left."""
    if not 0 <= done < total:
        raise ValueError(f"done: {done} of {total} leaves nothing to draw")
    a_stone = -(-total // MOST)
    count = -(-total // a_stone)
    now = done // a_stone
    parts = [
        stone(place, "c-passed" if place < now else "c-today" if place == now else "c-coming") for place in range(count)
    ]
    with chosen(language):
        left = ngettext("%(num)s text is left.", "%(num)s texts are left.", total - done)
        several = _("One stone stands for %(texts)s texts.", texts=a_stone) if a_stone > 1 else ""
    return picture(Look("chart stones", left, several or left), count * STEP - 8, HEIGHT, parts)
