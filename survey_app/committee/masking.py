"""Proposes which parts of a child's words to cover before anybody else reads them. A person decides."""

from __future__ import annotations

import re

COVER = "□□"

_NUMBERS = re.compile(r"\d(?:[\s\-]?\d){4,}")
"""Five digits and more: telephone, identity card, QQ. Digits of any script, as ``\\d`` reads them."""
_ADDRESSES = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_HANDLES = re.compile(r"(?<=微信)号?\s*[:：]?\s*[A-Za-z][\w\-]{5,19}")


def proposed(text: str) -> str:
    """``text`` with long numbers, mail addresses and chat names covered. Names of people it cannot find."""
    for pattern in (_ADDRESSES, _HANDLES, _NUMBERS):
        text = pattern.sub(COVER, text)
    return text
