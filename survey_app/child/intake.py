"""Reads what a phone sent, exactly or not at all.

Frameworks hand a view whatever arrived: a body cut short, a form in the wrong encoding or a half boundary become an
empty or shortened form with status 200. Here the raw bytes are compared with their announced length, decoded strictly
and must end with the sentinel that the page puts last; everything else is refused, with as much of the answers as could
be read, so that the page can give them back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO
from urllib.parse import parse_qsl

SENTINEL = "_end"
LARGEST = 64 * 1024
"""Bytes. The longest honest form, three texts of 500 characters, is under 10 KiB."""
MOST_FIELDS = 200
MEDIA_TYPE = "application/x-www-form-urlencoded"


class Refusal(StrEnum):
    """Why a body is refused."""

    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    NO_LENGTH = "no-length"
    CUT_SHORT = "cut-short"
    NOT_UTF8 = "not-utf-8"

    @property
    def status(self) -> int:
        """The HTTP status that says so."""
        return {Refusal.TOO_LARGE: 413, Refusal.WRONG_TYPE: 415, Refusal.NO_LENGTH: 411}.get(self, 400)


@dataclass(frozen=True, slots=True)
class Envelope:
    """How the body was announced."""

    media_type: str
    encoding: str
    length: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """Field name -> values in the order they came, without the sentinel."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The first value of ``name``, or an empty string."""
        values = self.fields.get(name, ())
        return values[0] if values else ""


class Refused(ValueError):
    """The body is not what the page meant. ``readable``: what could be read of it, for giving it back."""

    def __init__(self, why: Refusal, readable: Sent | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.readable = readable or Sent()


def read_body(envelope: Envelope, stream: IO[bytes]) -> Sent:
    """Read one urlencoded form. Raises ``Refused``; reads at most ``LARGEST`` + 1 bytes."""
    if envelope.length is None:
        raise Refused(Refusal.NO_LENGTH)
    if envelope.length > LARGEST:
        raise Refused(Refusal.TOO_LARGE)
    if envelope.media_type != MEDIA_TYPE or envelope.encoding not in {"", "identity"}:
        raise Refused(Refusal.WRONG_TYPE)
    raw = _read(stream, envelope.length)
    if len(raw) != envelope.length:
        raise Refused(Refusal.CUT_SHORT, _loosely(raw))
    pairs = _strictly(raw)
    if not pairs or pairs[-1] != (SENTINEL, "1"):
        raise Refused(Refusal.CUT_SHORT, _gather(pairs))
    return _gather(pairs[:-1])


def _read(stream: IO[bytes], length: int) -> bytes:
    try:
        return stream.read(length)
    except OSError:
        # The phone went away in the middle.
        return b""


def _strictly(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise Refused(Refusal.NOT_UTF8, _loosely(raw)) from None
    except ValueError:
        raise Refused(Refusal.TOO_LARGE) from None


def _loosely(raw: bytes) -> Sent:
    """The fields of a broken body that can still be read, to be shown again but never stored."""
    pairs: list[tuple[str, str]] = []
    for piece in raw.split(b"&", MOST_FIELDS)[:MOST_FIELDS]:
        try:
            pairs += parse_qsl(piece.decode("ascii"), encoding="utf-8", errors="strict")
        except ValueError:
            continue
    return _gather(pairs)


def _gather(pairs: list[tuple[str, str]]) -> Sent:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)
    return Sent(fields)
