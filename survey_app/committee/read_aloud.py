"""Reading aloud: a grown-up records the texts of a round, one clip a text, while it is planned or open.

A recording is decoded and written anew (``documents/speech``); as it came it is kept nowhere.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from flask import abort, request, send_file, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.model import Family, Questionnaire
from survey_app.committee.access import noted, own_round
from survey_app.committee.read_aloud_page import Fault, Reading, recording_page, round_page
from survey_app.documents import clip_files, speech
from survey_app.documents.speech import ClipRefused, Refusal, SpeechMissing
from survey_app.documents.spoken import filling, texts
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.store import clips, questionnaires
from survey_app.store.clips import Spoken
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.language import later, with_catalogue
from survey_app.web.pages import render
from survey_app.web.security import takes
from survey_app.web.services import services

WHY = {
    Refusal.TOO_LARGE: later("This file is larger than 4 MB. Record one text at a time."),
    Refusal.NOT_SOUND: later("There is no sound in this file that can be played. Send a recording: MP3, M4A or WAV."),
    Refusal.TOO_LONG: later("This recording is longer than one minute. Record one text at a time."),
    Refusal.TOO_SHORT: later("This recording is too short to be heard. Record it once more."),
    Refusal.SILENT: later("Nothing can be heard in this recording. Hold the microphone closer and try again."),
}
NO_FILE = later("Choose a recording first.")
NO_PROGRAM = later("This server cannot read recordings yet. Ask the operator to install ffmpeg.")
WITH_FORM = speech.MOST_BYTES + 64 * 1024
"""Bytes: the largest recording, and the form around it."""


@dataclass(frozen=True, slots=True)
class At:
    """One questionnaire of one's own round in one language, found by its address."""

    campaign: CampaignRecord
    questionnaire: Questionnaire
    spoken: Spoken

    def texts(self) -> dict[str, str]:
        """Place -> text, as children are shown it."""
        language = self.spoken.language
        fill = filling(self.campaign, self.questionnaire.look, language)
        return texts(self.questionnaire, language, fill)


def index(slug: str) -> Response:
    """Every age and language of the round: how much of it is recorded."""
    with services().store.reading() as session:
        campaign, family = _asked(session, slug)
        recorded = clips.counts(session, campaign.id)
    parts = [
        (at, recorded.get((at.spoken.band, at.spoken.language), 0))
        for at in (
            _at(campaign, family, asked.band.id, spoken)
            for asked in family
            for spoken in with_catalogue(family.languages)
        )
    ]
    return render(round_page(campaign, [(at.questionnaire, at.spoken, len(at.texts()), done) for at, done in parts]))


def show(slug: str, band: str, spoken: str) -> Response:
    """All texts of one age in one language."""
    with services().store.reading() as session:
        return _shown(session, _found(session, slug, band, spoken))


@takes(WITH_FORM)
def keep(slug: str, band: str, spoken: str) -> Response:
    """Take a recording; when it cannot be taken, the page again with one sentence."""
    kept, place = services(), request.form.get("place", "")
    with kept.store.reading() as session:
        at = _found(session, slug, band, spoken, place)
    sent = request.files.get("sound")
    try:
        # Before any transaction that writes: this takes longer than others should wait.
        sound = speech.reencode(sent.stream.read(WITH_FORM)) if sent and sent.filename else None
        fault = NO_FILE if sound is None else ""
    except ClipRefused as refused:
        sound, fault = None, WHY[refused.why]
    except SpeechMissing:
        sound, fault = None, NO_PROGRAM
    if sound is None:
        with kept.store.reading() as session:
            return _shown(session, at, Fault(place, _(fault)))
    with kept.store.begin() as session:
        clips.keep(session, _found(session, slug, band, spoken, place).spoken, place, sound)
        noted(session, Deed.RECORDING_KEPT, f"{slug} {band} {spoken} {place}", at.campaign.community.id)
    return _back(at, place)


def remove(slug: str, band: str, spoken: str, place: str) -> Response:
    """Take a recording away: the phone's own voice, or a made clip, is heard again."""
    with services().store.begin() as session:
        at = _found(session, slug, band, spoken, place)
        clips.remove(session, at.spoken, place)
        noted(session, Deed.RECORDING_REMOVED, f"{slug} {band} {spoken} {place}", at.campaign.community.id)
    return _back(at, place)


def listen(slug: str, band: str, spoken: str, place: str) -> Response:
    """The clip that stands at a place: the recorded one, else the made one."""
    kept = services()
    with kept.store.reading() as session:
        at = _found(session, slug, band, spoken, place)
        name = clips.digests(session, at.spoken).get(place, "")
        sound = clips.sound(session, at.campaign.id, name)
    if sound is None:
        name = clip_files.digest(at.texts()[place], spoken)
        sound = clip_files.find(kept.config.audio_folder, [spoken], name)
    if sound is None:
        abort(404)
    return send_file(io.BytesIO(sound), "audio/mpeg", conditional=True, etag=name)


def _asked(session: Session, slug: str) -> tuple[CampaignRecord, Family]:
    """The round and its questionnaires, while children still come; 404 afterwards."""
    campaign = own_round(session, slug)
    if campaign.stage not in {Stage.DRAFT, Stage.OPEN}:
        abort(404)
    return campaign, questionnaires.family(session, campaign.family_digest)


def _found(session: Session, slug: str, band: str, spoken: str, place: str | None = None) -> At:
    campaign, family = _asked(session, slug)
    if band not in {asked.band.id for asked in family} or spoken not in with_catalogue(family.languages):
        abort(404)
    at = _at(campaign, family, band, spoken)
    if place is not None and place not in at.texts():
        abort(404)
    return at


def _at(campaign: CampaignRecord, family: Family, band: str, spoken: str) -> At:
    return At(campaign, family.for_band(band), Spoken(campaign.id, band, spoken))


def _shown(session: Session, at: At, fault: Fault | None = None) -> Response:
    said = at.texts()
    reading = Reading(
        campaign=at.campaign,
        questionnaire=at.questionnaire,
        language=at.spoken.language,
        texts=said,
        recorded=frozenset(clips.digests(session, at.spoken)),
        made=frozenset(clip_files.made(services().config.audio_folder, at.spoken.language, said)),
    )
    return render(recording_page(reading, fault), 422 if fault else 200)


def _back(at: At, place: str) -> Response:
    address = url_for("committee.recordings", slug=at.campaign.slug, band=at.spoken.band, spoken=at.spoken.language)
    return redirect(f"{address}#{place}", 303)
