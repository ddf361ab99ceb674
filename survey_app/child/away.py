"""The quick way off: a times table with nothing of us on it. A child who is watched can be looking at her homework.

Neutral in address, title and look; no link leads back; the browser is told to forget what our pages left with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response
from markupsafe import Markup

from survey_app.child.document import inline, policy
from survey_app.web.language import current_language, gettext
from survey_app.web.pages import Page, render

LAST = 9
FORGET = '"cache", "storage"'
"""Pages and whatever a script kept. There is no cookie to forget."""
DIGITS = "零一二三四五六七八九"
TEN = 10
TEENS = 20

blueprint = Blueprint("away", __name__)


@dataclass(frozen=True)
class TimesTablePage(Page):
    """What every exercise book has inside its cover. ``rhymes``: one line a row, as Chinese children learn them."""

    template: ClassVar[str] = "child/times_table.html"

    title: str
    style: Markup
    heads: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    rhymes: tuple[tuple[str, ...], ...]


@blueprint.get("/99")
def times_table() -> Response:
    """The times table; nothing says where it comes from."""
    numbers = tuple(range(1, LAST + 1))
    page = TimesTablePage(
        title=gettext("Times table"),
        style=inline("away.css"),
        heads=numbers,
        rows=tuple(tuple(first * second for second in numbers) for first in numbers),
        rhymes=_rhymes(numbers) if current_language() == "zh" else (),
    )
    response = render(page)
    # Framed where a questionnaire is tried; a page without anything of us has nothing that could be played with.
    response.headers["Content-Security-Policy"] = policy((str(page.style),), framed=True)
    response.headers["Clear-Site-Data"] = FORGET
    response.headers["Cache-Control"] = "no-store"
    return response


def rhyme(first: int, second: int) -> str:
    """One line of the 九九乘法口诀, the smaller factor first: 二三得六, 二五一十, 三四十二, 七八五十六."""
    product = first * second
    tens, ones = divmod(product, TEN)
    if product < TEN:
        said = f"得{DIGITS[product]}"
    elif TEN < product < TEENS:
        said = f"十{DIGITS[ones]}"
    else:
        said = f"{DIGITS[tens]}十{DIGITS[ones] if ones else ''}"
    return f"{DIGITS[first]}{DIGITS[second]}{said}"


def _rhymes(numbers: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(rhyme(first, second) for first in range(1, second + 1)) for second in numbers)
