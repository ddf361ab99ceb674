"""The A4 poster that asks children to speak: what it says is fixed here, what differs from round to round comes in.

It names no child and no person, prints the address exactly as it is encoded, and says when an answer will come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from survey_app.documents import qr
from survey_app.documents.drawings import printable
from survey_app.documents.typesetting import pdf
from survey_app.web.days import month_day
from survey_app.web.language import LANGUAGES, chosen, day
from survey_app.web.language import gettext as _

READS_ALONE = 7
"""The age from which a child answers without a grown-up who reads."""

CHILDREN = ("e1", "e2", "e3", "e4")
STONES = ("pebble-1", "pebble-2")


@dataclass(frozen=True, slots=True)
class PosterContent:
    """What one poster says. Mappings hold the same words by language.

    ``language`` leads; the other has one line at the foot. ``url`` is what the code holds; ``address`` and ``code`` are
    its typed twin ("tongyan.example/q/" and "abcd2345"). ``ages``: youngest and oldest asked. ``asks``: who asks, a
    line each. ``help_lines``: a line each, purpose and number. ``question``: two lines at most, empty for the usual.
    ``large``: on A3, to be read from across a street.
    """

    language: str
    community: Mapping[str, str]
    url: str
    address: str
    code: str
    ages: tuple[int, int]
    asks: tuple[str, ...]
    opens: date
    closes: date
    answer_day: date
    help_lines: tuple[str, ...]
    demonstration: bool
    question: tuple[str, ...] = ()
    large: bool = False


def poster_pdf(content: PosterContent) -> bytes:
    """One page, A4 or A3; the same content gives the same bytes.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    with chosen(content.language):
        data = _words(content) | _pictures(content)
    other = next(language for language in LANGUAGES if language != content.language)
    with chosen(other):
        data["other"] = {"lang": other, "line": one_line(content)}
    return pdf("poster", data, content.opens)


def _words(content: PosterContent) -> dict[str, object]:
    community = content.community[content.language]
    ages = ages_asked(content)
    return {
        "lang": content.language,
        "large": content.large,
        "title": _("Poster of %(community)s", community=community),
        "author": community,
        "place": _("Tongyan") + "　" + community,
        "notice": _("Demonstration data") if content.demonstration else "",
        "question": list(content.question or (_("What is good here?"), _("What should change?"))),
        "promise": _("Children say, adults answer."),
        "or_type": _("or type"),
        "address": content.address,
        "code": content.code,
        "ages": _("Aged %(ages)s? Scan", ages=ages),
        "notes": _notes(content),
        "columns": _columns(content),
    }


def _notes(content: PosterContent) -> list[str]:
    notes = [
        _("Two or three minutes, no names."),
        _("Skip or stop whenever you like."),
        _("All answers are counted together: nobody can tell who said what."),
    ]
    youngest = content.ages[0]
    if youngest < READS_ALONE:
        notes.append(_("Ages %(low)s–%(high)s: a grown-up reads.", low=youngest, high=READS_ALONE - 1))
    return notes


def _columns(content: PosterContent) -> list[dict[str, object]]:
    when = [day(content.opens), _("to %(day)s", day=later_day(content.closes, content.opens))]
    answer = [_("from %(day)s,", day=later_day(content.answer_day, content.opens)), _("scan the same code")]
    return [
        {"heading": _("Who asks"), "lines": list(content.asks)},
        {"heading": _("When"), "lines": when},
        {"heading": _("When adults answer"), "lines": answer},
        {"heading": _("Need help?"), "lines": list(content.help_lines)},
    ]


def _pictures(content: PosterContent) -> dict[str, object]:
    return {
        "qr": str(qr.svg(content.url)),
        "qr_words": _("QR code that leads to %(address)s", address=content.url),
        "children": [printable(name) for name in CHILDREN],
        "child_words": [
            _("A grown-up and a small child hand in hand"),
            _("A child with a ball"),
            _("A child with a school bag"),
            _("A young person with headphones and a book"),
        ],
        "stones": [printable(name) for name in STONES],
    }


def one_line(content: PosterContent) -> str:
    """The whole poster in one sentence, for readers of the other language."""
    sentence = _(
        "Aged %(ages)s? Scan, and say what is good here and what should change. No names. Answers on %(day)s.",
        ages=ages_asked(content),
        day=day(content.answer_day),
    )
    return _("Demonstration data. %(sentence)s", sentence=sentence) if content.demonstration else sentence


def later_day(value: date, first: date) -> str:
    """A date of the same poster; its year only where it is another one."""
    if value.year != first.year:
        return day(value)
    return month_day(value)


def ages_asked(content: PosterContent) -> str:
    """4–17."""
    youngest, oldest = content.ages
    return f"{youngest}–{oldest}"
