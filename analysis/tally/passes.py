"""Which columns are counted together. One pass over a few columns at once costs hardly more than over one; their table
of all combinations is then added up along each side."""

from __future__ import annotations

from collections.abc import Mapping

MOST_COLUMNS = 3
MOST_CELLS = 1 << 15
"""A table of so many numbers still lies in the fast memory of a processor."""

Span = tuple[int, int]
"""The lowest and the highest code of a column."""


def width(span: Span) -> int:
    """How many codes there can be from the lowest to the highest."""
    return span[1] - span[0] + 1


def passes(spans: Mapping[str, Span], groups: int, most_cells: int = MOST_CELLS) -> list[tuple[str, ...]]:
    """The columns of each pass, in order: at most three, and at most ``most_cells`` combinations with the groups, but
    at least one column. Without any column there is one pass without, which counts the groups alone."""
    planned: list[tuple[str, ...]] = []
    cells = 0
    for name, span in spans.items():
        cells *= width(span)
        if not planned or len(planned[-1]) == MOST_COLUMNS or cells > most_cells:
            planned.append(())
            cells = groups * width(span)
        planned[-1] += (name,)
    return planned or [()]
