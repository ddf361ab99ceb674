"""Roles and the faults of names and passwords, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from survey_app.fieldwork.member import LONGEST_NAME, NameFault, Role
from survey_app.fieldwork.password import LONGEST, SHORTEST, PasswordFault, read_password
from survey_app.web.language import gettext as _
from survey_app.web.language import later

NAMES: Mapping[Role, str] = {
    Role.PROGRAMME: later("Programme office"),
    Role.EDITOR: later("Committee member"),
    Role.READER: later("Reader"),
    Role.SAFEGUARDING: later("Child protection"),
    Role.OPERATOR: later("Operator"),
}
MEANS: Mapping[Role, str] = {
    Role.PROGRAMME: later("Looks at all rounds, confirms what communities enter, brings in members."),
    Role.EDITOR: later("Prepares rounds, reads what children wrote, answers them, brings in members."),
    Role.READER: later("Looks at rounds and summaries, changes nothing."),
    Role.SAFEGUARDING: later("Answers for the protection of children. Looks at rounds and summaries."),
    Role.OPERATOR: later("Keeps the program running and brings in members. Sees no round."),
}


def role_words(role: Role) -> str:
    """What a role is called, in the reader's language."""
    return _(NAMES[role])


def role_means(role: Role) -> str:
    """What somebody with that role does, in a line."""
    return _(MEANS[role])


def password_rules() -> tuple[str, ...]:
    """What a password must be, told before anybody types one."""
    return (
        _("At least %(least)s characters. Every kind of character is welcome, Chinese too.", least=SHORTEST),
        _("A short sentence that only you would say is easiest to keep in mind."),
        _("No word that everybody chooses, no name or phrase in pinyin with digits, not your own name."),
    )


def password_fault(faults: Collection[PasswordFault]) -> str:
    """The most telling reason why a password will not do."""
    told = {
        PasswordFault.TOO_LONG: _("At most %(most)s characters. Make it a little shorter.", most=LONGEST),
        PasswordFault.TOO_SHORT: _("At least %(least)s characters. A short sentence will do.", least=SHORTEST),
        PasswordFault.HOLDS_NAME: _("Your name is in it. Choose a password without your name."),
        PasswordFault.TOO_COMMON: _("Too many people choose this. Write a short sentence that only you would say."),
        PasswordFault.PINYIN: _(
            "A name or a short phrase in pinyin is what guessers try first, digits or not. Write a whole sentence, or "
            "use characters."
        ),
    }
    return next((words for fault, words in told.items() if fault in faults), "")


def name_fault_words(fault: NameFault | None) -> str:
    """Why a name will not do, "" for none."""
    told = {
        NameFault.TOO_SHORT: _("Write at least two letters or characters."),
        NameFault.TOO_LONG: _("At most %(most)s characters. Make it a little shorter.", most=LONGEST_NAME),
        NameFault.ODD: _("Letters of one alphabet or Chinese characters, digits, dots and hyphens only."),
        NameFault.RESERVED: _("This name is kept for the program itself. Choose another."),
    }
    return "" if fault is None else told[fault]


def twice_fault(password: str, again: str) -> str:
    """What is said when a password was not typed twice alike, "" when it was."""
    same = read_password(password) == read_password(again)
    return "" if same else _("The two are not the same. Type both again.")
