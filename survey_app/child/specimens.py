"""Single pieces of the children's pages, made by what makes the pages themselves, with sentences of the bundled family.

What stands here is an example and no answer of any child.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from markupsafe import Markup

from questionnaires.loading import library_family, load_family
from questionnaires.model import Family, Look, Questionnaire
from survey_app.child import palette
from survey_app.child.design_pages import Both, SpecimenPage, StateView
from survey_app.child.document import inline
from survey_app.child.feedback import PointView, ReplyView
from survey_app.child.presentation import help_view, say, style, tell
from survey_app.child.receipt_view import receipt_view
from survey_app.child.screens import START, Given, ItemView, item_views
from survey_app.documents.drawings import sprite
from survey_app.documents.spoken import apart_words, written_day
from survey_app.fieldwork import receipt
from survey_app.fieldwork.reply import Decision
from survey_app.web.decisions import decision_words
from survey_app.web.language import chosen, gettext, later
from survey_app.web.setting import clauses

LANGUAGE = "zh"
OF_EVERY_LOOK = ("ask", "states", "type", "way")
PARTS = (*OF_EVERY_LOOK, "stop", "waiting", "received", "help", "voice")
EXAMPLE = {"4-6": ("A1", 1), "7-9": ("B3", 1), "10-13": ("C1", 1), "14-17": ("D1", 1)}
"""Band -> the item that is shown and the option that is chosen in it."""
STATES = (
    ("plain", later("Plain")),
    ("focus", later("Focus")),
    ("pressed", later("Pressed")),
    ("chosen", later("Chosen")),
    ("disabled", later("Disabled")),
    ("fault", later("Error")),
)
SIZES = (("q", later("Question")), ("t", later("Answer")), ("s", later("Smallest")))
PROMISED = date(2026, 10, 11)
PAINTED = date(2026, 11, 30)
SEED = bytes(range(16))
BASE = "https://survey.example.org"


@cache
def family() -> Family:
    return load_family(library_family("neighbourhood"))


@cache
def both(sentence: str) -> Both:
    """A sentence in Chinese, clause by clause, and in English."""
    with chosen(LANGUAGE):
        chinese = gettext(sentence)
    with chosen("en"):
        return Both(clauses(chinese), gettext(sentence))


def of_look(look: Look) -> Questionnaire:
    """The questionnaire that children read in ``look``."""
    return next(asked for asked in family() if asked.look is look)


def specimen(look: Look, part: str, *, night: bool = False) -> SpecimenPage:
    """One piece in one look; ``night``: in the dark, whatever the reader's theme. To be called in ``LANGUAGE``."""
    item = example(look)
    code = receipt_view(receipt.make(SEED), look, BASE)
    options = item.options + item.apart
    drawn = {option.picture for option in options} | {"face-p1", "skip", "persimmon", "persimmon-hollow"}
    drawn |= {"offline", "wait", "thanks", *code.pictures}
    words = of_look(look).words[LANGUAGE]
    return SpecimenPage(
        style=_sheet(look, night=night),
        sprite=sprite(name for name in drawn if name),
        title=gettext("Specimen"),
        look=look,
        part=part,
        say=say(look, LANGUAGE),
        tell=tell(look, LANGUAGE),
        item=item,
        helper_line=words.helper_line,
        sizes=tuple((both(name), f"{sizes(look)[token]:g}") for token, name in SIZES),
        states=tuple(_states(item)),
        help=help_view(family(), LANGUAGE),
        receipt=code,
        points=tuple(_points(look)),
        who_said=gettext("You said"),
        waiting=gettext("They promised an answer by %(day)s.", day=written_day(PROMISED, look, LANGUAGE)),
    )


def _sheet(look: Look, *, night: bool) -> Markup:
    sheet = style(look, LANGUAGE) + inline("message.css", "feedback.css", "specimen.css")
    # What is written for the dark holds at once: a frame cannot be asked to be dark in a light page.
    return Markup(str(sheet).replace("(prefers-color-scheme:dark)", "all")) if night else sheet


def example(look: Look) -> ItemView:
    """The item that stands for a look, with one option chosen."""
    questionnaire = of_look(look)
    name, place = EXAMPLE[questionnaire.band.id]
    given = Given({name: (questionnaire.item(name).option_ids[place],)}, {})
    views = item_views(questionnaire, LANGUAGE, apart_words(), given, START)
    return next(view for view in views if view.id == name)


def sizes(look: Look) -> dict[str, float]:
    """The sizes of a look in CSS pixels, by token."""
    found = palette.tokens(look, dark=False)
    return {name: palette.pixels(found[name]) for name in ("q", "t", "s", "min", "r")}


def _states(item: ItemView) -> Iterator[StateView]:
    for place, (kind, name) in enumerate(STATES):
        option = replace(item.options[place % len(item.options)], chosen=kind == "chosen")
        yield StateView(kind, both(name), replace(item, id=f"state-{kind}", layout="list"), option)


def _points(look: Look) -> Iterator[PointView]:
    topics = family().words[LANGUAGE].topics
    write: Callable[[str], Markup] = say(look, LANGUAGE)
    answered = ReplyView(
        seal=Decision.WILL_DO.value,
        decision=decision_words(Decision.WILL_DO),
        reason=write(gettext("A zebra crossing is painted at the east gate.")),
        role=write(gettext("The committee’s officer for safety")),
        due=written_day(PAINTED, look, LANGUAGE),
        tag="",
    )
    ages = gettext("%(low)s–%(high)s", low=7, high=9)
    base = gettext("%(who)s: %(count)s of %(base)s.", who=ages, count=33, base=47)
    yield PointView(topics["route"].concern, base, "", 7, answered)
    yield PointView(topics["asked"].concern, base, "", 7, None)
