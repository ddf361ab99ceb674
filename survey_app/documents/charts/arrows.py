"""From the round before to this one: a ring where the good answers stood, a dot where they stand, an arrow between only
where a change can be seen; the 95 % interval of the difference as a band around the dot."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from analysis.summary import Since, Way
from survey_app.documents.svg import Look, element, picture
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

WIDTH, HEIGHT, MARGIN, MIDDLE = 120.0, 24.0, 8.0, 12.0
RING, DOT, HEAD = 4.0, 4.5, 4.0
LEAST = 2 * (RING + HEAD)
"""Where ring and dot are nearer, an arrow has no room."""


def arrow_chart(since: Since, language: str) -> Markup:
    """One change, on an axis from none to all."""
    with chosen(language):
        return picture(Look("chart arrow", since.sentence, _description(since)), WIDTH, HEIGHT, _parts(since))


def _x(share: float) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * min(max(share, 0.0), 1.0)


def _parts(since: Since) -> Iterator[Markup]:
    good = since.good
    before, now = _x(good.before), _x(good.after)
    yield element("path", d=f"M{MARGIN:g} {MIDDLE:g}H{WIDTH - MARGIN:g}", class_="c-axis")
    low, high = _x(good.before + good.low), _x(good.before + good.high)
    yield element("rect", class_="c-range", x=low, y=MIDDLE - 4, width=max(high - low, 2.0), height=8)
    if since.way is not Way.UNSEEN and abs(now - before) > LEAST:
        side = 1 if now > before else -1
        start, end = before + side * RING, now - side * (DOT + 1)
        yield element("path", d=f"M{start:.2f} {MIDDLE:g}H{end:.2f}", class_="c-silence")
        wing = (
            f"M{end - side * HEAD:.2f} {MIDDLE - HEAD:g}L{end:.2f} {MIDDLE:g}L{end - side * HEAD:.2f} {MIDDLE + HEAD:g}"
        )
        yield element("path", d=wing, class_="c-silence")
    yield element("circle", cx=before, cy=MIDDLE, r=RING, class_="c-ring")
    yield element("circle", cx=now, cy=MIDDLE, r=DOT, class_="c-point c-p1")


def _description(since: Since) -> str:
    good = since.good
    return _(
        "Good answers: %(before)s%% before, %(after)s%% now; the difference is between %(low)s and %(high)s points.",
        before=round(100 * good.before),
        after=round(100 * good.after),
        low=round(100 * good.low),
        high=round(100 * good.high),
    )
