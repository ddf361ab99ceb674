"""The questions of a printed questionnaire: numbered, each with its answers and, in words, where it leads.

On the screen a route is walked without being seen; on paper a child must be told. A text is set for its reader: clause
by clause in Chinese, and for those who learn to read each character with its pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from questionnaires.answers import Missing
from questionnaires.model import END, Item, Kind, Look, Purpose, Questionnaire, ResponseOption, Route
from questionnaires.words import Words
from survey_app.documents.drawings import printable
from survey_app.documents.numbering import numbers
from survey_app.documents.pinyin import CLAUSE_ENDS, readings
from survey_app.documents.spoken import apart_answers, apart_words, on_helper_card
from survey_app.web.language import gettext as _

Cell = list[str]
"""A character, its pinyin, and the signs tied to it, which never start a line."""
Setting = str | list[str] | list[list[Cell]]
"""A text as the layout takes it: as it is, in clauses, or in clauses of cells."""
Said = Callable[[str], Setting]

OPENING = "“‘（《〈「『【"
LONGEST_TAIL = 6
"""Signs tied to one character; whoever types more of them in a row gets a line that may break there."""
SIDE_BY_SIDE = 3
"""As many answers as stand beside each other under pinyin; more are a list."""
WRITTEN_IN_A_LINE = {Look.PICTURES: 20, Look.PINYIN: 14, Look.STONES: 22, Look.PLAIN: 24}
"""Characters that a hand of that age writes across the page."""
FEWEST_LINES, MOST_LINES = 4, 12

_CLAUSE_END = re.compile(f"(?<=[{CLAUSE_ENDS}])(?![{CLAUSE_ENDS}”’）》」』】])")


def setting(look: Look, language: str) -> Said:
    """How a text is set for a look in a language."""
    if language != "zh":
        return str
    return _with_pinyin if look is Look.PINYIN else _clauses


def asked(questionnaire: Questionnaire, words: Words, say: Said) -> list[dict[str, object]]:
    """Every question a child is asked, in order, numbered from 1."""
    items = [item for item in questionnaire.items if not on_helper_card(questionnaire, item)]
    names = _names(questionnaire, words)
    last_opinion = max((place for place, item in enumerate(items) if item.purpose is Purpose.OPINION), default=-1)
    return [
        _question(item, questionnaire.look, words, say)
        | {"number": place + 1, "opens_last": 0 < place == last_opinion + 1}
        | _ways(item, questionnaire, words, names, say)
        for place, item in enumerate(items)
    ]


def on_the_card(questionnaire: Questionnaire, words: Words) -> list[dict[str, object]]:
    """What the grown-up fills in before the child begins."""
    items = [item for item in questionnaire.items if on_helper_card(questionnaire, item)]
    return [_question(item, Look.PLAIN, words, str) | {"layout": "cards", "adult": True} for item in items]


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE_END.split(text) if clause]


def _with_pinyin(text: str) -> list[list[Cell]]:
    return [_cells(clause) for clause in _clauses(text)]


def _cells(clause: str) -> list[Cell]:
    cells: list[Cell] = []
    for sign, said in readings(clause):
        if said or not cells or sign in OPENING or len(cells[-1][2]) == LONGEST_TAIL:
            cells.append([sign, said, ""])
        else:
            cells[-1][2] += sign
    return cells


def _question(item: Item, look: Look, words: Words, say: Said) -> dict[str, object]:
    said = words.items[item.id]
    text = item.kind is Kind.TEXT
    drawn = look is Look.PICTURES or any(option.picture for option in item.options)
    pictured = look in {Look.PICTURES, Look.PINYIN} and item.kind is not Kind.MULTIPLE
    return {
        "layout": _layout(item, look),
        "adult": look is Look.PICTURES and item.purpose is not Purpose.OPINION,
        "question": say(said.question),
        "hint": say(words.text_hint if text else said.hint),
        "note": say(words.reader_note) if text else "",
        "lines": min(max(-(-item.max_length // WRITTEN_IN_A_LINE[look]), FEWEST_LINES), MOST_LINES),
        "picture": printable(item.picture) if item.picture else "",
        "picture_words": said.short,
        "several": item.kind is Kind.MULTIPLE,
        "options": [
            {
                "label": say(said.options[option.id]),
                "picture": printable(option.picture) if pictured and option.picture else "",
            }
            for option in item.options
        ],
        "apart": _apart(item, look, say, drawn=drawn and pictured),
    }


def _layout(item: Item, look: Look) -> str:
    if item.kind is Kind.TEXT:
        return "text"
    if item.kind is Kind.MULTIPLE:
        return "list"
    if look is Look.PICTURES and all(option.picture for option in item.options):
        return "cards"
    return "cards" if look is Look.PINYIN and len(item.options) <= SIDE_BY_SIDE else "list"


def _apart(item: Item, look: Look, say: Said, *, drawn: bool) -> list[dict[str, object]]:
    """What stands below the answers. For those who cannot read, leaving out is a picture to point at."""
    drawings = {Missing.DONT_KNOW: "dk"}
    found: list[dict[str, object]] = [
        {
            "label": say(apart_words()[reason]),
            "picture": printable(drawings[reason]) if drawn and reason in drawings else "",
        }
        for reason in apart_answers(item)
    ]
    if look is Look.PICTURES and item.purpose is Purpose.OPINION and item.kind is not Kind.TEXT:
        found.append({"label": say(_("Skip")), "picture": printable("skip")})
    return found


def _names(questionnaire: Questionnaire, words: Words) -> dict[str, str]:
    """How a route speaks of each item: by its number, or by its short words where it stands on the helper's card."""
    names = {item.id: f"“{words.items[item.id].short}”" for item in questionnaire.items}
    return names | {item: _("question %(number)s", number=number) for item, number in numbers(questionnaire).items()}


def _ways(
    item: Item, questionnaire: Questionnaire, words: Words, names: Mapping[str, str], say: Said
) -> dict[str, object]:
    """Where the answers lead: beside each where they alone decide, else sentences, in the order they are tried."""
    order = questionnaire.items
    following = order[order.index(item) + 1].id if item is not order[-1] else END
    conditional = [route for route in item.routes if route.when]
    alone = all(route.when and route.when.item == item.id for route in conditional)
    beside = [_way(option, conditional, names) if alone else "" for option in item.options]
    sentences = [] if alone else [_sentence(route, words, names) for route in conditional]
    default = item.routes[-1].to if item.routes else following
    if default != following:
        rest = _arrow(default, names)
        sentences.append(_("Anything else: %(way)s", way=rest) if conditional else rest)
    return {"beside": [say(way) for way in beside], "ways": [say(sentence) for sentence in sentences]}


def _way(option: ResponseOption, routes: list[Route], names: Mapping[str, str]) -> str:
    found = (_arrow(route.to, names) for route in routes if route.when and option.id in route.when.options)
    return next(found, "")


def _sentence(route: Route, words: Words, names: Mapping[str, str]) -> str:
    if route.when is None:
        return _arrow(route.to, names)
    options = words.items[route.when.item].options
    return _(
        "If %(question)s was %(answers)s: %(way)s",
        question=names[route.when.item],
        answers=" ".join(f"“{options[option]}”" for option in route.when.options),
        way=_arrow(route.to, names),
    )


def _arrow(target: str, names: Mapping[str, str]) -> str:
    return "→ " + (_("you are done") if target == END else names[target])
