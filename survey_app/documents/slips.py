"""Four slips on a sheet of A4, for a school to hand out: the poster's promise in a hand, and a word to the family."""

from __future__ import annotations

from survey_app.documents import qr
from survey_app.documents.poster import PosterContent, ages_asked, later_day, one_line
from survey_app.documents.typesetting import pdf
from survey_app.web.language import LANGUAGES, chosen, day
from survey_app.web.language import gettext as _


def slips_pdf(content: PosterContent) -> bytes:
    """One A4 page with four slips that are alike.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    with chosen(content.language):
        data = _words(content)
    other = next(language for language in LANGUAGES if language != content.language)
    with chosen(other):
        data["other"] = {"lang": other, "line": one_line(content)}
    return pdf("slips", data, content.opens)


def _words(content: PosterContent) -> dict[str, object]:
    community = content.community[content.language]
    opens, closes = day(content.opens), later_day(content.closes, content.opens)
    return {
        "lang": content.language,
        "title": _("Slips of %(community)s", community=community),
        "author": community,
        "place": _("Tongyan") + "　" + community,
        "notice": _("Demonstration data") if content.demonstration else "",
        "question": list(content.question or (_("What is good here?"), _("What should change?"))),
        "call": _("Aged %(ages)s? Scan", ages=ages_asked(content)),
        "qr": str(qr.svg(content.url)),
        "qr_words": _("QR code that leads to %(address)s", address=content.url),
        "or_type": _("or type"),
        "address": content.address,
        "code": content.code,
        "notes": [
            _("Two or three minutes, no names."),
            _("Skip or stop whenever you like."),
            _("All answers are counted together: nobody can tell who said what."),
        ],
        "family": _("To the family: your child decides. A child who does not want to need not."),
        "facts": [
            _("%(heading)s: %(words)s", heading=_("Who asks"), words=content.asks[0]),
            _("%(heading)s: %(words)s", heading=_("When"), words=_("%(first)s to %(last)s", first=opens, last=closes)),
            _("Adults answer: from %(day)s, scan the same code", day=later_day(content.answer_day, content.opens)),
            _("%(heading)s: %(words)s", heading=_("Help"), words=_(", ").join(content.help_lines)),
        ],
    }
