"""The addresses of the children's door. Nothing here sets a cookie, reads an address or keeps a time.

Unknown query keys are ignored: chat programs add their own to a shared link.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from questionnaires.model import Questionnaire
from survey_app.child import around, feedback, sending
from survey_app.child import keys as form_keys
from survey_app.child.asking import KEY, questionnaire_response, scope
from survey_app.child.intake import Refused, read_body
from survey_app.child.visit import Visit, visit
from survey_app.fieldwork.campaign import Phase
from survey_app.store import responses
from survey_app.web.services import services

blueprint = Blueprint("child", __name__, url_prefix="/q")


def language_of(found: Visit) -> str:
    """The language asked for, if the questionnaires speak it, else the first they speak (Chinese)."""
    spoken = found.family.languages
    asked = request.args.get("lang", "")
    return asked if asked in spoken else spoken[0]


@blueprint.get("/<code>")
def arrive(code: str) -> Response:
    """What the QR code leads to: the ages to choose from, or where the round stands."""
    found = visit(code)
    if found is None:
        return around.unknown_code(language_asked())
    return around.welcome(found, language_of(found))


@blueprint.get("/<code>/<band>")
def ask(code: str, band: str) -> BaseResponse:
    """The whole questionnaire in one document."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    if found.phase is not Phase.OPEN:
        return redirect(url_for("child.arrive", code=code, lang=language_of(found)), HTTPStatus.SEE_OTHER)
    return questionnaire_response(found, questionnaire, language_of(found))


@blueprint.post("/<code>/<band>")
def send(code: str, band: str) -> BaseResponse:
    """Takes the answers, once."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    if found.phase is not Phase.OPEN:
        return redirect(url_for("child.arrive", code=code, lang=language_of(found)), HTTPStatus.SEE_OTHER)
    return sending.receive(found, questionnaire, language_of(found))


@blueprint.post("/<code>/<band>/decline")
def decline(code: str, band: str) -> BaseResponse:
    """The child said no: counted as one who declined, with nothing else, and thanked like everybody."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    _count_decline(found, band)
    return redirect(url_for("child.leave", code=code, band=band, lang=language_of(found)), HTTPStatus.SEE_OTHER)


@blueprint.get("/<code>/<band>/thanks")
def thanks(code: str, band: str) -> BaseResponse:
    """The answers are stored; when and where to come back."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    return around.thanks(found, questionnaire, language_of(found))


@blueprint.get("/<code>/<band>/bye")
def leave(code: str, band: str) -> BaseResponse:
    """Nothing was sent, and that is fine."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    return around.bye(found, questionnaire, language_of(found))


@blueprint.get("/<code>/<band>/feedback")
def said_and_done(code: str, band: str) -> BaseResponse:
    """You said, the grown-ups answered."""
    found, questionnaire, answer = _at(code, band)
    if found is None or questionnaire is None:
        return answer
    if found.phase is not Phase.ANSWERED:
        return redirect(url_for("child.arrive", code=code, lang=language_of(found)), HTTPStatus.SEE_OTHER)
    return feedback.page(found, questionnaire, language_of(found))


def language_asked() -> str:
    """The language asked for where there is no questionnaire to say which it speaks."""
    return "en" if request.args.get("lang") == "en" else "zh"


def _at(code: str, band: str) -> tuple[Visit | None, Questionnaire | None, Response]:
    """The visit and the questionnaire, or the page that says which of the two does not exist."""
    found = visit(code)
    if found is None:
        return None, None, around.unknown_code(language_asked())
    questionnaire = found.questionnaire(band)
    if questionnaire is None:
        return found, None, around.wrong_band(found, language_of(found))
    return found, questionnaire, Response()


def _count_decline(found: Visit, band: str) -> None:
    if found.phase is not Phase.OPEN:
        return
    try:
        sent = read_body(sending.envelope(request), request.stream)
    except Refused:
        return
    key = form_keys.read(services().keyring.form_secret, scope(found, band), sent.first(KEY))
    if key is not None:
        with services().store.begin() as session:
            responses.decline(session, found.campaign, band, key, services().keyring)
