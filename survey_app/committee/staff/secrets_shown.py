"""The secret of a second step as a page shows it: to scan, to tap, to type."""

from __future__ import annotations

from survey_app.committee.furniture import Blank
from survey_app.committee.staff.pages import Secret
from survey_app.documents import qr
from survey_app.vault import totp
from survey_app.web.language import gettext as _


def shown(secret: bytes, username: str) -> Secret:
    """All three ways to bring it into an authenticator app."""
    address = totp.uri(secret, username)
    return Secret(qr.svg(address), address, totp.shown(secret))


def code_blank(name: str, label: str, fault: str = "") -> Blank:
    """The field for a code of the app that is being set up."""
    return Blank(name, label, "", _("Six digits; they change every half minute."), fault)


def wrong_new_code() -> str:
    """What is said when the app and this page do not agree."""
    return _("This code does not fit. See that the clock of the phone is right, and take the next code.")
