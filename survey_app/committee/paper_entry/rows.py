"""The questions of one paper as rows to type in: numbered as they are printed, each with the marks of its answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from questionnaires.answers import Answer
from questionnaires.model import Item, Kind, Questionnaire
from questionnaires.routing import path
from survey_app.committee.paper_entry.pages import Group, Row, Sign
from survey_app.committee.paper_entry.sheet import Read, Sheet, Typed, field_name
from survey_app.documents.numbering import numbers
from survey_app.documents.spoken import apart_words
from survey_app.fieldwork.paper import marks, typed_as
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the rows. ``read``: None before anything was sent; ``focus``: the item at which the page opens;
    ``kept``: items whose words are kept already, so that nobody types them again."""

    typed: Typed
    read: Read | None = None
    focus: str = ""
    kept: frozenset[str] = field(default_factory=frozenset)


def groups(sheet: Sheet, shown: Shown) -> tuple[Group, ...]:
    """Every question in the order of the paper: the grown-up's card, then the child's own."""
    printed = numbers(sheet.asked)
    card = tuple(_row(sheet, item, "", shown) for item in sheet.asked.items if item.id not in printed)
    own = tuple(_row(sheet, item, str(printed[item.id]), shown) for item in sheet.asked.items if item.id in printed)
    if not card:
        return (Group("", own),)
    return Group(_("The grown-up’s card"), card), Group(_("The questions"), own)


def way(asked: Questionnaire) -> str:
    """The questions in order with their routes, as JSON: where each leads, by the marks that are typed."""
    return json.dumps([{"item": item.id, "routes": _routes(asked, item)} for item in asked.items])


def in_words(sheet: Sheet, item: Item, answer: Answer | None) -> str:
    """An answer as it is printed on the paper; empty where there is none."""
    if answer is None:
        return ""
    if answer.text:
        return answer.text
    labels = {sign.sign: sign.label for sign in signs(sheet, item)}
    values = (answer.missing,) if answer.missing else answer.options
    return _(", ").join(labels[mark.sign] for mark in marks(item) if mark.value in values)


def signs(sheet: Sheet, item: Item) -> tuple[Sign, ...]:
    """What is typed for each answer, with the words that stand beside it on the paper."""
    options = sheet.asked.words[sheet.spoken].items[item.id].options
    with chosen(sheet.spoken):
        apart = {reason.value: said for reason, said in apart_words().items()}
    return tuple(Sign(mark.sign, options.get(mark.value) or apart[mark.value]) for mark in marks(item))


def left_empty(asked: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
    """The questions on the way, those for words apart, that have no answer."""
    on_way = (item for item in path(asked, answers) if item.kind is not Kind.TEXT)
    return tuple(item for item in on_way if item.id not in answers)


def name_of(sheet: Sheet, item: Item) -> str:
    """How a question is spoken of: by its number, or by its short words where it stands on the card."""
    number = numbers(sheet.asked).get(item.id)
    return str(number) if number else sheet.asked.words[sheet.spoken].items[item.id].short


def _row(sheet: Sheet, item: Item, number: str, shown: Shown) -> Row:
    answers = shown.read.answers if shown.read else {}
    passed = shown.read is not None and item not in path(sheet.asked, answers)
    kept = item.id in shown.kept
    understood = typed_as(item, answers.get(item.id)).split()
    return Row(
        item=item.id,
        name=field_name(item),
        number=number,
        question=sheet.asked.words[sheet.spoken].items[item.id].question,
        signs=tuple(replace(one, chosen=one.sign in understood) for one in signs(sheet, item)),
        several=item.kind is Kind.MULTIPLE,
        words=item.kind is Kind.TEXT,
        value=shown.typed.fields.get(item.id, ""),
        said=_said(sheet, item, shown, passed=passed),
        fault=shown.read.faults.get(item.id, "") if shown.read else "",
        passed=passed,
        focus=item.id == shown.focus,
        kept=_("What the child wrote is kept already. It is not typed again.") if kept else "",
    )


def _said(sheet: Sheet, item: Item, shown: Shown, *, passed: bool) -> str:
    """What was understood; nothing before anything was sent, nor where the page says what is wrong."""
    if shown.read is None or item.id in shown.read.faults or item.id in shown.kept:
        return ""
    if passed:
        return _("Passed over: after what was ticked before, the paper leads on.")
    if item.kind is Kind.TEXT:
        return ""
    return in_words(sheet, item, shown.read.answers.get(item.id)) or _("left empty")


def _routes(asked: Questionnaire, item: Item) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for route in item.routes:
        if route.when is None:
            found.append({"to": route.to})
            continue
        at = asked.item(route.when.item)
        wanted = [mark.sign for mark in marks(at) if mark.value in route.when.options]
        found.append({"to": route.to, "item": at.id, "signs": wanted})
    return found
