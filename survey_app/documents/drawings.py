"""The drawings of ``static/art``: as they are kept, as symbols of a page, or whole with the style a print needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from markupsafe import Markup

ART = Path(__file__).resolve().parents[1] / "static" / "art"

_WHOLE = re.compile(r'<svg [^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)
_HEAD = re.compile(r'<g id="(h[A-Z])">(.*?)</g>', re.DOTALL)
_HEAD_USED = re.compile(r'href="#(h[A-Z])"')
_PRINT = (
    "<style>.pic{fill:none;stroke:#1E2A33;stroke-width:2.3;stroke-linecap:round;stroke-linejoin:round}"
    ".a{fill:#F2B98F;stroke:none}.w{fill:#CFDAD8;stroke:none}.p{fill:#FFFDF7;stroke:none}"
    ".s{fill:#FFFDF7}.k{fill:#1E2A33}</style>"
)


@cache
def body(name: str) -> Markup:
    """What is inside the drawing's ``svg`` element. Raises ``KeyError`` for a drawing there is not."""
    return Markup(_parts(name)[1])


def box(name: str) -> str:
    """The drawing's ``viewBox``. Raises ``KeyError`` for a drawing there is not."""
    return _parts(name)[0]


@cache
def printable(name: str) -> str:
    """The drawing as a file of its own, coloured for paper, its heads included."""
    box, inside = _parts(name)
    heads = _parts("heads")[1] if 'href="#h' in inside else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" class="pic">{_PRINT}{heads}{inside}</svg>'


def sprite(names: Iterable[str]) -> Markup:
    """Symbols ``p-<name>`` for these drawings and the heads they share, so that a drawing used twice costs its name.

    Raises ``KeyError`` for a drawing there is not.
    """
    drawings = [(name, *_parts(name)) for name in sorted(set(names))]
    heads = sorted({head for _, _, inside in drawings for head in _HEAD_USED.findall(inside)})
    kept = dict(_HEAD.findall(_parts("heads")[1]))
    parts = [f'<g id="{head}">{kept[head]}</g>' for head in heads]
    parts += [f'<symbol id="p-{name}" viewBox="{box}">{inside}</symbol>' for name, box, inside in drawings]
    return Markup("".join(parts))


@cache
def _parts(name: str) -> tuple[str, str]:
    path = ART / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    found = _WHOLE.search(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path.name} is not one of our drawings.")
    return found[1], found[2]
