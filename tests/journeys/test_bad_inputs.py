"""Broken and hostile input at the children's door, through a raw socket: refused in one sentence or kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest

from survey_app.fieldwork import receipt
from tests.journeys.conftest import Demonstration
from tests.journeys.phone import Phone
from tests.journeys.store import stored_answers, stored_words
from tests.journeys.test_wire import exchange, post, status

BAND = "10-13"
WORDS = "C14"


@dataclass(frozen=True)
class Sent:
    """One form: the fields before the hidden ones, as they stand on the line, and what must become of it."""

    row: str
    fields: str
    expected: int
    words: str | None = None


CODE = receipt.make(b"sixteen bytes ok")
KEPT = (
    Sent("A33 marks heaped on a letter", "C14=" + quote("Z" + "\u0301" * 500), 200, "Ź" + "\u0301" * 4),
    Sent("A35 a sign that stands for eighteen", "C14=" + quote("ﷺ" * 200), 200, "ﷺ" * 200),
    Sent(
        "A41 a receipt among the words",
        "C14=" + quote(f"我的码 {receipt.groups(CODE)[0]} {CODE[4:]} 种树"),
        200,
        "我的码 … 种树",
    ),
    Sent("A37 other controls", "C14=" + quote("多种\x0b树\x1b[31m"), 200, "多种树[31m"),
    Sent("G01 looks like a formula", "C14=" + quote("=1+1"), 200, "=1+1"),
    Sent("G09 markup", "C14=" + quote("<script>alert(1)</script>"), 200, "<script>alert(1)</script>"),
)
REFUSED = (
    Sent("A03 percent-encoded GBK", "C1=plenty&C14=%C4%E3%BA%C3", 400),
    Sent("A11 nothing said", "sex=", 422),
    Sent("A17 semicolons", "C1=plenty;C3=x", 422),
    Sent("A19 unknown choice", "C1=99", 422),
    Sent("A21 an item of another questionnaire", "B1=many", 409),
    Sent("A25 another script's digit as a choice", "C1=" + quote("٣"), 422),
    Sent("A27 a number for a choice", "C1=%2B1", 422),
    Sent("A29 five thousand digits", "C1=" + "9" * 5000, 422),
    Sent("A31 a date for a choice", "C1=2026-02-30", 422),
    Sent("A37 NUL in the words", "C1=plenty&C14=a%00b", 422),
    Sent("A39 half a surrogate pair", "C1=plenty&C14=%ED%A0%80", 400),
    Sent("A13 fifteen hundred fields", "&".join(f"x{n}=1" for n in range(1500)), 413),
    Sent("too many words", "C14=" + quote("好" * 201), 422),
)


@pytest.fixture
def path(demonstration: Demonstration) -> str:
    return f"/q/{demonstration.addresses['child'].rsplit('/', 1)[1]}/{BAND}?lang=zh"


def whole(demonstration: Demonstration, path: str, fields: str) -> bytes:
    with Phone(demonstration.server.base) as phone:
        hidden = urlencode(phone.form(path.split("/")[2], BAND))
    return f"{fields}&{hidden}".encode()


@pytest.mark.parametrize("sent", REFUSED, ids=lambda sent: sent.row)
def test_refused_in_one_sentence_and_nothing_is_kept(sent: Sent, demonstration: Demonstration, path: str) -> None:
    body = whole(demonstration, path, sent.fields)
    before = stored_answers(demonstration.server, BAND)
    answer = exchange(demonstration.server, post(path, body, len(body)))
    assert status(answer) == sent.expected
    assert re.search(rb"(?i)^survey-answer: refused\r$", answer, re.MULTILINE)
    assert b'id="problem"' in answer
    assert b"Traceback" not in answer
    assert stored_answers(demonstration.server, BAND) == before


@pytest.mark.parametrize("sent", KEPT, ids=lambda sent: sent.row)
def test_kept_as_it_was_meant(sent: Sent, demonstration: Demonstration, path: str) -> None:
    body = whole(demonstration, path, sent.fields)
    before = len(stored_answers(demonstration.server, BAND))
    answer = exchange(demonstration.server, post(path, body, len(body)))
    assert status(answer) == sent.expected
    assert len(stored_answers(demonstration.server, BAND)) == before + 1
    assert sent.words in stored_words(demonstration.server)


def test_a07_a_part_in_another_encoding_is_no_form_of_ours(demonstration: Demonstration, path: str) -> None:
    part = "--x\r\nContent-Disposition: form-data; name=C14\r\n\r\n你好\r\n--x--\r\n".encode("gbk")
    before = stored_answers(demonstration.server, BAND)
    answer = exchange(
        demonstration.server, post(path, part, len(part), media="multipart/form-data; boundary=x; charset=gbk")
    )
    assert status(answer) == 415
    assert stored_answers(demonstration.server, BAND) == before


ADDRESSES = (
    ("B01 NUL", "/q/abc%00", {404}),
    ("B03 nine thousand letters", "/q/" + "a" * 9000, {404, 414, 400}),
    ("B05 no UTF-8", "/q/%ff%fe", {404}),
    ("B09 Cyrillic", "/q/" + quote("\u0430bcdefgh"), {404}),
    ("B29 nobody's poster", "/q/zzzzzzzz", {404}),
    ("a folder above", "/q/../keys/form.key", {404, 400}),
    ("a folder above, disguised", "/q/%2e%2e%2fkeys", {404}),
)


@pytest.mark.parametrize(("row", "address", "expected"), ADDRESSES, ids=[row for row, *_ in ADDRESSES])
def test_addresses_nobody_has(row: str, address: str, expected: set[int], demonstration: Demonstration) -> None:
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    assert status(exchange(demonstration.server, request)) in expected, row


@pytest.mark.parametrize("method", ["PUT", "TRACE", "DELETE", "PATCH"])
def test_b23_other_methods(method: str, demonstration: Demonstration, path: str) -> None:
    request = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    assert status(exchange(demonstration.server, request.encode())) in {405, 400, 501}


@pytest.mark.parametrize("added", ["&from=singlemessage&isappinstalled=0", "&utm_source=x&lang=zh", "&%ff=1"])
def test_b11_what_chat_programs_add_changes_nothing(added: str, demonstration: Demonstration, path: str) -> None:
    body = whole(demonstration, path, "C1=plenty")
    answer = exchange(demonstration.server, post(path + added, body, len(body)))
    assert status(answer) == 200
    assert re.search(rb"(?i)survey-answer: kept ", answer)


WIRE = (
    ("H01 a chunk that is none", "Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n", {400, 411, 415, 501}),
    ("H01 chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", {400, 411, 0}),
    ("a length below nought", "Content-Length: -1\r\n", {400, 0}),
    ("no length", "", {411, 400}),
)


@pytest.mark.parametrize(("row", "lines", "expected"), WIRE, ids=[row for row, *_ in WIRE])
def test_bodies_that_lie_about_their_length(
    row: str, lines: str, expected: set[int], demonstration: Demonstration, path: str
) -> None:
    before = stored_answers(demonstration.server, BAND)
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    request = f"{head}{lines}Connection: close\r\n\r\n0\r\n\r\n".encode()
    assert status(exchange(demonstration.server, request)) in expected, row
    assert stored_answers(demonstration.server, BAND) == before


def test_h07_late_twice_and_shuffled_each_form_counts_once(demonstration: Demonstration, path: str) -> None:
    bodies = [whole(demonstration, path, f"C1=plenty&C14={n}") for n in range(8)]
    before = len(stored_answers(demonstration.server, BAND))
    for body in [*bodies, *reversed(bodies), bodies[3]]:
        assert status(exchange(demonstration.server, post(path, body, len(body)))) == 200
    assert len(stored_answers(demonstration.server, BAND)) == before + len(bodies)


def test_h05_the_phone_is_gone_before_the_answer_and_asks_again(demonstration: Demonstration, path: str) -> None:
    body = whole(demonstration, path, "C1=plenty")
    before = len(stored_answers(demonstration.server, BAND))
    first = exchange(demonstration.server, post(path, body, len(body)), half_close=True)
    second = exchange(demonstration.server, post(path, body, len(body)))
    codes = {found for page in (first, second) for found in re.findall(rb'data-receipt="([\d ]+)"', page)}
    assert len(codes) == 1
    assert len(stored_answers(demonstration.server, BAND)) == before + 1
