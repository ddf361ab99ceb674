"""A member's own page, and the page of her recovery codes, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from survey_app.committee.access import member
from survey_app.committee.furniture import Blank
from survey_app.committee.staff.own_head import own_head
from survey_app.committee.staff.pages import CodesPage, Held, MePage
from survey_app.committee.staff.roles import password_rules, role_means, role_words
from survey_app.store import communities, memberships, second_steps
from survey_app.store.session import Session
from survey_app.web.language import current_language, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with what was sent: who she is, the new password, its repetition, the code for new codes."""

    old: str = ""
    new: str = ""
    again: str = ""
    codes: str = ""


def me_page(faults: Faults, changed: str = "") -> MePage:
    """The page; ``changed`` names what was just done."""
    known = member()
    with services().store.reading() as database:
        masthead, held, left = own_head(database), _held(database), second_steps.codes_left(database, known.id)
    told = {"password": _("The password is changed. Everywhere else you are signed out.")}
    return MePage(
        masthead=masthead,
        username=known.username,
        done=told.get(changed, ""),
        held=held,
        second_step=known.second_step,
        step_words=_step_words(),
        codes_words=ngettext("%(num)s recovery code is left.", "%(num)s recovery codes are left.", left),
        step_url=url_for("committee.own_second_step"),
        rules=password_rules(),
        current=Blank("current", _("Your password")),
        code=Blank("code", _("Code"), "", _code_hint()),
        password=Blank("password", _("New password"), fault=faults.new),
        again=Blank("again", _("The new password once more"), fault=faults.again),
        password_fault=faults.old,
        password_action=url_for("committee.own_password"),
        codes_code=Blank("code", _("Code"), "", _code_hint()),
        codes_fault=faults.codes,
        codes_action=url_for("committee.new_recovery_codes"),
        everywhere_action=url_for("committee.sign_out_everywhere"),
    )


def codes_page(codes: Sequence[str], fault: str) -> CodesPage:
    """The codes, until they are written down."""
    with services().store.reading() as database:
        masthead = own_head(database)
    return CodesPage(
        masthead=masthead,
        username=member().username,
        codes=tuple(codes),
        fault=fault,
        action=url_for("committee.recovery_codes_written"),
    )


def _held(database: Session) -> tuple[Held, ...]:
    """What was given to her, where it was given."""
    nodes = {held.community_id for held in member().memberships}
    names = {place.id: place.names[current_language()] for place in communities.every(database) if place.id in nodes}
    return tuple(
        Held(names[granted.membership.community_id], role_words(role), role_means(role))
        for granted in memberships.at(database, nodes)
        if granted.member_id == member().id and (role := granted.membership.role)
    )


def _step_words() -> str:
    if member().second_step:
        return _("Set up: signing in asks for a code of your phone.")
    return _("Not set up: whoever knows your password can sign in.")


def _code_hint() -> str:
    return _("The six digits that the app on your phone shows now. Without the phone: one of your recovery codes.")
