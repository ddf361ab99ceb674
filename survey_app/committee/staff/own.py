"""A member's own page: what she is where, her password, her recovery codes, her sessions."""

from __future__ import annotations

from flask import request, session, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import member, noted, writing
from survey_app.committee.staff import carried, entering, proving
from survey_app.committee.staff.forms import CodeForm, NewPasswordForm, WrittenForm
from survey_app.committee.staff.own_page import Faults, codes_page, me_page
from survey_app.committee.staff.roles import password_fault, twice_fault
from survey_app.fieldwork import recovery
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.password import password_faults
from survey_app.store import members, second_steps
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show() -> Response:
    """The page."""
    return render(me_page(Faults(), request.args.get("changed", "")))


def change_password() -> Response:
    """A new password, for who knows the old one; every session but this one ends."""
    form = NewPasswordForm()
    in_size = form.validate_on_submit()
    password, again = form.password.data or "", form.again.data or ""
    wrong = password_fault(password_faults(password, member().username))
    twice = "" if wrong else twice_fault(password, again)
    if wrong or twice:
        return render(me_page(Faults(new=wrong, again=twice)), 422)
    if not proving.may_try():
        return render(me_page(Faults(old=proving.too_many())), 429)
    if not in_size or not proving.knows(form.current.data):
        return render(me_page(Faults(old=proving.not_proved())), 422)
    fresh = members.hashed(password, member().username)
    with services().store.begin() as database:
        token = None
        if proving.has(database, form.code.data or ""):
            members.set_password(database, member().id, fresh)
            noted(database, Deed.PASSWORD_CHANGED, member().username, member().home)
            token = proving.fresh_session(database)
    if token is None:
        return render(me_page(Faults(old=proving.not_proved())), 422)
    entering.hand_over(token)
    return redirect(url_for("committee.me", changed="password"), 303)


def new_codes() -> Response:
    """Ten recovery codes in place of the old ones."""
    form = CodeForm()
    if not proving.may_try():
        return render(me_page(Faults(codes=proving.too_many())), 429)
    codes = recovery.mint()
    typed = form.code.data if form.validate_on_submit() else ""
    with services().store.begin() as database:
        right = member().second_step and proving.has(database, typed)
        if right:
            second_steps.renew_codes(database, member().id, codes)
            noted(database, Deed.CODES_RENEWED, member().username, member().home)
    if not right:
        return render(me_page(Faults(codes=_("This code is not right, or was used before. Please look again."))), 422)
    carried.put(carried.CODES, {"codes": " ".join(codes)}, proving.TIME_TO_WRITE)
    return redirect(url_for("committee.recovery_codes"), 303)


def codes() -> Response:
    """The codes that were just made, until the member says that she has written them down."""
    said = carried.look(carried.CODES)
    if said is None:
        carried.drop(carried.CODES)
        return redirect(url_for("committee.me"), 303)
    return render(codes_page(said["codes"].split(), ""))


def codes_written() -> Response:
    """Forget the codes here: from now on they are on paper alone."""
    said, form = carried.look(carried.CODES), WrittenForm()
    if said is not None and not form.validate_on_submit():
        return render(codes_page(said["codes"].split(), _(form.written.errors[0])), 422)
    carried.drop(carried.CODES)
    return redirect(url_for("committee.rounds"), 303)


def sign_out_everywhere() -> Response:
    """End every session of the member, this one too."""
    with writing(Deed.SIGNED_OUT_EVERYWHERE, member().username, member().home) as database:
        members.sign_out_everywhere(database, member().id)
    session.clear()
    return redirect(url_for("committee.sign_in"), 303)
