"""What arrives over a bad line: through a raw socket, because a test client never cuts a body short."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.journeys.conftest import Demonstration
from tests.journeys.phone import Phone
from tests.journeys.server import Server
from tests.journeys.store import stored_answers

URLENCODED = "application/x-www-form-urlencoded"


def exchange(server: Server, request: bytes, *, half_close: bool = False) -> bytes:
    """Sends these bytes and gives everything that comes back; ``half_close`` as a phone that leaves the network."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(request)
        if half_close:
            line.shutdown(socket.SHUT_WR)
        received = b""
        while piece := line.recv(65536):
            received += piece
    return received


def status(answer: bytes) -> int:
    """The status, 0 where the line was closed without a word."""
    return int(answer.split(b" ", 2)[1]) if answer else 0


def post(path: str, body: bytes, length: int | None, *lines: str, media: str = URLENCODED) -> bytes:
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {media}", "Connection: close", *lines]
    if length is not None:
        head.append(f"Content-Length: {length}")
    return "\r\n".join([*head, "", ""]).encode() + body


@pytest.fixture
def path(demonstration: Demonstration) -> str:
    return f"/q/{demonstration.addresses['child'].rsplit('/', 1)[1]}/7-9?lang=zh"


def whole(demonstration: Demonstration, path: str) -> bytes:
    """A form that would be kept if it arrived whole."""
    code = path.split("/")[2]
    with Phone(demonstration.server.base) as phone:
        return urlencode([("B1", "many"), ("B12", "多种树"), *phone.form(code, "7-9")]).encode()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_body_cut_short_is_refused_and_a_second_try_is_kept(
    share: float, demonstration: Demonstration, path: str
) -> None:
    # A01: the phone announces the whole and half-closes in the middle.
    server = demonstration.server
    body = whole(demonstration, path)
    before = stored_answers(server, "7-9")
    cut = post(path, body[: int(len(body) * share)], len(body))
    assert status(exchange(server, cut, half_close=True)) in {0, 400, 408}
    assert stored_answers(server, "7-9") == before
    assert b"Survey-Answer: kept" in exchange(server, post(path, body, len(body))).replace(
        b"survey-answer", b"Survey-Answer"
    )
    assert len(stored_answers(server, "7-9")) == len(before) + 1


@dataclass(frozen=True)
class Shape:
    """A body of another shape, and the status that refuses it."""

    row: str
    body: bytes
    expected: int
    media: str = URLENCODED
    lines: tuple[str, ...] = ()


SHAPES = (
    Shape("A05 half a boundary", b"--x\r\nContent-Dis", 415, "multipart/form-data; boundary=x"),
    Shape("A09 packed", b"\x1f\x8b\x08\x00", 415, lines=("Content-Encoding: gzip",)),
    Shape("A15 only separators", b"&" * 60_000, 413),
    Shape("raw GBK", "B12=你好&_end=1".encode("gbk"), 400),
    Shape("JSON", b'{"B1": "many"}', 415, "application/json"),
    Shape("70 KB", b"B12=" + b"a" * 70_000, 413),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.row)
def test_other_shapes_are_refused(shape: Shape, demonstration: Demonstration, path: str) -> None:
    before = stored_answers(demonstration.server, "7-9")
    answer = exchange(demonstration.server, post(path, shape.body, len(shape.body), *shape.lines, media=shape.media))
    assert status(answer) == shape.expected
    assert stored_answers(demonstration.server, "7-9") == before


@pytest.mark.parametrize(
    ("row", "request_bytes"),
    [
        (
            "H01 two lengths",
            b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc",
        ),
        ("H01 signed length", b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +9\r\n\r\nabc"),
        ("H03 no host", b"GET %s HTTP/1.1\r\nConnection: close\r\n\r\n"),
        ("I13 foreign host", b"GET %s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
    ],
)
def test_requests_that_lie_about_themselves(
    row: str, request_bytes: bytes, demonstration: Demonstration, path: str
) -> None:
    answer = exchange(demonstration.server, request_bytes % path.encode())
    assert status(answer) in {0, 400}, row
    assert b"evil.example" not in answer
