"""QR codes as SVG and PNG: what is encoded is exactly the address given, never one that was guessed from a request."""

from __future__ import annotations

import struct
import zlib

import qrcode  # type: ignore[import-untyped]
from markupsafe import Markup

from survey_app.documents.svg import Look, element, picture

QUIET_ZONE = 4
"""Squares of empty border, the least that ISO/IEC 18004 asks for."""

INK, PAPER = "#1E2A33", "#FFFFFF"


def squares(url: str) -> list[list[bool]]:
    """The squares of the code, border included, row by row; True is dark.

    Level Q: a quarter of the code may be lost (dirt, a torn corner) and it still reads.
    Raises ``ValueError`` for an empty address or one too long for any code.
    """
    if not url:
        raise ValueError("A QR code needs an address.")
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=QUIET_ZONE)
    code.add_data(url)
    try:
        code.make(fit=True)
    except (qrcode.exceptions.DataOverflowError, ValueError) as error:
        raise ValueError("The address is too long for a QR code.") from error
    return [[bool(square) for square in row] for row in code.get_matrix()]


def svg(url: str) -> Markup:
    """The code as one SVG element: one path on white, with the address as its description."""
    rows = squares(url)
    size = len(rows)
    return picture(
        Look("qr", "二维码 QR code", url),
        size,
        size,
        [
            element("path", fill=PAPER, d=f"M0 0h{size}v{size}H0z"),
            element("path", fill=INK, d=_path(rows), shape_rendering="crispEdges"),
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
    steps: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                steps.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            x += 1
    return "".join(steps)


def _line(row: list[bool], pixels: int) -> bytes:
    """One scan line: its filter byte, then one bit a pixel, 1 for white, padded to whole bytes."""
    bits = "".join(("0" if dark else "1") * pixels for dark in row)
    length = -(-len(bits) // 8)
    return b"\x00" + int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
