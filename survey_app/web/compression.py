"""Smaller pages for slow networks. Refuses to compress what was made for one signed-in member.

Compressing a page that holds both a secret and words of an attacker leaks the secret through its length (BREACH,
Gluck, Harris and Prado 2013), so only doors without an account take part.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import brotli  # type: ignore[import-untyped]
import zopfli.gzip as zopfli  # type: ignore[import-untyped]
from flask import Blueprint, Flask, Response, request

SMALLEST = 860
"""Bytes; below this a packet is not saved."""
QUICK = 5
"""Brotli's quality for what is made for one request: about as small as the best gzip, in a third of its time."""
THOROUGH = 11
"""Brotli's quality for what is made once and handed out again and again."""
_GZIP_WINDOW = 31
"""zlib's window bits for a gzip stream."""
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")


class Encoding(StrEnum):
    """How a text goes over the line, the smallest first, by its name in HTTP."""

    BROTLI = "br"
    GZIP = "gzip"
    PLAIN = "identity"


def encoding() -> Encoding:
    """The smallest that this request takes."""
    if "Range" in request.headers:
        return Encoding.PLAIN
    taken = request.accept_encodings
    return next((one for one in (Encoding.BROTLI, Encoding.GZIP) if taken.quality(one) > 0), Encoding.PLAIN)


@dataclass(frozen=True, slots=True)
class Packed:
    """One text in every encoding, as small as it gets."""

    plain: bytes
    gzipped: bytes
    brotlied: bytes

    def whole(self, chosen: Encoding) -> bytes:
        """Its bytes in the encoding ``chosen``."""
        return {Encoding.PLAIN: self.plain, Encoding.GZIP: self.gzipped, Encoding.BROTLI: self.brotlied}[chosen]


def pack(plain: bytes) -> Packed:
    """For what is compressed once and handed out again and again; takes tens of milliseconds."""
    return Packed(plain, bytes(zopfli.compress(plain)), brotli.compress(plain, quality=THOROUGH))


@dataclass(frozen=True, slots=True)
class Begun:
    """The beginning of a text, compressed, to which each request adds an end of its own without compressing again."""

    head: bytes
    start: bytes
    compressor: zlib._Compress
    brotlied: bytes

    def whole(self, end: bytes, chosen: Encoding) -> bytes:
        """The text from its beginning to ``end``, which is at most 65,535 bytes, in the encoding ``chosen``."""
        if chosen is Encoding.BROTLI:
            return self.brotlied + _as_it_is(end)
        if chosen is Encoding.GZIP:
            compressor = self.compressor.copy()
            return self.start + compressor.compress(end) + compressor.flush()
        return self.head + end


def begin(head: bytes, quality: int) -> Begun:
    """``head`` compressed with Brotli's ``quality``, so that something can follow."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, _GZIP_WINDOW)
    start = compressor.compress(head)
    stream = brotli.Compressor(quality=quality)
    return Begun(head, start, compressor, stream.process(head) + stream.flush())


def _as_it_is(end: bytes) -> bytes:
    """The last of a Brotli stream that was flushed before: ``end`` uncompressed, then the empty block that closes it.

    RFC 7932, section 9.2: a header of ISLAST 0, MNIBBLES 4 (as 0), MLEN - 1 in 16 bits, ISUNCOMPRESSED 1, filled up to
    whole bytes; then ISLAST 1, ISLASTEMPTY 1.
    """
    header = (len(end) - 1) << 3 | 1 << 19
    return header.to_bytes(3, "little") + end + b"\x03"


def hand_out(body: bytes, chosen: Encoding, mimetype: str, status: int = HTTPStatus.OK) -> Response:
    """A response whose ``body`` is in the encoding ``chosen`` already."""
    response = Response(body, status, mimetype=mimetype)
    if chosen is not Encoding.PLAIN:
        response.headers["Content-Encoding"] = chosen
    response.vary.add("Accept-Encoding")
    return response


def install(app: Flask, open_doors: Collection[Blueprint]) -> None:
    """Compress text from ``open_doors`` and the files of style, for browsers that accept it."""
    compressible = {None, *(door.name for door in open_doors)}

    @app.after_request
    def _compress(response: Response) -> Response:
        if request.blueprint not in compressible or not (response.content_type or "").startswith(_TEXT):
            return response
        response.vary.add("Accept-Encoding")
        if response.status_code == HTTPStatus.OK and "Content-Encoding" not in response.headers:
            _shrink(response, encoding())
        return response


def _shrink(response: Response, chosen: Encoding) -> None:
    if chosen is Encoding.PLAIN:
        return
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return
    # mtime=0: the same page is the same bytes, whenever it is sent.
    small = gzip.compress(body, 9, mtime=0) if chosen is Encoding.GZIP else brotli.compress(body, quality=QUICK)
    response.set_data(small)
    response.headers["Content-Encoding"] = chosen
