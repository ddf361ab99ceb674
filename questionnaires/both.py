"""One sentence in the two languages of the house, where it is said in the code and not in a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Both: TypeAlias = Mapping[str, str]
"""``{"zh": …, "en": …}``."""


def both(zh: str, en: str) -> Both:
    """The same in Chinese and in English."""
    return {"zh": zh, "en": en}
