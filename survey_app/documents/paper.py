"""A questionnaire on paper: the words of the screen, for children who have no phone at hand. One band, one language.

Nothing is ticked beforehand and nothing is required. Every page carries the code of the collector, so that a sheet that
was lost can be told to its round; none names a child.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from questionnaires.model import HelpLine, Kind, Look, Questionnaire
from questionnaires.words import FamilyWords, Words
from survey_app.documents import qr
from survey_app.documents.drawings import printable
from survey_app.documents.paper_questions import Said, asked, on_the_card, setting
from survey_app.documents.spoken import Fill
from survey_app.documents.typesetting import pdf
from survey_app.web.language import chosen, current_language, day, language_tag
from survey_app.web.language import gettext as _

STONES = ("stone-1", "stone-2", "stone-3")


@dataclass(frozen=True, slots=True)
class Paper:
    """What one printed questionnaire says.

    ``words``: those of ``questionnaire`` in ``language``, filled in (see ``filled``). ``help_words`` and ``help_lines``
    are the family's. ``community`` and ``round`` in ``language``. ``url`` is what the code in the foot holds;
    ``address`` and ``code`` are its typed twin. ``trial``: of a questionnaire that no round asks yet; the foot leads
    nowhere and says so, and those three are not looked at.
    """

    language: str
    questionnaire: Questionnaire
    words: Words
    help_words: FamilyWords
    help_lines: tuple[HelpLine, ...]
    community: str
    round: str
    url: str
    address: str
    code: str
    opens: date
    demonstration: bool
    trial: bool = False


def filled(words: Words, fill: Fill) -> Words:
    """``words`` with community and day written in, as ``spoken.filling`` writes them for a look."""

    def lines(said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fill(line) for line in said)

    return replace(
        words,
        title=fill(words.title),
        intro=lines(words.intro),
        guardian=lines(words.guardian),
        helper_card=lines(words.helper_card),
        thanks=lines(words.thanks),
    )


def paper_pdf(content: Paper) -> bytes:
    """A4 pages; the same content gives the same bytes.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    say = setting(content.questionnaire.look, content.language)
    with chosen(content.language):
        data = _head(content, say) | _foot(content) | _way(content, say) | _end(content, say)
    return pdf("paper", data, content.opens)


def _head(content: Paper, say: Said) -> dict[str, object]:
    """What stands before the first question, the grown-ups' part first, as on the screen."""
    words = content.words
    tag = language_tag(current_language()).split("-")[0]
    return {
        "lang": tag,
        "look": content.questionnaire.look.value,
        "pinyin": tag == "zh" and content.questionnaire.look is Look.PINYIN,
        "title": _("%(title)s, %(community)s", title=words.title, community=content.community),
        "author": content.community,
        "mark": _("Tongyan"),
        "heading": words.title,
        "notice": _("Demonstration data") if content.demonstration else "",
        "guardian": {"heading": _("For the family"), "lines": list(words.guardian)},
        "helper": {"heading": _("For the grown-up"), "lines": list(words.helper_card)},
        "helper_line": words.helper_line,
        "intro": [say(line) for line in words.intro],
        "assent": {"question": say(words.assent), "answers": [say(_("Yes")), say(_("No"))]},
    }


def _foot(content: Paper) -> dict[str, object]:
    way = (
        {
            "qr": str(qr.svg(content.url)),
            "qr_words": _("QR code that leads to %(address)s", address=content.url),
            "address": content.address,
            "code": content.code,
        }
        if not content.trial
        else {"qr": "", "qr_words": "", "address": "", "code": ""}
    )
    return way | {
        "trial": [_("Trial print"), _("Not for children to fill in: no round asks it yet.")] if content.trial else [],
        "place": content.community,
        "round": content.round,
        "page": _("Page %(number)s of %(of)s", number="{number}", of="{of}"),
    }


def _way(content: Paper, say: Said) -> dict[str, object]:
    """The questions, and how to answer them."""
    questionnaire, words = content.questionnaire, content.words
    how = [_("Skip or stop whenever you like."), _("Put a tick in the ring beside your answer.")]
    if any(item.kind is Kind.MULTIPLE for item in questionnaire.items):
        how.append(_("Squares: as many ticks as you like."))
    return {
        "how": say("".join(how) if current_language() == "zh" else " ".join(how)),
        "card": on_the_card(questionnaire, words),
        "questions": asked(questionnaire, words, say),
        "about_you": say(_("Last, about you")),
        "stones": [printable(name) for name in STONES],
    }


def _end(content: Paper, say: Said) -> dict[str, object]:
    """The thanks with the promised day, and the help card. Nothing is received yet, so nothing says it is."""
    words = content.help_words
    days = {line.verified for line in content.help_lines}
    lines = [
        {
            "number": line.number,
            "purpose": say(words.help_lines[line.number].purpose),
            "hours": words.help_lines[line.number].hours,
            "checked": "" if len(days) == 1 else _("Checked on %(day)s.", day=day(line.verified)),
        }
        for line in content.help_lines
    ]
    return {
        "thanks": {"heading": say(_("Thank you")), "lines": [say(line) for line in content.words.thanks]},
        "help": {
            "heading": say(words.help_title),
            "text": say(words.help_text),
            "lines": lines,
            "checked": _("Checked on %(day)s.", day=day(days.pop())) if len(days) == 1 else "",
        },
    }
