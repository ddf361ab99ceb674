"""A small SVG writer: elements in, escaped markup out; no style attribute, no script, nothing fetched from outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from markupsafe import Markup

NARROW = 0.57
"""How wide a Latin letter or digit is on average, in ems; a Chinese character is one em."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture is called. ``title`` is its name to a screen reader, ``description`` what it shows, in full."""

    kind: str
    title: str
    description: str


def element(tag: str, *children: str, **attributes: str | float) -> Markup:
    """One element. Text is escaped; ``class_`` and ``text_anchor`` are written ``class`` and ``text-anchor``."""
    written = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), number(value))
        for name, value in attributes.items()
    )
    if not children:
        return Markup("<{}{}/>").format(tag, written)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, Markup("").join(children))


def picture(look: Look, width: float, height: float, parts: Iterable[str]) -> Markup:
    """A whole picture of ``width`` × ``height`` units, named and described for those who do not see it."""
    return element(
        "svg",
        element("title", look.title),
        element("desc", look.description),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=look.kind,
        role="img",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
    )


def number(value: str | float) -> str:
    """A length with two decimals at most and no trailing noughts; text passes."""
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` will be at that size: a guess on the safe side, made without knowing the font."""
    return size * sum(1.0 if east_asian_width(letter) in "WF" else NARROW for letter in text)
