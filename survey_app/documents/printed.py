"""Charts of the pages as pictures for paper: the same drawing in its light colours, its name beside it for readers who
listen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path

from markupsafe import Markup

STYLE = Path(__file__).resolve().parents[1] / "static" / "charts.css"
"""One home for what charts look like, on the screen and on paper."""
LEAST = 12
"""No letter on paper is smaller, in pixels of 1/96 inch."""

_OF_SCREENS = re.compile(r"@media.*", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HEAD = re.compile(r"<title>(.*?)</title><desc>(.*?)</desc>", re.DOTALL)
# The upright cut of its own: a drawing takes only the thinnest and the bold of a type that holds all weights.
_ON_PAPER = (
    f".chart text{{font-family:'Noto Sans SC','Noto Sans CJK SC'}}.chart .c-s{{font-size:{LEAST}px}}"
    ".chart .c-b{font-family:'Noto Sans CJK SC'}.c-point{stroke:#FFFDF7}"
)

Drawn = Mapping[str, str]
"""``svg`` and ``alt``, as a layout takes them."""


def printed(drawing: Markup) -> Drawn:
    """A chart for a layout: self-contained, and what it says in words."""
    svg = str(drawing)
    head = _HEAD.search(svg)
    if head is None:
        raise ValueError("drawing: a picture of ours has a title and a description")
    title, description = (unescape(words) for words in head.groups())
    at = svg.index(">") + 1
    return {
        "svg": f"{svg[:at]}<style>{_style()}</style>{svg[at:]}",
        "alt": title if title == description else f"{title}. {description}",
    }


@cache
def _style() -> str:
    kept = _OF_SCREENS.sub("", _COMMENT.sub("", STYLE.read_text(encoding="utf-8")))
    return kept.strip() + _ON_PAPER
