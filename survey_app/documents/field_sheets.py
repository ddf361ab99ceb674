"""Sheets for grown-ups who go out: what to say and what not to do, and strokes to count doors by.

No sheet has a blank for a child's name, a door or a telephone number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from questionnaires.model import Look, Questionnaire, Respondent
from survey_app.documents import qr
from survey_app.documents.typesetting import pdf
from survey_app.web.language import LANGUAGES, chosen, day
from survey_app.web.language import gettext as _

DOORS = 12
"""Rows of the sheet to count by: staircases that one person manages in an afternoon."""


@dataclass(frozen=True, slots=True)
class FieldSheet:
    """What the sheets of one round say. Mappings hold the same words by language; ``language`` leads.

    ``officer`` and ``phone``: who protects children there; empty leaves lines to write on. ``help_lines``: a line
    each, purpose and number. ``asked``: the questionnaires, youngest first. ``url``, ``address`` and ``code`` are those
    of one way in; a sheet without a code has none.
    """

    language: str
    community: Mapping[str, str]
    round: Mapping[str, str]
    opens: date
    closes: date
    officer: str
    phone: str
    help_lines: tuple[str, ...]
    asked: tuple[Questionnaire, ...]
    demonstration: bool
    url: str = ""
    address: str = ""
    code: str = ""


def helpers_pdf(content: FieldSheet) -> bytes:
    """One A4 page for whoever helps a child to answer. Raises ``UnprintableText``."""
    with chosen(content.language):
        data = _head(content, _("For whoever helps children to answer")) | {
            "hello": {"heading": _("What to say first"), "lines": _hello(content)},
            "columns": [
                {"heading": _("Always"), "lines": _always()},
                {"heading": _("Never"), "lines": _never()},
            ],
            "ages": {"heading": _("By age"), "lines": [_of_age(asked) for asked in content.asked]},
            "harm": _harm(content),
        }
    return pdf("helpers", data | _other(content), content.opens)


def visit_pdf(content: FieldSheet) -> bytes:
    """One A4 page to count by from door to door, with the code of the way in.

    Raises ``UnprintableText``, and ``ValueError`` for an address no code holds.
    """
    with chosen(content.language):
        data = _head(content, _("From door to door")) | {
            "qr": str(qr.svg(content.url)),
            "qr_words": _("QR code that leads to %(address)s", address=content.url),
            "address": content.address,
            "code": content.code,
            "say": {"heading": _("What to say at the door"), "lines": _at_the_door(content)},
            "rules": {
                "heading": _("How to count"),
                "lines": [
                    _("One stroke a door. Write neither names nor door numbers nor who was at home."),
                    _("Nobody home: come once more on another day, at another hour. Then leave it."),
                    _("A no is a no: thank them, and do not come again."),
                    _("When a child tells of harm: listen, ask no further, call the number on this sheet today."),
                ],
            },
            "doors": {
                "head": [_("Staircase"), _("Knocked"), _("Nobody home"), _("No, thank you"), _("Ticket taken")],
                "rows": DOORS,
            },
            "tickets": {
                "heading": _("Tickets"),
                "head": [_("Age"), _("Taken along"), _("Handed out"), _("Brought back")],
                "ages": [_age(asked) for asked in content.asked],
                "note": _("Taken along = handed out + brought back. Hand unused ones in the same day."),
            },
            "call": [_harm(content)[who] for who in ("officer", "phone")],
        }
    return pdf("visit", data | _other(content), content.opens)


def _head(content: FieldSheet, heading: str) -> dict[str, object]:
    community = content.community[content.language]
    return {
        "lang": content.language,
        "title": _("%(first)s, %(second)s", first=heading, second=community),
        "author": community,
        "heading": heading,
        "place": _("%(first)s, %(second)s", first=community, second=content.round[content.language]),
        "days": _("%(first)s to %(last)s", first=day(content.opens), last=day(content.closes)),
        "notice": _("Demonstration data") if content.demonstration else "",
    }


def _hello(content: FieldSheet) -> list[str]:
    community = content.community[content.language]
    return [
        _(
            "Hello. I come from the residents’ committee of %(community)s. We want to know what children find good "
            "here, and what should change.",
            community=community,
        ),
        _("Would you like to tell us? You need not. You can skip what you like, and stop at any time."),
        _("Your name is asked nowhere. All answers are counted together, and then the grown-ups answer you."),
    ]


def _always() -> list[str]:
    return [
        _("The child decides. A no is a no, also when the family said yes."),
        _("Read aloud word for word, all answers, in one tone of voice."),
        _("“I don’t know” and “skip” are as good as any answer."),
        _("Stop when the child wants to stop. Nobody asks why."),
        _("Stand where you cannot see the screen, unless the child asks you."),
    ]


def _never() -> list[str]:
    return [
        _("Do not choose for the child, and do not guess."),
        _("Do not explain a question in other words, and give no example."),
        _("Do not nod, frown, praise or wonder at an answer."),
        _("Write down no names, take no pictures, keep no list of tickets."),
        _("No sweets and no presents for answering. A thank you is enough."),
    ]


def _of_age(asked: Questionnaire) -> dict[str, str]:
    if asked.respondent is Respondent.HELPER:
        said = _("The child is too young to be asked: whoever cares for her answers what she herself has seen.")
    else:
        said = {
            Look.PICTURES: _(
                "Read each question once. The child points, you tap. Write the last answer word for word."
            ),
            Look.PINYIN: _("The child can listen to every line. If she asks you to read, read all of it."),
            Look.STONES: _("The child answers alone. Help with the phone, not with the answers."),
            Look.PLAIN: _("Hand over the code and step back. Nobody stands beside."),
        }[asked.look]
    return {"ages": _age(asked), "said": said}


def _age(asked: Questionnaire) -> str:
    band = asked.band
    if asked.respondent is Respondent.HELPER:
        return _("Carers of children aged %(low)s–%(high)s", low=band.low, high=band.high)
    return _("Ages %(low)s–%(high)s", low=band.low, high=band.high)


def _harm(content: FieldSheet) -> dict[str, object]:
    line = "_" * 12
    return {
        "heading": _("When a child tells of harm"),
        "lines": [
            _("Listen. Do not ask further, do not look into it yourself, do not call the family."),
            _("Say: It is good that you tell me. It is not your fault."),
            _("Promise no secret. Say: I must tell one person who can protect you."),
            _("Write down the child’s own words at once, and call today:"),
        ],
        "officer": _("Child protection: %(name)s", name=content.officer or line),
        "phone": _("Telephone: %(number)s", number=content.phone or line),
        "help_lines": list(content.help_lines),
    }


def _at_the_door(content: FieldSheet) -> list[str]:
    return [
        *_hello(content)[:1],
        _("May I leave a ticket for each child? She answers when and where she likes, or not at all."),
    ]


def _other(content: FieldSheet) -> dict[str, object]:
    """What matters most, for readers of the other language."""
    other = next(language for language in LANGUAGES if language != content.language)
    with chosen(other):
        said = [
            _("The child decides. A no is a no, also when the family said yes."),
            _("Read aloud word for word, all answers, in one tone of voice."),
            _("Do not choose for the child, and do not guess."),
            _("Write down no names, take no pictures, keep no list of tickets."),
            _("When a child tells of harm: listen, ask no further, call the number on this sheet today."),
        ]
        joined = "".join(said) if other == "zh" else " ".join(said)
        return {"other": {"lang": other, "line": joined}}
