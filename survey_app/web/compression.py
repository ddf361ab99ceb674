"""Smaller pages for slow networks. Refuses to compress what was made for one signed-in member.

Compressing a page that holds both a secret and words of an attacker leaks the secret through its length (BREACH,
Gluck, Harris and Prado 2013), so only doors without an account take part.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection
from http import HTTPStatus

import zopfli.gzip as zopfli  # type: ignore[import-untyped]
from flask import Blueprint, Flask, Response, request

SMALLEST = 860
"""Bytes; below this a packet is not saved."""
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")


def once(data: bytes) -> bytes:
    """``data`` as gzip, as small as it gets: for what is compressed once and handed out again and again."""
    return bytes(zopfli.compress(data))


def install(app: Flask, open_doors: Collection[Blueprint]) -> None:
    """Compress text from ``open_doors`` and the files of style, for browsers that accept it."""
    compressible = {None, *(door.name for door in open_doors)}

    @app.after_request
    def _compress(response: Response) -> Response:
        if request.blueprint not in compressible or not (response.content_type or "").startswith(_TEXT):
            return response
        response.vary.add("Accept-Encoding")
        if response.status_code == HTTPStatus.OK and "Content-Encoding" not in response.headers and _accepted():
            _shrink(response)
        return response


def _accepted() -> bool:
    return request.accept_encodings.quality("gzip") > 0 and "Range" not in request.headers


def _shrink(response: Response) -> None:
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return
    # mtime=0: the same page is the same bytes, whenever it is sent.
    response.set_data(gzip.compress(body, compresslevel=9, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
