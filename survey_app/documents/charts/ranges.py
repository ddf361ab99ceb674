"""What the answers say about all children living here: exact interval thick, silent bounds thin, the share a dot.

Everything is in whole children; a base that cannot be carried over to all children has no range and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from analysis.summary import WholeChildren
from survey_app.documents.svg import Look, element, picture
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

WIDTH, MARGIN = 340.0, 8.0
AXIS, HEIGHT, LOW_HEIGHT = 14.0, 46.0, 28.0


class Shares(Protocol):
    """What a range is drawn from: a ``GoodShare`` of the summary, or the same numbers read back from evidence."""

    @property
    def count(self) -> int: ...
    @property
    def base(self) -> int: ...
    @property
    def population(self) -> int | None: ...
    @property
    def interval(self) -> WholeChildren | None: ...
    @property
    def silent(self) -> WholeChildren | None: ...


def range_chart(
    good: Shares, language: str, *, concern: bool = False, ends: bool = True, width: float = WIDTH
) -> Markup:
    """The range of the good answers, or of the others with ``concern``; ``ends``: write 0 and N below the axis.

    Without ends it can be as narrow as ``width``.
    """
    with chosen(language):
        if good.population is None or good.interval is None or good.silent is None:
            return _without_range(ends)
        living = good.population
        count = good.base - good.count if concern else good.count
        interval, silent = (_mirror(b, living) if concern else b for b in (good.interval, good.silent))
        scale = Scale(living, width)
        dot = _dot(living * count / good.base, scale, concern)
        parts = [*_lines(interval, silent, scale), dot, *(_ends(living) if ends else ())]
        look = Look("chart range", _title(interval, living), _description(count, good.base, silent))
        return picture(look, width, HEIGHT if ends else LOW_HEIGHT, parts)


def _mirror(bounds: WholeChildren, living: int) -> WholeChildren:
    return WholeChildren(living - bounds.high, living - bounds.low)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from no child to all ``living``, ``width`` wide with its margins."""

    living: int
    width: float

    @property
    def thin(self) -> float:
        """How much finer everything is drawn where the axis is short, so that the dot does not cover the range."""
        return 1.0 if self.width > WIDTH / 2 else 0.65

    def x(self, children: float) -> float:
        """Where so many children stand."""
        return MARGIN + (self.width - 2 * MARGIN) * children / self.living


def _lines(interval: WholeChildren, silent: WholeChildren, scale: Scale) -> Iterator[Markup]:
    low, high = scale.x(silent.low), scale.x(silent.high)
    yield element("path", d=f"M{MARGIN:g} {AXIS:g}H{scale.width - MARGIN:g}", class_="c-axis")
    yield element("path", d=f"M{low:.2f} {AXIS:g}H{high:.2f}", class_="c-silence")
    tick, half = 5 * scale.thin, 6 * scale.thin
    ends = f"M{low:.2f} {AXIS - tick:g}v{2 * tick:g}M{high:.2f} {AXIS - tick:g}v{2 * tick:g}"
    yield element("path", d=ends, class_="c-silence")
    start, end = scale.x(interval.low), scale.x(interval.high)
    width = max(end - start, 3.0)
    place = {"x": (start + end - width) / 2, "y": AXIS - half, "width": width, "height": 2 * half}
    yield element("rect", class_="c-range", **place)


def _dot(count: float, scale: Scale, concern: bool) -> Markup:
    look = "c-point c-n1" if concern else "c-point c-p1"
    return element("circle", cx=scale.x(count), cy=AXIS, r=6 * scale.thin, class_=look)


def _ends(living: int) -> Iterator[Markup]:
    yield element("text", "0", x=MARGIN, y=AXIS + 26, class_="c-s", text_anchor="middle")
    label = _("%(number)s children", number=living)
    yield element("text", label, x=WIDTH - 1, y=AXIS + 26, class_="c-s", text_anchor="end")


def _title(interval: WholeChildren, living: int) -> str:
    return _(
        "Between %(low)s and %(high)s of the %(living)s children living here",
        low=interval.low,
        high=interval.high,
        living=living,
    )


def _description(count: int, base: int, silent: WholeChildren) -> str:
    return _(
        "%(count)s of the %(base)s who answered. If everyone who did not answer thought one way or the other: "
        "from %(low)s to %(high)s.",
        count=count,
        base=base,
        low=silent.low,
        high=silent.high,
    )


def _without_range(ends: bool) -> Markup:
    words = _("Counted for those who answered only")
    text = element("text", words, x=MARGIN, y=AXIS + 5, class_="c-s")
    return picture(Look("chart range", words, words), WIDTH, HEIGHT if ends else LOW_HEIGHT, [text])
