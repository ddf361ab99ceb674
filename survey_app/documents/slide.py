"""One slide for a meeting of residents: headline, who spoke, the three things. To be read from the back of a room."""

from __future__ import annotations

from survey_app.documents.report_front import checking, first, head, spoke
from survey_app.documents.round_told import RoundTold, dated
from survey_app.documents.typesetting import pdf
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _


def slide_pdf(told: RoundTold) -> bytes:
    """One page of 16 to 9; the same round gives the same bytes.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    with chosen(told.language):
        data = head(told) | {"spoke": spoke(told), "first": first(told)} | checking(told)
        data |= {"base": _("Bases, ranges and every question are in the report:")}
    return pdf("slide", data, dated(told.campaign))
