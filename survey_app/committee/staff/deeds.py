"""What staff did, in words."""

from __future__ import annotations

from collections.abc import Mapping

from survey_app.committee.staff.roles import role_words
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.member import Role
from survey_app.web.language import gettext as _
from survey_app.web.language import later, pgettext

WORDS: Mapping[Deed, str] = {
    Deed.SIGNED_IN: later("signed in"),
    Deed.SIGNED_OUT: later("signed out"),
    Deed.SIGNED_OUT_EVERYWHERE: later("signed out everywhere"),
    Deed.INVITED: later("invited somebody"),
    Deed.INVITATION_WITHDRAWN: later("withdrew an invitation"),
    Deed.JOINED: later("came in"),
    Deed.ROLE_REMOVED: later("took a role away"),
    Deed.PASSWORD_CHANGED: later("changed the password"),
    Deed.SECOND_STEP_SET: later("set up the second step"),
    Deed.CODES_RENEWED: later("made new recovery codes"),
    Deed.COMMUNITY_MADE: later("entered a community"),
    Deed.COMMUNITY_RENAMED: later("renamed a place"),
    Deed.COMMUNITY_REMOVED: later("removed a place"),
    Deed.REGISTER_ENTERED: later("entered how many children live here"),
    Deed.REGISTER_CONFIRMED: later("confirmed how many children live here"),
    Deed.REGISTER_REFUSED: later("sent back how many children live here"),
    Deed.REGISTER_WITHDRAWN: later("took back how many children live here"),
    Deed.QUESTIONNAIRE_SAVED: later("saved a version of a questionnaire"),
    Deed.QUESTIONNAIRE_REMOVED: later("threw a draft away"),
    Deed.ROUND_PLANNED: later("began to prepare a round"),
    Deed.ROUND_CHANGED: later("changed the plan of a round"),
    Deed.ROUND_REMOVED: later("gave up the plan of a round"),
    Deed.ROUND_OPENED: later("opened a round"),
    Deed.CLOSING_ASKED: later("asked to close a round early"),
    Deed.CLOSING_LEFT: later("left a round open after all"),
    Deed.ROUND_SEALED: later("sealed the answers of a round"),
    Deed.ROUND_SEALED_ANEW: later("sealed a round anew, without answers taken back"),
    Deed.COLLECTOR_MADE: later("made a QR code"),
    Deed.COLLECTOR_STOPPED: later("stopped a QR code"),
    Deed.TICKETS_PRINTED: later("printed tickets"),
    Deed.TICKETS_RETURNED: later("counted tickets that came back"),
    Deed.TICKETS_CANCELLED: later("cancelled tickets"),
    Deed.PAPER_TYPED: later("typed in answers on paper"),
    Deed.PAPER_REMOVED: later("took out answers on paper that were typed in"),
    Deed.PAPER_COMPARED: later("compared answers on paper"),
    Deed.HELD_LOOKED_AT: later("looked at answers that were set apart"),
    Deed.HELD_COUNTED: later("let answers count that were set apart"),
    Deed.SUMMARY_READ: later("read the summary"),
    Deed.WORDS_READ: later("read what children wrote"),
    Deed.WORDS_RELEASED: later("released children’s words"),
    Deed.WORDS_WITHHELD: later("withheld children’s words"),
    Deed.WORDS_SORTED: later("put children’s words under themes"),
    Deed.WORDS_SETTLED: later("settled what two people found in children’s words"),
    Deed.THEME_ADDED: later("added a theme to a round"),
    Deed.THEME_REMOVED: later("took a theme out of a round"),
    Deed.REPLIED: later("answered the children"),
    Deed.ROUND_PUBLISHED: later("published a round"),
    Deed.RECORDING_KEPT: later("kept a recording"),
    Deed.RECORDING_REMOVED: later("removed a recording"),
    Deed.BACKED_UP: later("made a backup"),
    Deed.RESTORED: later("restored a backup"),
    Deed.RESPONSES_ERASED: later("erased answers whose time is over"),
}

ABOUT_ROLES = frozenset({Deed.INVITED, Deed.INVITATION_WITHDRAWN, Deed.JOINED, Deed.ROLE_REMOVED})
ABOUT_ONESELF = frozenset(
    {
        *(Deed.SIGNED_IN, Deed.SIGNED_OUT, Deed.SIGNED_OUT_EVERYWHERE),
        *(Deed.PASSWORD_CHANGED, Deed.SECOND_STEP_SET, Deed.CODES_RENEWED),
    }
)


def deed_words(deed: Deed) -> str:
    """What was done, in the reader's language."""
    return _(WORDS[deed])


def subject_words(note: Note) -> str:
    """What it was done to. Nothing where that is the one who did it."""
    if note.deed in ABOUT_ONESELF:
        return ""
    *name, last = note.subject.split(" ")
    if note.deed in ABOUT_ROLES and last in set(Role):
        return " ".join((*name, role_words(Role(last))))
    return note.subject


def who_words(who: str) -> str:
    """Who it was; the operator's commands have no member's name."""
    return pgettext("who did it", "The operator, by command") if who == OPERATOR else who
