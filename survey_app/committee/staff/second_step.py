"""The second step of signing in: a code from an app, or a recovery code, within five minutes."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.furniture import Blank
from survey_app.committee.signing_in import sign_in_page, wanted
from survey_app.committee.staff import carried, entering
from survey_app.committee.staff.forms import CodeForm
from survey_app.committee.staff.pages import CodePage
from survey_app.store import members, second_steps
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show() -> Response:
    """Ask for the code; without the first step there is nothing to ask."""
    if carried.look(carried.PENDING) is None:
        return redirect(url_for("committee.sign_in", next=wanted()), 303)
    return render(_page(""))


def submit() -> Response:
    """Begin the session when the code is right. Five wrong ones end the sign-in, a few more slow the name down."""
    pending = carried.look(carried.PENDING)
    if pending is None:
        over = _("That took longer than five minutes. Please begin again.")
        return render(sign_in_page("", over), 422)
    form = CodeForm()
    if not (entering.codes().allows(f"once {pending['nonce']}") and entering.codes().allows(pending["member"])):
        return render(_page(_("Too many tries. Wait a few minutes, then begin again.")), 429)
    if not form.validate_on_submit() or not _enter(pending, form.code.data):
        return render(_page(_("This code is not right, or was used before. Please look again.")), 422)
    entering.codes().forget(pending["member"])
    return redirect(wanted() or url_for("committee.rounds"), 303)


def _enter(pending: Mapping[str, str], typed: str) -> bool:
    offered, member_id = services(), int(pending["member"])
    now = offered.config.now()
    with offered.store.begin() as database:
        member = members.by_id(database, member_id)
        if member is None or not second_steps.use(database, offered.keyring, member_id, typed, now):
            return False
        token = entering.begin(database, member, pending["seal"], now)
    if token is not None:
        entering.hand_over(token)
    return token is not None


def _page(fault: str) -> CodePage:
    hint = _("The six digits that the app on your phone shows now. Without the phone: one of your recovery codes.")
    return CodePage(
        action=url_for("committee.second_step_submit", next=wanted()),
        code=Blank("code", _("Code"), "", hint),
        fault=fault,
        back=url_for("committee.sign_in", next=wanted()),
    )
