"""The second page of joining: the second step is set up and confirmed, and with it the account is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.staff import carried, entering
from survey_app.committee.staff.forms import CodeForm
from survey_app.committee.staff.invited import Invited, over, read
from survey_app.committee.staff.joining import TIME_TO_JOIN, page, taken
from survey_app.committee.staff.pages import JoinStepPage
from survey_app.committee.staff.secrets_shown import code_blank, shown, wrong_new_code
from survey_app.fieldwork import recovery
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.fieldwork.member import Membership
from survey_app.store import invitations, ledger, members, second_steps
from survey_app.store.members import NameTaken
from survey_app.store.session import Session
from survey_app.vault import totp
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

WITHOUT = "without"
"""The button that leaves the second step for later; only a demonstration has it."""


def show(secret: str) -> Response:
    """The secret to bring into an app, and the blank for a code."""
    found = read(secret)
    if found is None:
        return over()
    said = _said(found)
    if said is None:
        return redirect(url_for("committee.join", secret=secret), 303)
    return render(_page(secret, found, said, ""))


def submit(secret: str) -> Response:
    """Make the account: member, role, second step and recovery codes, all of it or nothing."""
    found = read(secret)
    if found is None:
        return over()
    said = _said(found)
    if said is None:
        return redirect(url_for("committee.join", secret=secret), 303)
    form, now = CodeForm(), services().config.now()
    skipped = found.community.demonstration and request.form.get(WITHOUT) == "yes"
    step = None if skipped else totp.step_of(bytes.fromhex(said["secret"]), (form.code.data or "")[:64], now, 0)
    if step is None and not skipped:
        return render(_page(secret, found, said, wrong_new_code()), 422)
    codes = () if step is None else recovery.mint()
    try:
        token = _joined(found, said, step, codes)
    except NameTaken:
        return render(page(secret, found, said["username"], {"username": taken()}), 422)
    if token is None:
        return over()
    entering.hand_over(token)
    if codes:
        carried.put(carried.CODES, {"codes": " ".join(codes)}, TIME_TO_JOIN)
    return redirect(url_for("committee.rounds"), 303)


def _joined(found: Invited, said: Mapping[str, str], step: int | None, codes: tuple[str, ...]) -> str | None:
    """The token of the new member's first session; None when the invitation was used in the meantime."""
    offered, invitation = services(), found.invitation
    now = offered.config.now()
    with offered.store.begin() as database:
        if not invitations.spend(database, invitation.mark, now):
            return None
        role = Membership(invitation.community_id, invitation.role)
        member = members.enrol(database, said["username"], said["password"], [role])
        ledger.note(database, Note(Deed.JOINED, member.username, role.role.value, role.community_id), now)
        if step is not None:
            second_steps.keep(database, offered.keyring, member.id, bytes.fromhex(said["secret"]), step)
            second_steps.renew_codes(database, member.id, codes)
            _note_step(database, member.username, role.community_id, now)
        return entering.begin(database, member, members.seal_of(database, member.id), now)


def _note_step(database: Session, username: str, community_id: int, now: datetime) -> None:
    ledger.note(database, Note(Deed.SECOND_STEP_SET, username, username, community_id), now)


def _said(found: Invited) -> Mapping[str, str] | None:
    """What was typed on the first page for this invitation."""
    said = carried.look(carried.JOINING)
    return said if said is not None and said["invitation"] == found.invitation.mark.hex() else None


def _page(secret: str, found: Invited, said: Mapping[str, str], fault: str) -> JoinStepPage:
    return JoinStepPage(
        place=found.place,
        secret=shown(bytes.fromhex(said["secret"]), said["username"]),
        code=code_blank("code", _("Code from the app"), fault),
        action=url_for("committee.join_second_step_submit", secret=secret),
        may_skip=found.community.demonstration,
        back=url_for("committee.join", secret=secret),
    )
