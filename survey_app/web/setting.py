"""Chinese headlines clause by clause: each is one block, so that a line breaks after a comma before anywhere else."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CLAUSE = re.compile("[^，。？；：！]*[，。？；：！]+[”’）》」]*|[^，。？；：！]+$")
_NUMBER = re.compile(r"(\d[\d–]* ?[^\W\d_]?)")
"""A number, or two with a dash, and the character it counts: 7–9 岁."""


def clauses(text: str) -> Markup:
    """``text`` with every clause in ``<span class="clause">`` and every number tied to what it counts."""
    first, *others = _CLAUSE.findall(text) or [text]
    if not others:
        return _tied(first)
    wrapped = (Markup('<span class="clause">{}</span>').format(_tied(clause)) for clause in (first, *others))
    return Markup("").join(wrapped)


def _tied(clause: str) -> Markup:
    parts = _NUMBER.split(clause)
    return Markup("").join(
        Markup('<span class="tied">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
