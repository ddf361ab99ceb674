"""A second step for a member who has an account: her first one, or one on a new telephone."""

from __future__ import annotations

from flask import url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import member, noted
from survey_app.committee.furniture import Blank
from survey_app.committee.staff import carried, entering, proving
from survey_app.committee.staff.forms import NewStepForm
from survey_app.committee.staff.own_head import own_head
from survey_app.committee.staff.pages import OwnStepPage
from survey_app.committee.staff.secrets_shown import code_blank, shown, wrong_new_code
from survey_app.fieldwork import recovery
from survey_app.fieldwork.ledger import Deed
from survey_app.store import second_steps
from survey_app.vault import totp
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show() -> Response:
    """A fresh secret, or the one that this browser was given and has not confirmed."""
    secret = _secret() or totp.new_secret()
    carried.put(carried.NEW_STEP, {"secret": secret.hex(), "member": str(member().id)}, proving.TIME_TO_WRITE)
    return render(_page(secret))


def submit() -> Response:
    """Put it in place of the old one; every session but this one ends, and there are new recovery codes."""
    secret, form = _secret(), NewStepForm()
    if secret is None:
        return redirect(url_for("committee.own_second_step"), 303)
    in_size, now = form.validate_on_submit(), services().config.now()
    if not proving.may_try():
        return render(_page(secret, fault=proving.too_many()), 429)
    step = totp.step_of(secret, (form.new_code.data or "")[:64], now, 0)
    if step is None:
        return render(_page(secret, new_code=wrong_new_code()), 422)
    token, codes = None, recovery.mint()
    if in_size and proving.knows(form.current.data):
        token = _kept(secret, step, (form.code.data or ""), codes)
    if token is None:
        return render(_page(secret, fault=proving.not_proved()), 422)
    entering.hand_over(token)
    carried.put(carried.CODES, {"codes": " ".join(codes)}, proving.TIME_TO_WRITE)
    return redirect(url_for("committee.recovery_codes"), 303)


def _kept(secret: bytes, step: int, typed: str, codes: tuple[str, ...]) -> str | None:
    with services().store.begin() as database:
        if not proving.has(database, typed):
            return None
        second_steps.keep(database, services().keyring, member().id, secret, step)
        second_steps.renew_codes(database, member().id, codes)
        noted(database, Deed.SECOND_STEP_SET, member().username, member().home)
        return proving.fresh_session(database)


def _secret() -> bytes | None:
    said = carried.look(carried.NEW_STEP)
    return bytes.fromhex(said["secret"]) if said is not None and said["member"] == str(member().id) else None


def _page(secret: bytes, fault: str = "", new_code: str = "") -> OwnStepPage:
    first = not member().second_step
    old = _("From the phone you have used so far, or a recovery code.")
    with services().store.reading() as database:
        masthead = own_head(database)
    return OwnStepPage(
        masthead=masthead,
        must=first and member().needs_second_step,
        first=first,
        secret=shown(secret, member().username),
        new_code=code_blank("new_code", _("Code from the app"), new_code),
        current=Blank("current", _("Your password")),
        code=Blank("code", _("A code of the old second step"), "", old),
        fault=fault,
        action=url_for("committee.own_second_step_submit"),
        back=url_for("committee.me"),
    )
