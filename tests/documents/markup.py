"""Reads drawings back: every element of an SVG in order; a drawing that is not well formed is an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate


@dataclass(slots=True)
class Element:
    """One element; ``text`` is what stands directly inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    kinds: frozenset[str] = field(default=frozenset())


def elements(drawing: str) -> list[Element]:
    """All elements in the order they begin. Raises ``ExpatError`` for markup that is not XML."""
    found: list[Element] = []
    open_now: list[Element] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        found.append(Element(tag, attributes, kinds=frozenset(attributes.get("class", "").split())))
        open_now.append(found[-1])

    def write(text: str) -> None:
        open_now[-1].text += text

    parser = ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_now.pop()
    parser.CharacterDataHandler = write
    parser.Parse(str(drawing), True)
    return found
