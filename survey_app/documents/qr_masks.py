"""Draws the squares of a QR code under the mask that suits it best, quickly enough for a thousand tickets.

The eight masks differ by squares that do not depend on what is written, so one drawing gives all eight (ISO/IEC
18004:2015, 7.8). The faults that they are weighed by are those of 7.8.3.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import qrcode  # type: ignore[import-untyped]
from numpy.typing import NDArray

Squares = NDArray[np.bool_]
"""height × width, or masks × height × width."""

MASKS = 8
DIGITS_PACKED = 8
"""Digits in a row from which on they are put into the code as digits, which takes less room."""
_RUN = 5
_FINDERS = (
    np.array([1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], bool),
    np.array([0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1], bool),
)


def drawn(text: str, level: int) -> Squares:
    """The squares of the code, without a border. Raises ``ValueError`` for a text too long for any code."""
    code = _code(level)
    code.add_data(text, optimize=DIGITS_PACKED)
    try:
        code.make(fit=True)
    except (qrcode.exceptions.DataOverflowError, ValueError) as error:
        raise ValueError("The text is too long for a QR code.") from error
    every: Squares = np.array(code.modules, bool) ^ _differences(code.version, level)
    best: Squares = every[int(np.argmin(faults(every)))]
    return best


def faults(codes: Squares) -> NDArray[np.int_]:
    """How hard each of several codes is on a camera: the penalty of 7.8.3.1."""
    turned = codes.transpose(0, 2, 1)
    blocks = (codes[:, 1:, 1:] == codes[:, :-1, 1:]) & (codes[:, 1:, 1:] == codes[:, 1:, :-1])
    blocks &= codes[:, 1:, 1:] == codes[:, :-1, :-1]
    share = codes.mean(axis=(1, 2)) * 100
    uneven = (np.abs(share - 50) / 5).astype(int) * 10
    total: NDArray[np.int_] = _along(codes) + _along(turned) + 3 * blocks.sum(axis=(1, 2)) + uneven
    return total


def _along(codes: Squares) -> NDArray[np.int_]:
    """Runs of one colour, and what looks like a corner of the code, along the rows."""
    width = codes.shape[2]
    same = np.ones((*codes.shape[:2], width - _RUN + 1), bool)
    for step in range(1, _RUN):
        same &= codes[:, :, : width - _RUN + 1] == codes[:, :, step : width - _RUN + 1 + step]
    begins = same.copy()
    begins[:, :, 1:] &= ~same[:, :, :-1]
    like_corners = np.zeros(codes.shape[0], int)
    for finder in _FINDERS:
        there = np.ones((*codes.shape[:2], width - len(finder) + 1), bool)
        for step, dark in enumerate(finder):
            there &= codes[:, :, step : width - len(finder) + 1 + step] == dark
        like_corners += there.sum(axis=(1, 2))
    runs: NDArray[np.int_] = same.sum(axis=(1, 2)) + 2 * begins.sum(axis=(1, 2)) + 40 * like_corners
    return runs


@cache
def _differences(version: int, level: int) -> Squares:
    """What each mask changes in the code of that size under the first."""
    every = []
    for mask in range(MASKS):
        code = _code(level, mask, version)
        code.add_data("0")
        code.make(fit=False)
        every.append(np.array(code.modules, bool))
    differences: Squares = np.array(every) ^ every[0]
    return differences


def _code(level: int, mask: int = 0, version: int | None = None) -> qrcode.QRCode:
    return qrcode.QRCode(error_correction=level, version=version, mask_pattern=mask)
