"""QR codes as SVG and PNG: what is encoded is exactly the address given, never one that was guessed from a request."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import qrcode  # type: ignore[import-untyped]
from markupsafe import Markup

from survey_app.documents import qr_masks
from survey_app.documents.svg import Look, element, picture
from survey_app.web.language import gettext

QUIET_ZONE = 4
"""Squares of empty border, the least that ISO/IEC 18004 asks for."""

INK, PAPER = "#1E2A33", "#FFFFFF"


PRINT, SCREEN = qrcode.ERROR_CORRECT_Q, qrcode.ERROR_CORRECT_L
"""Level Q: a quarter of the code may be lost (dirt, a torn corner) and it still reads. A screen has no torn corner, so
there level L will do."""


def squares(url: str, level: int = PRINT) -> list[list[bool]]:
    """The squares of the code, border included, row by row; True is dark.

    Raises ``ValueError`` for an empty address or one too long for any code.
    """
    if not url:
        raise ValueError("A QR code needs an address.")
    try:
        rows: list[list[bool]] = np.pad(qr_masks.drawn(url, level), QUIET_ZONE).tolist()
    except ValueError as error:
        raise ValueError("The address is too long for a QR code.") from error
    return rows


def svg(url: str) -> Markup:
    """The code as one SVG element: one path on white, with the address as its description."""
    rows = squares(url)
    size = len(rows)
    return picture(
        Look("qr", gettext("QR code"), url),
        size,
        size,
        [
            element("path", fill=PAPER, d=f"M0 0h{size}v{size}H0z"),
            element("path", fill=INK, d=_path(rows), shape_rendering="crispEdges"),
        ],
    )


def light_svg(url: str) -> Markup:
    """The code for a screen, in a third of the bytes: every run of dark squares is one stroke, as wide as a square."""
    rows = squares(url, SCREEN)
    size = len(rows)
    lines: dict[str, str | float] = {
        "stroke": INK,
        "stroke_width": 1,
        "stroke_linecap": "butt",
        "shape_rendering": "crispEdges",
    }
    return picture(
        Look("qr", gettext("QR code"), url),
        size,
        size,
        [
            element("path", fill=PAPER, stroke="none", d=f"M0 0h{size}v{size}H0z"),
            element("path", fill="none", d=_strokes(rows), **lines),
        ],
    )


def png(url: str, pixels: int = 12) -> bytes:
    """The code as a black and white PNG; ``pixels``: the side of one square."""
    rows = squares(url)
    side = len(rows) * pixels
    lines = b"".join(_line(row, pixels) * pixels for row in rows)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(lines, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _path(rows: list[list[bool]]) -> str:
    """Every run of dark squares in a row as one flat rectangle."""
    return "".join(f"M{start} {y}h{end - start}v1h{start - end}z" for y, start, end in _runs(rows))


def _strokes(rows: list[list[bool]]) -> str:
    """Every run of dark squares as one line through its middle, told from where the last one ended."""
    steps = []
    here = (0, 0)
    for y, start, end in _runs(rows):
        steps.append(f"m{start - here[0]} {y - here[1]}h{end - start}")
        here = end, y
    return f"M0 .5{''.join(steps)}"


def _runs(rows: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Each run of dark squares: its row, where it begins and where it ends."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            start, x = x, x + len(list(run))
            if dark:
                yield y, start, x


def _line(row: list[bool], pixels: int) -> bytes:
    """One scan line: its filter byte, then one bit a pixel, 1 for white, padded to whole bytes."""
    bits = "".join(("0" if dark else "1") * pixels for dark in row)
    length = -(-len(bits) // 8)
    return b"\x00" + int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
