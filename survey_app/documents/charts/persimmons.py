"""So many of ten, as persimmons: a count a child can see. The count is given, never made here."""

from __future__ import annotations

from markupsafe import Markup

from survey_app.documents.drawings import body
from survey_app.documents.svg import Look, element, number, picture
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

OF = 10
SIDE, STEP, GRID = 20.0, 24.0, 24.0


def persimmons(of_ten: int, language: str) -> Markup:
    """``of_ten`` filled persimmons, the rest of ten hollow. Raises ``ValueError`` outside 0 to 10."""
    if not 0 <= of_ten <= OF:
        raise ValueError(f"{of_ten} is not between 0 and {OF}.")
    with chosen(language):
        title = _("%(count)s of 10", count=of_ten)
    parts = [
        element(
            "g",
            body("persimmon" if place < of_ten else "persimmon-hollow"),
            transform=f"translate({number(place * STEP)} 0)scale({SIDE / GRID:.3f})",
        )
        for place in range(OF)
    ]
    return picture(Look("chart persimmons", title, title), (OF - 1) * STEP + SIDE, SIDE, parts)
