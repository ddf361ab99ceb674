"""The page on which somebody looks at the paper and chooses, question by question, between two typings of it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from questionnaires.model import Item
from survey_app.committee import heads
from survey_app.committee.paper_entry.pages import ComparingPage, Differing, Side
from survey_app.committee.paper_entry.rows import in_words, name_of
from survey_app.committee.paper_entry.sheet import Typed, field_name
from survey_app.committee.paper_entry.twice import Choice, Twice
from survey_app.committee.paper_entry.typing_page import PLACE
from survey_app.web.language import gettext as _
from survey_app.web.language import html_language, language_tag, ngettext
from survey_app.web.setting import clauses


def choice_name(item: Item) -> str:
    """Under which name the page sends the choice about ``item``."""
    return f"choice-{item.id}"


def comparing_page(
    twice: Twice, what: Typed, choices: Mapping[str, Choice] | None = None, notice: str = ""
) -> ComparingPage:
    """``choices``: those that were made when not all were; None when the page is shown first."""
    found, record = twice.found, twice.record
    title = _("Number %(number)s, typed twice", number=record.number)
    lead = ngettext(
        "%(differing)s of %(num)s answer is not the same. Look at the paper: which one is right?",
        "%(differing)s of %(num)s answers are not the same. Look at the paper: which ones are right?",
        len(found.compared),
        differing=len(found.differing),
    )
    fields = [(field_name(item), what.fields.get(item.id, "")) for item in twice.paper.asked.items]
    return ComparingPage(
        masthead=heads.of_round(twice.paper.campaign, PLACE),
        title=title,
        heading=clauses(title),
        lead=lead,
        notice=notice,
        differing=tuple(_differing(twice, item, choices) for item in found.differing),
        html_lang=language_tag(twice.paper.spoken),
        hidden=tuple((name, value) for name, value in (*fields, ("seen", twice.mark)) if value),
        action=url_for("committee.paper_again_submit", slug=twice.paper.campaign.slug, number=record.number),
    )


def _differing(twice: Twice, item: Item, choices: Mapping[str, Choice] | None) -> Differing:
    paper = twice.paper
    chosen = (choices or {}).get(item.id)
    missed = choices is not None and chosen is None
    return Differing(
        name=choice_name(item),
        number=name_of(paper, item),
        question=paper.asked.words[paper.spoken].items[item.id].question,
        sides=tuple(_side(twice, item, choice, chosen) for choice in _offered(twice, item)),
        fault=_("Look at the paper and choose.") if missed else "",
    )


def _offered(twice: Twice, item: Item) -> tuple[Choice, ...]:
    """The third way only where neither says that nothing is ticked."""
    both = item.id in twice.first and item.id in twice.second
    return tuple(Choice) if both else (Choice.FIRST, Choice.SECOND)


def _side(twice: Twice, item: Item, choice: Choice, chosen: Choice | None) -> Side:
    answers = {Choice.FIRST: twice.first, Choice.SECOND: twice.second, Choice.NEITHER: {}}[choice]
    said = in_words(twice.paper, item, answers.get(item.id))
    spoken = language_tag(twice.paper.spoken) if said else html_language()
    nothing = _("neither counts: leave it empty") if choice is Choice.NEITHER else _("left empty")
    return Side(choice.value, said or nothing, spoken, choice is chosen)
