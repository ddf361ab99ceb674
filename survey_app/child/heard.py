"""What can be heard at this door: which places of a questionnaire have a clip, and the clips themselves.

A voice that was recorded for the round comes first; between it and a clip that a machine made stands the phone's own
voice, so the two are told apart and the page's script chooses.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from flask import Response, abort, jsonify, send_file

from questionnaires.model import Questionnaire
from survey_app.child.visit import Visit
from survey_app.documents import clip_files
from survey_app.documents.spoken import filling, texts
from survey_app.store import clips
from survey_app.store.clips import Spoken
from survey_app.web.services import services
from survey_app.web.statics import ASK_AGAIN, FOR_EVER

MP3 = "audio/mpeg"


def places(visit: Visit, questionnaire: Questionnaire, language: str, address: Callable[..., str]) -> Response:
    """``{"recorded": {place: address}, "made": {place: address}}``; both empty where there is no clip.

    ``address``: where the clip of a ``name`` is, in no language or another (``lang``).
    """
    offered = services()
    campaign, band = visit.campaign, questionnaire.band.id
    said = texts(questionnaire, language, filling(campaign, questionnaire.look, language))
    with offered.store.reading() as session:
        recorded = clips.digests(session, Spoken(campaign.id, band, language))
    response = jsonify(
        recorded=_addresses(address, {place: name for place, name in recorded.items() if place in said}),
        made=_addresses(address, clip_files.made(offered.config.audio_folder, language, said)),
    )
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def clip(visit: Visit, name: str) -> Response:
    """One clip, whole or in pieces. Its name is its content, so a phone may keep it for ever."""
    offered = services()
    if not clip_files.NAME.fullmatch(name):
        abort(404)
    with offered.store.reading() as session:
        sound = clips.sound(session, visit.campaign.id, name)
    if sound is None:
        sound = clip_files.find(offered.config.audio_folder, visit.family.languages, name)
    if sound is None:
        abort(404)
    response = send_file(io.BytesIO(sound), MP3, conditional=True, etag=name)
    response.headers["Cache-Control"] = FOR_EVER
    return response


def _addresses(address: Callable[..., str], names: Mapping[str, str]) -> dict[str, str]:
    # A clip is in one language, and one address is kept once: no other is added to it.
    return {place: address(name=name, lang=None) for place, name in names.items()}
