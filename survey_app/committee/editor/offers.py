"""What a committee may add to one age: from the bank by subject, and what it has switched off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from questionnaires.editing.words import as_called
from questionnaires.model import Family, Item, Kind, Look, Questionnaire
from questionnaires.sources import Sources, library_family, read_sources
from survey_app.committee.editor.adding_page import Group, Offer
from survey_app.committee.editor.pages import Option
from survey_app.committee.editor.shown import spoken_in
from survey_app.committee.editor.work import Work
from survey_app.store import questionnaires
from survey_app.web.language import current_language, in_language, language_tag
from survey_app.web.language import gettext as _

BANK, OFF, OWN = "bank", "off", "own"
"""Where a question may come from."""
TEXT_LIKE = "text"
"""Among the ways to answer: the child's own words."""


@cache
def bank_sources() -> Sources:
    """The bank that comes with the product."""
    return read_sources(library_family("bank"))


def bank() -> Family:
    return questionnaires.read(bank_sources())


def here(sources: Sources, work: Work) -> Family:
    """The family in ``sources``, with places called as the draft calls them."""
    return questionnaires.read(as_called(sources, work.draft.sources))


def groups(work: Work, asked: Questionnaire, off: tuple[Offer, ...]) -> tuple[Group, ...]:
    """The bank for this age by subject, without what is asked already or was switched off (``off``)."""
    language = spoken_in(work)[0]
    found = _of(here(bank_sources(), work), asked.band.id)
    there = _there(found, asked, off, language) if found else set()
    if found is None:
        return ()
    grouped = (
        Group(title, tuple(offer(BANK, found, item, language) for item in items if item.id not in there))
        for title, items in _by_topic(found).items()
    )
    return tuple(group for group in grouped if group.offers)


def _there(found: Questionnaire, asked: Questionnaire, off: tuple[Offer, ...], language: str) -> set[str]:
    """Items of the bank that are asked already, by their id or by their very question, or stand among ``off``."""
    ids = {item.id for item in asked.items}
    questions = {words.question for words in asked.words[language].items.values()} | {one.question for one in off}
    said = found.words[language].items if language in found.words else {}
    return ids | {item for item, words in said.items() if words.question in questions}


def switched_off(asked: Questionnaire, begun: Family, language: str) -> tuple[Offer, ...]:
    """What the questionnaire asked when it was begun, and does not ask now."""
    there, found = {item.id for item in asked.items}, _of(begun, asked.band.id)
    if found is None:
        return ()
    return tuple(offer(OFF, found, item, language) for item in found.items if item.id not in there)


def offer(source: str, asked: Questionnaire, item: Item, language: str) -> Offer:
    """One question as it would be asked."""
    spoken = language if language in asked.words else next(iter(asked.words))
    words = asked.words[spoken].items[item.id]
    answers = " / ".join(words.options.values()) if item.options else _("The child’s own words")
    return Offer(source, item.id, words.question, answers, language_tag(spoken))


def subjects(chosen: str) -> tuple[Option, ...]:
    """What a question can be about: the subjects of the bank."""
    titles = _titles()
    return tuple(Option(topic.id, titles[topic.id], topic.id == chosen) for topic in bank().topics)


def about(topic_id: str, band: str) -> tuple[str, tuple[str, ...]]:
    """The dimension of a subject and the clauses it gives evidence for; raises ``KeyError`` for none."""
    topic = {topic.id: topic for topic in bank().topics}[topic_id]
    nearest = band if band in topic.members else next(iter(topic.members))
    item = bank().for_band(nearest).item(topic.members[nearest])
    return item.dimension or "", item.evidences


def likes(asked: Questionnaire, language: str, chosen: str) -> tuple[Option, ...]:
    """The ways to answer that this age has already, each once; and own words, where children write."""
    words, seen = asked.words[language].items, dict[str, str]()
    for item in asked.opinions:
        if item.kind is not Kind.TEXT:
            seen.setdefault(" / ".join(words[item.id].options.values()), item.id)
    found = tuple(Option(item, text, item == chosen) for text, item in seen.items())
    if asked.look is Look.PICTURES:
        return found
    return (*found, Option(TEXT_LIKE, _("The child’s own words"), chosen == TEXT_LIKE))


def _of(family: Family, band: str) -> Questionnaire | None:
    return next((one for one in family.everyone if one.band.id == band), None)


def _by_topic(found: Questionnaire) -> Mapping[str, list[Item]]:
    titles, grouped = _titles(), dict[str, list[Item]]()
    subject = {
        item: topic.id for topic in bank().topics for band, item in topic.members.items() if band == found.band.id
    }
    for item in found.items:
        title = titles.get(subject.get(item.id, ""), _("Other questions"))
        grouped.setdefault(title, []).append(item)
    return grouped


def _titles() -> dict[str, str]:
    spoken = {language: words.topics for language, words in bank().words.items()}
    return {
        topic.id: in_language(
            {language: words[topic.id].title for language, words in spoken.items()}, current_language()
        )[0]
        for topic in bank().topics
    }
