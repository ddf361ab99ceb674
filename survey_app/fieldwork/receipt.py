"""The receipt code: sixteen digits a child keeps, to take the answers back. Refuses a mistyped one at no cost.

Fifteen random digits and a check digit after ISO 7064, MOD 11-10. That scheme notices every single wrong digit, and 44
of 45 swaps of two neighbours; a swap that it lets through is a code that nobody has.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

DIGITS = 16
GROUP = 4
LONGEST = 64
"""Characters; longer than any kind way of writing sixteen digits."""
LEAST_SEED = 16
"""Bytes. 2 to the 128th is so much more than 10 to the 15th that no code is likelier than another."""

_BETWEEN = frozenset({"Zs", "Cc", "Cf", "Pd", "Pc"})
"""Kinds of characters that people, or their keyboards, put between groups: spaces, line breaks, hyphens, underlines."""
_ALSO_BETWEEN = frozenset("\N{MINUS SIGN}.·・")
_NUMERALS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))


_CODE = re.compile(r"\d(?:[\s\-–—]?\d){15}(?!\d)")
TAKEN_OUT = "…"


class Slip(StrEnum):
    """What can be wrong with a code as it was typed."""

    EMPTY = "empty"
    LENGTH = "length"
    STRANGE = "strange"
    """a character that is no digit"""
    MISTYPED = "mistyped"
    """sixteen digits whose check digit says otherwise"""


class ReceiptFault(ValueError):
    """What was typed cannot be a receipt code; ``kind`` says why."""

    def __init__(self, kind: Slip) -> None:
        super().__init__(str(kind))
        self.kind = kind


def make(seed: bytes) -> str:
    """The code that belongs to ``seed``, at least 16 random bytes; ``ValueError`` for fewer."""
    if len(seed) < LEAST_SEED:
        raise ValueError(f"a seed of {len(seed)} bytes is too short")
    digits = f"{int.from_bytes(seed) % 10 ** (DIGITS - 1):0{DIGITS - 1}}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The digit that follows ``digits`` (ISO/IEC 7064:2003, hybrid system MOD 11-10)."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def read(raw: str) -> str:
    """The sixteen digits somebody typed: spaces, hyphens, full-width and Chinese numerals are read kindly.

    Raises ``ReceiptFault``.
    """
    if len(raw) > LONGEST:
        raise ReceiptFault(Slip.LENGTH)
    digits = "".join(map(_digit, unicodedata.normalize("NFKC", raw)))
    if not digits:
        raise ReceiptFault(Slip.EMPTY)
    if len(digits) != DIGITS:
        raise ReceiptFault(Slip.LENGTH)
    if check_digit(digits[:-1]) != digits[-1]:
        raise ReceiptFault(Slip.MISTYPED)
    return digits


def groups(code: str) -> tuple[str, ...]:
    """``code`` as it is shown: four groups of four."""
    return tuple(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _digit(char: str) -> str:
    """The ASCII digit meant by ``char``; nothing for what stands between groups."""
    if char in _ALSO_BETWEEN or (char != "\0" and unicodedata.category(char) in _BETWEEN):
        return ""
    value = unicodedata.decimal(char, None)
    digit = _NUMERALS.get(char) if value is None else str(value)
    if digit is None:
        raise ReceiptFault(Slip.STRANGE)
    return digit


def without_codes(text: str) -> str:
    """``text`` with every receipt code in it taken out: who reads a child's words shall not hold her code."""
    return _CODE.sub(lambda found: TAKEN_OUT if _is_code(found[0]) else found[0], text)


def _is_code(written: str) -> bool:
    try:
        read(written)
    except ReceiptFault:
        return False
    return True
