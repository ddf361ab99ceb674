"""The days of fieldwork as a way of stones: passed, today, to come. Says which day it is, never how much was done."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from survey_app.documents.drawings import body
from survey_app.documents.svg import Look, element, number, picture
from survey_app.web.language import chosen, day
from survey_app.web.language import gettext as _

STEP, HEIGHT = 44.0, 34.0
UNEVEN = (3.0, 0.0, 5.0, 2.0, 4.0)
"""How far down the stones lie, in turn."""
MOST = 31
"""More stones than this and one stone is several days."""
SHAPES = 3


def stones(opens: date, closes: date, today: date, language: str) -> Markup:
    """One stone a day from ``opens`` to ``closes``, both included. Raises ``ValueError`` when they are out of order."""
    days = (closes - opens).days + 1
    if days < 1:
        raise ValueError("A round cannot close before it opens.")
    a_stone = -(-days // MOST)
    count = -(-days // a_stone)
    now = (today - opens).days // a_stone if opens <= today <= closes else None
    parts = [stone(place, _state(place, now, today > closes)) for place in range(count)]
    with chosen(language):
        look = Look("chart stones", _title(opens, closes, today), _range(opens, closes, a_stone))
    return picture(look, count * STEP - 8, HEIGHT, parts)


def _state(place: int, now: int | None, over: bool) -> str:
    if over or (now is not None and place < now):
        return "c-passed"
    return "c-today" if place == now else "c-coming"


def stone(place: int, state: str) -> Markup:
    """One stone of a way, the ``place``-th from its beginning; ``state``: c-passed, c-today or c-coming."""
    move = f"translate({number(place * STEP)} {number(UNEVEN[place % len(UNEVEN)])})"
    return element("g", body(f"stone-{place % SHAPES + 1}"), class_=state, transform=move)


def _title(opens: date, closes: date, today: date) -> str:
    total = (closes - opens).days + 1
    if today < opens:
        return _("Not open yet: begins on %(day)s", day=day(opens))
    if today > closes:
        return _("Over since %(day)s", day=day(closes + timedelta(days=1)))
    return _("Day %(number)s of %(total)s", number=(today - opens).days + 1, total=total)


def _range(opens: date, closes: date, a_stone: int) -> str:
    sentence = _("From %(first)s to %(last)s, both included.", first=day(opens), last=day(closes))
    if a_stone == 1:
        return sentence
    return sentence + " " + _("One stone stands for %(days)s days.", days=a_stone)
