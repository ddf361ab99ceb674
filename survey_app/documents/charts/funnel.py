"""Communities by how many answered and what share was good; between the curves is what chance does. Names stand in the
table beside it: the drawing is no order of merit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from analysis.side_by_side import Limit, Place, Placed, SideBySide
from survey_app.documents.svg import Look, element, picture
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

WIDTH, HEIGHT = 560.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 14.0, 44.0
DOT = 5.0


def funnel_chart(beside: SideBySide, language: str) -> Markup:
    """The funnel with a ring a community; one that chance hardly explains is filled and bears its number in the
    table."""
    with chosen(language):
        far = sum(one.place is not Place.WITHIN for one in beside.places)
        told = _(
            "%(communities)s communities; the share of all is %(share)s%%. Outside the outer curves, where chance "
            "hardly leads: %(far)s.",
            communities=len(beside.places),
            share=round(100 * beside.target),
            far=far,
        )
        look = Look("chart funnel", _("Communities beside each other"), told)
        return picture(look, WIDTH, HEIGHT, [*_frame(beside), *_curves(beside.limits), *_dots(beside)])


def _x(base: float, limits: Sequence[Limit]) -> float:
    low, high = limits[0].base, limits[-1].base
    return LEFT + (WIDTH - LEFT - RIGHT) * (base - low) / max(1, high - low)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - share)


def _frame(beside: SideBySide) -> Iterator[Markup]:
    for share in (0.0, 0.5, 1.0):
        yield element("path", d=f"M{LEFT:g} {_y(share):g}H{WIDTH - RIGHT:g}", class_="c-axis")
        yield element("text", f"{round(100 * share)}%", x=LEFT - 6, y=_y(share) + 5, class_="c-s", text_anchor="end")
    yield element("path", d=f"M{LEFT:g} {_y(beside.target):.2f}H{WIDTH - RIGHT:g}", class_="c-silence")
    first, last = beside.limits[0].base, beside.limits[-1].base
    yield element("text", str(first), x=LEFT, y=HEIGHT - 24, class_="c-s")
    yield element("text", str(last), x=WIDTH - RIGHT, y=HEIGHT - 24, class_="c-s", text_anchor="end")
    words = _("how many children answered →")
    yield element("text", words, x=WIDTH - RIGHT, y=HEIGHT - 6, class_="c-s", text_anchor="end")


def _curves(limits: Sequence[Limit]) -> Iterator[Markup]:
    for name, look in (
        ("low_998", "c-silence"),
        ("high_998", "c-silence"),
        ("low_95", "c-axis"),
        ("high_95", "c-axis"),
    ):
        points = [f"{_x(each.base, limits):.2f} {_y(getattr(each, name)):.2f}" for each in limits]
        yield element("path", d="M" + "L".join(points), class_=look)


def _dots(beside: SideBySide) -> Iterator[Markup]:
    for number, one in enumerate(beside.places, start=1):
        x, y = _x(one.base, beside.limits), _y(one.share)
        yield element("circle", cx=x, cy=y, r=DOT, class_="c-ring" if one.place is Place.WITHIN else _filled(one))
        if one.place is not Place.WITHIN:
            side = -1 if x > WIDTH / 2 else 1
            anchor = "end" if side < 0 else "start"
            yield element("text", str(number), x=x + side * 9, y=y + 5, class_="c-b", text_anchor=anchor)


def _filled(one: Placed) -> str:
    return f"c-point {'c-p1' if one.place is Place.ABOVE else 'c-n1'}"
