"""What the answers say about all children living here: exact interval thick, silent bounds thin, the share a dot.

Everything is in whole children; a base that cannot be carried over to all children has no range and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def range_chart(good: Shares, language: str, *, concern: bool = False, ends: bool = True) -> Markup:
    """The range of the good answers, or of the others with ``concern``; ``ends``: write 0 and N below the axis."""
    with chosen(language):
        if good.population is None or good.interval is None or good.silent is None:
            return _without_range(ends)
        living = good.population
        count = good.base - good.count if concern else good.count
        interval, silent = (_mirror(b, living) if concern else b for b in (good.interval, good.silent))
        parts = [*_lines(interval, silent, living), _dot(count / good.base, concern), *(_ends(living) if ends else ())]
        look = Look("chart range", _title(interval, living), _description(count, good.base, silent))
        return picture(look, WIDTH, HEIGHT if ends else LOW_HEIGHT, parts)


def _mirror(bounds: WholeChildren, living: int) -> WholeChildren:
    return WholeChildren(living - bounds.high, living - bounds.low)


def _x(children: float, living: int) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * children / living


def _lines(interval: WholeChildren, silent: WholeChildren, living: int) -> Iterator[Markup]:
    low, high = _x(silent.low, living), _x(silent.high, living)
    yield element("path", d=f"M{MARGIN:g} {AXIS:g}H{WIDTH - MARGIN:g}", class_="c-axis")
    yield element("path", d=f"M{low:.2f} {AXIS:g}H{high:.2f}", class_="c-silence")
    yield element("path", d=f"M{low:.2f} {AXIS - 5:g}v10M{high:.2f} {AXIS - 5:g}v10", class_="c-silence")
    start, end = _x(interval.low, living), _x(interval.high, living)
    width = max(end - start, 3.0)
    yield element("rect", x=(start + end - width) / 2, y=AXIS - 6, width=width, height=12, class_="c-range")


def _dot(share: float, concern: bool) -> Markup:
    return element("circle", cx=_x(share, 1), cy=AXIS, r=6, class_="c-point c-n1" if concern else "c-point c-p1")


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
