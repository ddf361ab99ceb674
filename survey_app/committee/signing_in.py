"""Signing in and out. Whatever is wrong with a name or a password, the reply is the same."""

from __future__ import annotations

from flask import Response, abort, current_app, request, session, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from survey_app.committee.access import KEPT_AS, safe_path
from survey_app.committee.forms import LONGEST_NAME, SignInForm
from survey_app.committee.furniture import Blank
from survey_app.committee.pages import SignInPage
from survey_app.committee.throttle import Throttle
from survey_app.fieldwork.member import read_username
from survey_app.store import members
from survey_app.vault.errors import VaultBusy
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

THROTTLE = "committee.throttle"


def show() -> Response:
    """Ask for name and password. A page that asked for a part of itself is told to load as a whole."""
    response = render(_page("", ""))
    if request.headers.get("HX-Request"):
        response.headers["HX-Refresh"] = "true"
    return response


def submit() -> AnyResponse:
    """Begin a session under a fresh token, and go where the member wanted to go."""
    form = SignInForm()
    typed = (form.username.data or "")[:LONGEST_NAME]
    name = read_username(typed)
    if not _throttle().allows(name):
        return render(_page(typed, _("Too many tries. Wait a minute, then try again.")), 429)
    token = _token(form)
    if token is None:
        return render(_page(typed, _("Name and password do not belong together. Please look again.")), 422)
    _throttle().forget(name)
    # Nothing that was in the cookie before survives: whoever planted it gains nothing.
    session.clear()
    session[KEPT_AS] = token
    return redirect(safe_path(request.args.get("next", "")) or url_for("committee.rounds"), 303)


def sign_out() -> AnyResponse:
    """End the session here and in the store."""
    token = session.get(KEPT_AS)
    if isinstance(token, str):
        with services().store.begin() as database:
            members.sign_out(database, token)
    session.clear()
    return redirect(url_for("committee.sign_in"), 303)


def _throttle() -> Throttle:
    """One for the application: it forgets everything when the process ends."""
    throttle: Throttle = current_app.extensions.setdefault(THROTTLE, Throttle())
    return throttle


def _token(form: SignInForm) -> str | None:
    if not form.validate_on_submit():
        return None
    kept = services()
    try:
        signed_in = members.sign_in(kept.store, form.username.data, form.password.data, kept.config.now())
    except VaultBusy:
        abort(503)
    return None if signed_in is None else signed_in.token


def _page(typed: str, fault: str) -> SignInPage:
    wanted = safe_path(request.args.get("next", ""))
    return SignInPage(
        action=url_for("committee.sign_in_submit", next=wanted),
        username=Blank("username", _("Name"), typed),
        password=Blank("password", _("Password")),
        fault=fault,
    )
