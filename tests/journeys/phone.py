"""A phone without a browser: fetches the form, sends it, and tries again as a child would when nothing comes back."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)">')
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
Fields = list[tuple[str, str]]


@dataclass
class Answered:
    """What came back: the status, what became of the answers, and the page."""

    status: int
    told: str
    body: bytes


@dataclass
class Phone:
    """One connection to ``base``, opened again when it breaks."""

    base: str
    connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def __enter__(self) -> Phone:
        return self

    def __exit__(self, *_: object) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answered:
        """One exchange. Raises ``OSError`` or ``HTTPException`` when the line breaks."""
        if self.connection is None:
            where = urlsplit(self.base)
            self.connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
        try:
            self.connection.request(method, path, body, {"Accept-Encoding": "gzip", **(headers or {})})
            answer = self.connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        if answer.getheader("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return Answered(answer.status, answer.getheader("Survey-Answer") or "", data)

    def form(self, code: str, band: str) -> Fields:
        """The hidden fields of a fresh form, the sentinel last."""
        page = self.request("GET", f"/q/{code}/{band}?lang=zh")
        assert page.status == 200, page.status
        return [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page.body)]

    def send(self, code: str, band: str, answers: Fields, hidden: Fields) -> Answered:
        body = urlencode([*answers, *hidden]).encode()
        return self.request("POST", f"/q/{code}/{band}?lang=zh", body, URLENCODED)

    def insist(self, code: str, band: str, answers: Fields) -> int:
        """Sends until it is thanked, with the same key every time; gives the number of tries."""
        tries, deadline, hidden = 0, time.monotonic() + 60, None
        while time.monotonic() < deadline:
            try:
                hidden = hidden or self.form(code, band)
                tries += 1
                answer = self.send(code, band, answers, hidden)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if answer.told.startswith("kept "):
                return tries
            assert answer.status in {500, 502, 503}, (answer.status, answer.told)
        raise TimeoutError("never thanked")
