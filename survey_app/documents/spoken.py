"""What is said aloud: every text of a questionnaire at its place, word for word as it stands on the screen.

A place is where a text stands: ``intro``, ``assent`` (``assent.yes``, ``assent.no``), ``thanks``, ``skip``, an item's
id for its question, ``<item>.<option>`` for an answer, ``<item>:hint`` and ``<item>:note`` for what stands below. What
the grown-up reads for herself is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from questionnaires.answers import Missing
from questionnaires.model import Item, Kind, Look, Purpose, Questionnaire
from survey_app.documents.pinyin import in_characters
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.web.language import chosen, day, gettext, in_language

INTRO, ASSENT, YES, NO, THANKS, SKIP = "intro", "assent", "assent.yes", "assent.no", "thanks", "skip"
OPEN_PLACE = re.compile(r"\{(community|answer_day)\}")
"""What is filled in for each round."""

Fill = Callable[[str], str]


def texts(questionnaire: Questionnaire, language: str, fill: Fill) -> dict[str, str]:
    """Place -> text, in the order of the screens. ``fill`` writes community and day into a text."""
    words = questionnaire.words[language]
    with chosen(language):
        said = {
            INTRO: "\n".join(words.intro),
            ASSENT: words.assent,
            YES: gettext("Yes"),
            NO: gettext("No"),
        }
        for item in questionnaire.items:
            if not on_helper_card(questionnaire, item):
                said |= _at(item, questionnaire, language)
        if questionnaire.look is Look.PICTURES:
            said[SKIP] = gettext("Skip")
        said[THANKS] = "\n".join((gettext("We have it. Thank you"), *words.thanks))
        return {place: fill(text) for place, text in said.items() if text.strip()}


def filling(campaign: CampaignRecord, look: Look, language: str) -> Fill:
    """Writes the community's name and the promised day into a text, as the pages of that look show them."""
    day_written = written_day(campaign.answer_day, look, language)
    return _writing(in_language(campaign.community.names, language)[0], day_written)


def filling_before(names: Mapping[str, str], language: str) -> Fill:
    """The same while there is no round yet: the name of the community, and where the day will stand."""
    with chosen(language):
        return _writing(in_language(names, language)[0], gettext("[day of the answer]"))


def _writing(community: str, answer_day: str) -> Fill:
    filled = {"community": community, "answer_day": answer_day}
    return lambda text: OPEN_PLACE.sub(lambda place: filled[place[1]], text)


def written_day(value: date, look: Look, language: str) -> str:
    """A date in the reader's format; in characters where every character carries its pinyin."""
    if look is Look.PINYIN and language == "zh":
        return f"{in_characters(value.month)}月{in_characters(value.day)}日"
    return day(value, language)


def apart_words() -> Mapping[Missing, str]:
    """The two answers that are not on the scale, in the language being spoken."""
    return {Missing.DONT_KNOW: gettext("I don't know"), Missing.RATHER_NOT_SAY: gettext("I'd rather not say")}


def apart_answers(item: Item) -> Iterator[Missing]:
    """Those of the two that stand below the options of ``item``."""
    offered = {Missing.DONT_KNOW: item.dont_know, Missing.RATHER_NOT_SAY: item.rather_not_say}
    return (reason for reason, on_page in offered.items() if on_page and item.kind is not Kind.TEXT)


def on_helper_card(questionnaire: Questionnaire, item: Item) -> bool:
    """The helper tells the child's age; no other background is asked before the child begins."""
    return questionnaire.look is Look.PICTURES and item.purpose is Purpose.BACKGROUND


def _at(item: Item, questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """The texts of one screen."""
    words, whole = questionnaire.words[language].items[item.id], questionnaire.words[language]
    said = {item.id: words.question}
    said[f"{item.id}:hint"] = whole.text_hint if item.kind is Kind.TEXT else words.hint
    if item.kind is Kind.TEXT:
        said[f"{item.id}:note"] = whole.reader_note
    said |= {f"{item.id}.{option.id}": words.options[option.id] for option in item.options}
    return said | {f"{item.id}.{reason.value}": apart_words()[reason] for reason in apart_answers(item)}
