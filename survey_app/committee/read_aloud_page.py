"""The two pages of reading aloud: how much of a round is recorded, and the texts of one age in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from flask import url_for

from questionnaires.model import Questionnaire
from survey_app.committee import heads
from survey_app.committee.furniture import Masthead
from survey_app.documents import spoken
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store.clips import Spoken
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, own_name
from survey_app.web.pages import Page


class Fault(NamedTuple):
    """What was wrong with the recording for one place."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the page of one age and language is made of; ``recorded`` and ``made`` are places."""

    campaign: CampaignRecord
    questionnaire: Questionnaire
    language: str
    texts: Mapping[str, str]
    recorded: frozenset[str]
    made: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One age in one language."""

    who: str
    language: str
    html_lang: str
    state: str
    url: str


@dataclass(frozen=True)
class ReadAloudPage(Page):
    """How much of the round is recorded."""

    template: ClassVar[str] = "committee/read_aloud.html"
    masthead: Masthead
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text: what it is, what is heard today, and what can be done. Addresses are empty where nothing is there."""

    place: str
    kind: str
    lines: tuple[str, ...]
    heard: str
    listen_url: str
    remove_url: str
    fault: str


@dataclass(frozen=True)
class RecordingPage(Page):
    """The texts of one age in one language."""

    template: ClassVar[str] = "committee/recordings.html"
    masthead: Masthead
    title: str
    html_lang: str
    state: str
    fault: str
    texts: tuple[Text, ...]
    action: str
    back: str


def round_page(campaign: CampaignRecord, parts: Iterable[tuple[Questionnaire, Spoken, int, int]]) -> ReadAloudPage:
    """``parts``: questionnaire, its place on the shelf, how many texts it has, how many of them are recorded."""
    return ReadAloudPage(
        masthead=heads.of_round(campaign, "committee.read_aloud"),
        parts=tuple(
            Part(
                who=_ages(questionnaire),
                language=own_name(at.language),
                html_lang=language_tag(at.language),
                state=_state(done, all_of_them),
                url=url_for("committee.recordings", slug=campaign.slug, band=at.band, spoken=at.language),
            )
            for questionnaire, at, all_of_them, done in parts
        ),
    )


def recording_page(reading: Reading, fault: Fault | None) -> RecordingPage:
    """The page; ``fault``: why the last recording was not taken."""
    slug, band = reading.campaign.slug, reading.questionnaire.band.id
    return RecordingPage(
        masthead=heads.of_round(reading.campaign, "committee.read_aloud"),
        title=_(
            "Ages %(low)s–%(high)s in %(language)s",
            low=reading.questionnaire.band.low,
            high=reading.questionnaire.band.high,
            language=own_name(reading.language),
        ),
        html_lang=language_tag(reading.language),
        state=_state(len(reading.recorded & reading.texts.keys()), len(reading.texts)),
        fault=fault.sentence if fault else "",
        texts=tuple(_text(reading, place, fault) for place in reading.texts),
        action=url_for("committee.keep_recording", slug=slug, band=band, spoken=reading.language),
        back=url_for("committee.read_aloud", slug=slug),
    )


def _text(reading: Reading, place: str, fault: Fault | None) -> Text:
    recorded, made = place in reading.recorded, place in reading.made

    def address(endpoint: str) -> str:
        band, slug = reading.questionnaire.band.id, reading.campaign.slug
        return url_for(endpoint, slug=slug, band=band, spoken=reading.language, place=place)

    return Text(
        place=place,
        kind=_kind(place),
        lines=tuple(reading.texts[place].splitlines()),
        heard=_heard(recorded, made),
        listen_url=address("committee.listen") if recorded or made else "",
        remove_url=address("committee.remove_recording") if recorded else "",
        fault=fault.sentence if fault and fault.place == place else "",
    )


def _heard(recorded: bool, made: bool) -> str:
    if recorded:
        return _("Your recording")
    return _("The phone’s own voice, else a machine’s") if made else _("Only the phone’s own voice, where it has one")


def _kind(place: str) -> str:
    known = {
        spoken.INTRO: _("Introduction"),
        spoken.ASSENT: _("May we begin?"),
        spoken.THANKS: _("Thanks"),
        spoken.SKIP: _("An answer"),
    }
    if place in known:
        return known[place]
    if ":" in place:
        return _("Below the question")
    return _("An answer") if "." in place else _("Question")


def _state(done: int, all_of_them: int) -> str:
    if done == all_of_them:
        return _("all %(number)s texts recorded", number=all_of_them)
    return _("%(done)s of %(number)s texts recorded", done=done, number=all_of_them)


def _ages(questionnaire: Questionnaire) -> str:
    return _("ages %(low)s–%(high)s", low=questionnaire.band.low, high=questionnaire.band.high)
