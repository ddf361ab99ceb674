"""Following an invitation: a name and a password, then the second step. The account exists once both are confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from flask import url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import member, signed_in
from survey_app.committee.furniture import Blank
from survey_app.committee.staff import carried
from survey_app.committee.staff.deeds import who_words
from survey_app.committee.staff.forms import JoinForm
from survey_app.committee.staff.invited import Invited, over, read
from survey_app.committee.staff.pages import JoinPage
from survey_app.committee.staff.roles import (
    name_fault_words,
    password_fault,
    password_rules,
    role_means,
    role_words,
    twice_fault,
)
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.fieldwork.member import Membership, name_fault, read_username
from survey_app.fieldwork.password import password_faults
from survey_app.store import invitations, ledger, members, memberships
from survey_app.vault import totp
from survey_app.web.language import day
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

TIME_TO_JOIN = timedelta(hours=1)


def show(secret: str) -> Response:
    """What the invitation is for. Who is signed in already only has to say yes."""
    found = read(secret)
    return over() if found is None else render(page(secret, found, "", {}))


def submit(secret: str) -> Response:
    """Remember name and password, sealed in the browser, and go on to the second step. Nothing is kept here yet."""
    found = read(secret)
    if found is None:
        return over()
    form = JoinForm()
    in_size = form.validate_on_submit()
    username, password = form.username.data or "", form.password.data or ""
    faults = _faults(username, password, again=form.again.data or "")
    if faults or not in_size:
        return render(page(secret, found, username, faults), 422)
    said = {
        "invitation": found.invitation.mark.hex(),
        "username": read_username(username),
        "password": members.hashed(password, username),
        "secret": totp.new_secret().hex(),
    }
    carried.put(carried.JOINING, said, TIME_TO_JOIN)
    return redirect(url_for("committee.join_second_step", secret=secret), 303)


def accept(secret: str) -> Response:
    """A member who has an account takes the role."""
    found, offered = read(secret), services()
    if found is None:
        return over()
    invitation, now = found.invitation, offered.config.now()
    with offered.store.begin() as database:
        if not invitations.spend(database, invitation.mark, now):
            return over()
        memberships.give(database, member().id, Membership(invitation.community_id, invitation.role))
        note = Note(Deed.JOINED, member().username, invitation.role.value, invitation.community_id)
        ledger.note(database, note, now)
    return redirect(url_for("committee.rounds"), 303)


def page(secret: str, found: Invited, username: str, faults: Mapping[str, str]) -> JoinPage:
    """The first page of joining, with what was typed and what is wrong with it."""
    known = signed_in()
    role, by = found.invitation.role, who_words(found.invitation.invited_by)
    return JoinPage(
        place=found.place,
        asked=(
            _("%(member)s invites you to %(place)s.", member=by, place=found.place),
            _("What you will be: %(role)s. %(means)s", role=role_words(role), means=role_means(role)),
            _(
                "The link works once, until %(day)s.",
                day=day(found.invitation.until.astimezone(services().config.timezone).date()),
            ),
        ),
        rules=password_rules(),
        username=Blank(
            *("username", _("Name"), username, _("As your colleagues know you; they see it beside what you do.")),
            fault=faults.get("username", ""),
        ),
        password=Blank("password", _("Password"), fault=faults.get("password", "")),
        again=Blank("again", _("The same password once more"), fault=faults.get("again", "")),
        action=url_for("committee.join_submit", secret=secret),
        sign_in=url_for("committee.sign_in", next=url_for("committee.join", secret=secret)),
        accept=url_for("committee.join_accept", secret=secret) if known else "",
        member=known.username if known else "",
    )


def _faults(username: str, password: str, again: str) -> Mapping[str, str]:
    name = name_fault_words(name_fault(username))
    with services().store.reading() as database:
        if not name and members.by_username(database, username) is not None:
            name = taken()
    secret = password_fault(password_faults(password, username))
    found = {"username": name, "password": secret, "again": "" if secret else twice_fault(password, again)}
    return {field: words for field, words in found.items() if words}


def taken() -> str:
    """What is said of a name that somebody has."""
    return _("Somebody has this name already. Choose another, or sign in if it is yours.")
