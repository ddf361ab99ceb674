"""Signing in and out. Whatever is wrong with a name or a password, the reply is the same."""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask import Response, abort, request, session, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from survey_app.committee.access import KEPT_AS, member, safe_path, writing
from survey_app.committee.forms import LONGEST_NAME, SignInForm
from survey_app.committee.furniture import Blank
from survey_app.committee.pages import SignInPage
from survey_app.committee.staff import carried, entering
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import read_username
from survey_app.store import members
from survey_app.store.members import Recognised
from survey_app.vault.errors import VaultBusy
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

TIME_FOR_CODE = timedelta(minutes=5)


def show() -> Response:
    """Ask for name and password. A page that asked for a part of itself is told to load as a whole."""
    response = render(sign_in_page("", ""))
    if request.headers.get("HX-Request"):
        response.headers["HX-Refresh"] = "true"
    return response


def submit() -> AnyResponse:
    """Begin a session under a fresh token and go where the member wanted to go; over the second step if she has one."""
    form = SignInForm()
    typed = (form.username.data or "")[:LONGEST_NAME]
    name = read_username(typed)
    if not entering.passwords().allows(name):
        return render(sign_in_page(typed, _("Too many tries. Wait a minute, then try again.")), 429)
    known = _recognised(form)
    if known is not None:
        entering.passwords().forget(name)
        if known.member.second_step:
            return _ask_for_code(known)
        if entering.enter(known.member, known.seal):
            return redirect(wanted() or url_for("committee.rounds"), 303)
    return render(sign_in_page(typed, _("Name and password do not belong together. Please look again.")), 422)


def sign_out() -> AnyResponse:
    """End the session here and in the store."""
    token = session.get(KEPT_AS)
    with writing(Deed.SIGNED_OUT, member().username, member().home) as database:
        members.sign_out(database, str(token))
    session.clear()
    return redirect(url_for("committee.sign_in"), 303)


def wanted() -> str | None:
    """Where the member wanted to go before she was asked who she is."""
    return safe_path(request.args.get("next", ""))


def _ask_for_code(known: Recognised) -> AnyResponse:
    session.clear()
    said = {"member": str(known.member.id), "seal": known.seal, "nonce": secrets.token_hex(16)}
    carried.put(carried.PENDING, said, TIME_FOR_CODE)
    return redirect(url_for("committee.second_step", next=wanted()), 303)


def _recognised(form: SignInForm) -> Recognised | None:
    if not form.validate_on_submit():
        return None
    try:
        return members.recognise(services().store, form.username.data, form.password.data)
    except VaultBusy:
        abort(503)


def sign_in_page(typed: str, fault: str) -> SignInPage:
    """The page with the name that was typed; a password is never shown again."""
    return SignInPage(
        action=url_for("committee.sign_in_submit", next=wanted()),
        username=Blank("username", _("Name"), typed),
        password=Blank("password", _("Password")),
        fault=fault,
    )
