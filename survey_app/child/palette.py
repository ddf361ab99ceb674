"""The tokens of the children's pages, read from the style itself, and how far their colours stand apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from questionnaires.model import Look
from survey_app.child.presentation import style
from survey_app.web.language import DEFAULT

TEXT = 4.5
"""What text must reach against its ground (WCAG 2.2, 1.4.3)."""
EDGE = 3.0
"""What the edge of a control, or a mark that says something, must reach (WCAG 2.2, 1.4.11)."""
ROOT = 16
"""Pixels of a rem in a browser that nobody changed."""
DRAWN_ON = "#EFE5D3"
"""In the dark, drawings keep a light paper of their own."""

_PLAIN = re.compile(r"(?<!\{):root\{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9]+):([^;}]+)")
_DARK = re.compile(r"@media \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}")
_HEX = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tokens that meet on a page, and the contrast their ``kind`` of meeting needs."""

    front: str
    ground: str
    least: float


PAIRS = (
    Pair("ink", "paper", TEXT),
    Pair("ink", "sheet", TEXT),
    Pair("ink", "a2", TEXT),
    Pair("ink", "w", TEXT),
    Pair("ink2", "paper", TEXT),
    Pair("ink2", "sheet", TEXT),
    Pair("shi", "paper", TEXT),
    Pair("on", "shi", TEXT),
    Pair("paper", "ink", TEXT),
    Pair("line", "paper", EDGE),
    Pair("line", "sheet", EDGE),
    Pair("shi", "sheet", EDGE),
    Pair("shi", "a2", EDGE),
)
"""Every pair that carries words or an edge. ``rule`` and ``w`` never do so alone."""


@cache
def tokens(look: Look, *, dark: bool) -> Mapping[str, str]:
    """Name -> value of every token in ``look``, as the style sheets give them."""
    sheet = str(style(look, DEFAULT))
    blocks = _PLAIN.findall(sheet) + (_DARK.findall(sheet) if dark else [])
    return {name: value for block in blocks for name, value in _TOKEN.findall(block)}


def pixels(size: str) -> float:
    """A size as the style writes it (``1.5rem``, ``58px``), in CSS pixels. Raises ``ValueError`` for another unit."""
    if size.endswith("rem"):
        return float(size.removesuffix("rem")) * ROOT
    return float(size.removesuffix("px"))


def contrast(first: str, second: str) -> float:
    """The ratio of two colours ``#RRGGBB``, 1 to 21, as WCAG 2.2 defines it. Raises ``ValueError`` for no colour."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def measured(pair: Pair, look: Look, *, dark: bool) -> float:
    """How far the two stand apart in ``look``."""
    found = tokens(look, dark=dark)
    return contrast(found[pair.front], found[pair.ground])


def _luminance(colour: str) -> float:
    """Relative luminance in sRGB (WCAG 2.2)."""
    parts = _HEX.fullmatch(colour)
    if parts is None:
        raise ValueError(f"{colour!r} is no colour of six digits.")
    red, green, blue = (_linear(int(part, 16) / 255) for part in parts.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    low = 0.04045
    return channel / 12.92 if channel <= low else float(((channel + 0.055) / 1.055) ** 2.4)
