"""What places are called here: one blank a place and language, with a question it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.editing.documents import Draft
from survey_app.committee.editor.pages import NameLine
from survey_app.committee.editor.shown import spoken_in
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Blank
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, later, own_name

KNOWN = {
    "here": later("What this place is called"),
    "after-school-class": later("The class after school"),
    "feelings-class": later("The class about feelings"),
    "family-room": later("The room for families with small children"),
    "library": later("The library"),
}
BETWEEN = "/"
"""Stands between place and language in the name of a blank."""


def name_lines(work: Work) -> tuple[NameLine, ...]:
    """Every place the questionnaire has a name for."""
    draft, spoken = Draft(work.draft.sources), spoken_in(work)
    called = {language: draft.names(language) for language in spoken}
    return tuple(
        NameLine(
            name=name,
            label=_(KNOWN[name]) if name in KNOWN else name,
            blanks=tuple(_blank(name, language, called[language].get(name, "")) for language in spoken),
            example=next(_standing(work, draft, name, spoken[0]), ""),
        )
        for name in called[spoken[0]]
    )


def _blank(name: str, language: str, value: str) -> Blank:
    return Blank(f"{name}{BETWEEN}{language}", own_name(language), value, html_lang=language_tag(language))


def _standing(work: Work, draft: Draft, name: str, language: str) -> Iterator[str]:
    """The questions, then the answers, as they are now, in which the place is named."""
    place = "{" + name + "}"
    for questionnaire in work.family:
        raw, now = draft.words(questionnaire.band.id, language)["items"], questionnaire.words[language].items
        yield from (now[item].question for item, said in raw.items() if place in said["question"])
    for questionnaire in work.family:
        raw, now = draft.words(questionnaire.band.id, language)["items"], questionnaire.words[language].items
        for item, said in raw.items():
            for option, text in said.get("options", {}).items():
                if place in text:
                    yield f"{now[item].question} {now[item].options[option]}"
