"""Sheets of tickets to cut: eight a page, one age a sheet. Each has a code to scan, its twin to type, and a stub.

The child draws a ticket and keeps the stub. Nothing on it says which of them it is: no number, no order, no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from questionnaires.model import Look
from survey_app.documents import qr
from survey_app.documents.drawings import printable
from survey_app.documents.typesetting import pdf
from survey_app.fieldwork import receipt
from survey_app.fieldwork.batch import SHEET
from survey_app.fieldwork.ticket import Ticket, written
from survey_app.web.days import month_day
from survey_app.web.language import LANGUAGES, chosen
from survey_app.web.language import gettext as _

CHILDREN = {Look.PICTURES: "e1", Look.PINYIN: "e2", Look.STONES: "e3", Look.PLAIN: "e4"}
"""Who is drawn beside the code: a child as old as those who read in this look."""


@dataclass(frozen=True, slots=True)
class TicketSheets:
    """What the sheets say. Mappings hold the same words by language; ``language`` leads, the other is small beside it.

    ``base`` is the public address, ``https://survey.example.org``; a code holds ``<base>/t#<secret>``. ``ages``: the
    youngest and the oldest. ``closes``: the last day on which a ticket is good.
    """

    language: str
    community: Mapping[str, str]
    round: Mapping[str, str]
    ages: tuple[int, int]
    look: Look
    base: str
    closes: date
    made_on: date
    demonstration: bool


def tickets_pdf(content: TicketSheets, tickets: Sequence[Ticket]) -> bytes:
    """A4 pages of eight tickets, in the order given.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    with chosen(content.language):
        data = _words(content, -(-len(tickets) // SHEET))
        data["tickets"] = [
            {"qr": str(qr.svg(address(content.base, ticket))), "code": " ".join(receipt.groups(ticket.code))}
            for ticket in tickets
        ]
    other = next(language for language in LANGUAGES if language != content.language)
    with chosen(other):
        data["other"] = {
            "lang": other,
            "ticket": _("Scan, or open the address and type the digits. Good once."),
            "keep": "".join(_keep()),
            "how": _how(),
        }
    return pdf("tickets", data, content.made_on)


def address(base: str, ticket: Ticket) -> str:
    """What the code of a ticket holds. The secret stands behind ``#``, which no browser sends by itself."""
    return f"{base}/t#{written(ticket.secret)}"


def _words(content: TicketSheets, sheets: int) -> dict[str, object]:
    community, ages = content.community[content.language], _ages(content)
    host = content.base.partition("://")[2]
    return {
        "lang": content.language,
        "title": _("Tickets, %(ages)s, %(community)s", ages=ages, community=community),
        "author": community,
        "heading": _("Tickets, %(ages)s", ages=ages),
        "place": _("%(first)s, %(second)s", first=community, second=content.round[content.language]),
        "sheet": _("Sheet %(number)s of %(of)s", number="{number}", of=sheets),
        "notice": _("Demonstration data") if content.demonstration else "",
        "child": printable(CHILDREN[content.look]),
        "call": _("Come and say"),
        "ages": _("Ages %(low)s–%(high)s", low=content.ages[0], high=content.ages[1]),
        "until": _("to %(day)s", day=month_day(content.closes)),
        "once": _("Good once only"),
        "or_open": _("No camera? Open"),
        "address": f"{host}/t",
        "and_type": _("and type"),
        "keep": _keep(),
        "qr_words": _("The code of one ticket"),
        "how": _how(),
    }


def _keep() -> list[str]:
    return [_("Cut this off and keep it."), _(" Copy your receipt code here when you have answered.")]


def _how() -> str:
    return _(
        "Cut, put them into an envelope, let each child draw one. Keep no list of who took which: "
        "then nobody can tell who said what."
    )


def _ages(content: TicketSheets) -> str:
    return _("ages %(low)s–%(high)s", low=content.ages[0], high=content.ages[1])
