"""Every printed code is read from where people stand, by the camera of an ordinary phone.

A poster from across a hall (3 m); on A3 from across a street; a slip and a sheet from a table; a ticket from the hand.
"""

from dataclasses import replace

import pytest

from survey_app.documents.field_sheets import visit_pdf
from survey_app.documents.poster import poster_pdf
from survey_app.documents.slips import slips_pdf
from survey_app.documents.tickets import address, tickets_pdf
from tests.documents import phone_camera
from tests.documents.test_field_sheets import SHEET
from tests.documents.test_poster import CONTENT, ENGLISH
from tests.documents.test_tickets import CONTENT as TICKET_CONTENT
from tests.documents.test_tickets import TICKETS

LONG = "https://survey.children.liuwan-street.example.org.cn/q/abcd2345"
"""As long as the address of an office may be."""


@pytest.mark.parametrize("metres", [1, 3])
@pytest.mark.parametrize("content", [CONTENT, ENGLISH, replace(CONTENT, url=LONG)], ids=["zh", "en", "long address"])
def test_a_poster_on_a_wall(content: object, metres: float) -> None:
    assert phone_camera.scanned(phone_camera.seen(poster_pdf(content), metres)) == [content.url]  # type: ignore[arg-type,attr-defined]


@pytest.mark.parametrize("metres", [3, 5])
def test_a_large_poster_from_across_the_street(metres: float) -> None:
    large = poster_pdf(replace(CONTENT, large=True))
    assert phone_camera.scanned(phone_camera.seen(large, metres)) == [CONTENT.url]


@pytest.mark.parametrize("metres", [0.5, 1])
def test_slips_on_a_table(metres: float) -> None:
    assert phone_camera.scanned(phone_camera.seen(slips_pdf(CONTENT), metres)) == [CONTENT.url] * 4


@pytest.mark.parametrize("metres", [0.5, 1])
def test_the_sheet_of_a_visit(metres: float) -> None:
    assert phone_camera.scanned(phone_camera.seen(visit_pdf(SHEET), metres)) == [SHEET.url]


@pytest.mark.parametrize("metres", [0.3, 0.6])
def test_tickets_in_the_hand(metres: float) -> None:
    eight = TICKETS[:8]
    seen = phone_camera.scanned(phone_camera.seen(tickets_pdf(TICKET_CONTENT, eight), metres))
    assert sorted(seen) == sorted(address(TICKET_CONTENT.base, ticket) for ticket in eight)
