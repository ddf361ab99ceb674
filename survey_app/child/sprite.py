"""The drawings a document needs, once each, as symbols; a picture used twice costs its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from markupsafe import Markup

ART = Path(__file__).parents[1] / "static" / "art"
_HEAD = re.compile(r'href="#(h[A-Z])"')
_DRAWING = re.compile(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)
_DEFS = re.compile(r"<title>.*?</title>|<style>.*?</style>|<desc>.*?</desc>|<!--.*?-->", re.DOTALL)
_GROUP = re.compile(r'<g id="(h[A-Z])">(.*?)</g>', re.DOTALL)


def sprite(names: Iterable[str]) -> Markup:
    """Symbols ``p-<name>`` for the drawings in ``names``, and the heads they share; ``KeyError`` for an unknown one."""
    wanted = sorted(set(names))
    drawings = [_drawing(name) for name in wanted]
    heads = sorted({head for _, body in drawings for head in _HEAD.findall(body)})
    parts = [f'<g id="{head}">{_heads()[head]}</g>' for head in heads]
    parts += [
        f'<symbol id="p-{name}" viewBox="{box}">{body}</symbol>'
        for name, (box, body) in zip(wanted, drawings, strict=True)
    ]
    return Markup("".join(parts))


@cache
def _drawing(name: str) -> tuple[str, str]:
    path = ART / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    match = _DRAWING.search(path.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{path.name} is not a drawing of ours")
    body = re.sub(r"<defs>.*?</defs>", "", _DEFS.sub("", match[2]), flags=re.DOTALL)
    return match[1], re.sub(r"\s*\n\s*", "", body).strip()


@cache
def _heads() -> dict[str, str]:
    text = (ART / "heads.svg").read_text(encoding="utf-8")
    return {name: re.sub(r"\s*\n\s*", "", body).strip() for name, body in _GROUP.findall(text)}
