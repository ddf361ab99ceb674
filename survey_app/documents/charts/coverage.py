"""Who spoke, as dots: one dot is one child who lives here, filled when heard; a hidden count is drawn as hidden.

Oldest band on top; boys to the left, girls to the right, counted outward from the middle. A row is split by sex only
where the summary gives both sides; elsewhere it is pale and centred, and says nothing about boys and girls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from analysis.summary import BandCoverage, SexCoverage
from survey_app.documents.svg import Look, element, picture, text_width
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

WIDTH, MIDDLE = 340.0, 96.0
PITCH, RADIUS = 10.0, 3.7
COLUMNS = int((WIDTH - MIDDLE) / 2 / PITCH)
LEAST_DEPTH = 3
ROW_GAP, LABEL_HEIGHT = 16.0, 34.0
HEAD, LEGEND_LINE = 22.0, 22.0
ONE_BY_ONE = 600
"""Up to so many children every child has a dot of her own; above it a dot stands for ten, or a hundred, and says so."""

HEARD, PALE, SILENT, HIDDEN = "c-heard", "c-pale", "c-silent", "c-unshown"


@dataclass(frozen=True, slots=True)
class _Row:
    """One band: the kinds of dots of each side, from the middle outward, and its two lines of words."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    label: str
    count: str
    split: bool


def coverage_chart(coverage: Sequence[BandCoverage], language: str) -> Markup:
    """The dots of every band; ``coverage`` youngest first, as the summary has it."""
    with chosen(language):
        unit = _unit(sum(band.population for band in coverage))
        rows = [_row(band, unit) for band in reversed(coverage)]
        longest = max((len(side) for row in rows for side in (row.left, row.right)), default=0)
        depth = max(LEAST_DEPTH, -(-longest // COLUMNS))
        top = HEAD if any(row.split for row in rows) else 4.0
        step = max(depth * PITCH, LABEL_HEIGHT) + ROW_GAP
        parts = [*_heads(rows)]
        for place, row in enumerate(rows):
            parts += _draw(row, top + place * step, depth)
        legend, bottom = _legend(rows, unit, top + len(rows) * step + 4)
        look = Look("chart coverage", _("How many children of each age answered"), _sentence(coverage))
        return picture(look, WIDTH, bottom, [*parts, *legend])


def _unit(children: int) -> int:
    unit = 1
    while children > ONE_BY_ONE * unit:
        unit *= 10
    return unit


def _row(band: BandCoverage, unit: int) -> _Row:
    few = _("hidden") if band.beside else _("under 10")
    count = few if band.answered is None else str(band.answered)
    left, right = _split(band, unit) if _both_sides(band) else _halves(band, unit)
    return _Row(left, right, band.title, f"{count} / {band.population}", _both_sides(band))


def _both_sides(band: BandCoverage) -> bool:
    sexes = {side.sex for side in band.by_sex if side.population is not None}
    return band.answered is not None and sexes == {"boy", "girl"}


def _halves(band: BandCoverage, unit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Nothing is known or shown about boys and girls: the row is shared evenly between both sides."""
    living = round(band.population / unit)
    if band.answered is None:
        dots = [HIDDEN] * living
    else:
        heard = round(band.answered / unit)
        dots = [PALE] * heard + [SILENT] * (living - heard)
    return tuple(dots[0::2]), tuple(dots[1::2])


def _split(band: BandCoverage, unit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Boys, girls; those who did not say fill the next places on both sides, in turn."""
    sides = {side.sex: side for side in band.by_sex}
    unsaid = max(0, (band.answered or 0) - sum(side.answered for side in band.by_sex))
    boys, girls = _places(sides["boy"]), _places(sides["girl"])
    to_boys = min(boys, max(-(-unsaid // 2), unsaid - girls))
    dots = []
    for side, pale in ((sides["boy"], to_boys), (sides["girl"], unsaid - to_boys)):
        heard, shared = round(side.answered / unit), round(pale / unit)
        rest = max(0, round((side.population or 0) / unit) - heard - shared)
        dots.append((HEARD,) * heard + (PALE,) * shared + (SILENT,) * rest)
    return dots[0], dots[1]


def _places(side: SexCoverage) -> int:
    return max(0, (side.population or 0) - side.answered)


def _draw(row: _Row, top: float, depth: int) -> Iterator[Markup]:
    middle = WIDTH / 2
    yield element("text", row.label, x=middle, y=top + 14, class_="c-b", text_anchor="middle")
    yield element("text", row.count, x=middle, y=top + 31, class_="c-t", text_anchor="middle")
    for dots, direction in ((row.left, -1), (row.right, 1)):
        for place, kind in enumerate(dots):
            x = middle + direction * (MIDDLE / 2 + PITCH / 2 + (place // depth) * PITCH)
            yield _dot(kind, x, top + PITCH / 2 + (place % depth) * PITCH)


def _dot(kind: str, x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS if kind == HEARD else RADIUS - 0.3, class_=kind)


def _heads(rows: Sequence[_Row]) -> Iterator[Markup]:
    if any(row.split for row in rows):
        middle = WIDTH / 2
        yield element("text", _("Boys"), x=middle - MIDDLE / 2, y=13, class_="c-t", text_anchor="end")
        yield element("text", _("Girls"), x=middle + MIDDLE / 2, y=13, class_="c-t")


def _legend(rows: Sequence[_Row], unit: int, top: float) -> tuple[list[Markup], float]:
    """What the dots mean, only for the kinds that are there; and where the picture ends."""
    there = {kind for row in rows for kind in row.left + row.right}
    pale = _("answered, boy or girl not said") if any(row.split for row in rows) else _("answered")
    words = {HEARD: _("answered"), PALE: pale, SILENT: _("not heard yet"), HIDDEN: _("not shown")}
    parts, x, y = [], 0.0, top
    for kind, text in words.items():
        if kind not in there:
            continue
        width = 14 + text_width(text, 14) + 12
        if x and x + width - 12 > WIDTH:
            x, y = 0.0, y + LEGEND_LINE
        parts += [_dot(kind, x + PITCH / 2, y + 9), element("text", text, x=x + 14, y=y + 14, class_="c-t")]
        x += width
    if unit > 1:
        y += LEGEND_LINE
        parts.append(
            element("text", _("One dot is about %(number)s children.", number=unit), x=0, y=y + 14, class_="c-t")
        )
    return parts, y + LEGEND_LINE


def _sentence(coverage: Sequence[BandCoverage]) -> str:
    return " ".join(
        _hidden(band)
        if band.answered is None
        else _(
            "%(band)s: %(answered)s of %(living)s answered.",
            band=band.title,
            answered=band.answered,
            living=band.population,
        )
        for band in reversed(coverage)
    )


def _hidden(band: BandCoverage) -> str:
    if band.beside:
        return _("%(band)s: not shown, of %(living)s.", band=band.title, living=band.population)
    return _("%(band)s: fewer than 10 of %(living)s answered.", band=band.title, living=band.population)
