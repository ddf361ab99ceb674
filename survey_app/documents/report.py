"""The report of a round on A4: what children said, on two pages; what grown-ups see of the youngest, on one of its own.

Everything in it comes from the summary, the replies and the words that were released, as on the committee's page. A
round with more questions than two pages hold goes on to a third in the same type; nothing is left out or set smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.summary import HelperView, Summary, Way
from survey_app.documents import telling
from survey_app.documents.report_front import checking, first, head, spoke
from survey_app.documents.report_rows import Notes, Row, groups, of_rows, voices
from survey_app.documents.round_told import Quote, RoundTold, dated
from survey_app.documents.typesetting import pdf, unprintable
from survey_app.web.language import chosen, language_tag, languages
from survey_app.web.language import gettext as _

MOST_QUOTES = 36
"""As many as fill a third of a page; the rest can be read where the round is read."""


def report_pdf(told: RoundTold) -> bytes:
    """A4 pages; the same round gives the same bytes.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    notes = Notes()
    with chosen(told.language):
        data = head(told) | _front(told) | _items(told, notes) | _back(told, notes) | checking(told)
        data |= {"seen": [_seen(view, told, notes) for view in told.summary.helper_views if view.answered]}
    return pdf("report", data | {"notes": notes.told}, dated(told.campaign))


def _front(told: RoundTold) -> dict[str, object]:
    summary = told.summary
    return {
        "readers": _("For residents, the sub-district and evaluators"),
        "spoke": spoke(told),
        "first": first(told),
        "well": {
            "heading": _("What goes well"),
            "lines": [[finding.title, finding.sentence] for finding in summary.praise],
        },
    }


def _items(told: RoundTold, notes: Notes) -> dict[str, object]:
    rows = [finding for finding in told.summary.findings if finding.kind == "item"]
    return {
        "items": {
            "heading": _("Question by question"),
            "small": _("from the least to the most good"),
            "rest": _("Question by question, continued"),
            "head": [
                _("Age"),
                _("As it was asked"),
                _("← not good"),
                _("good →"),
                _("good / answered"),
                _("of all living here"),
                _("children / all"),
            ],
            "groups": groups(told.summary, told.replies, notes),
            "middle": of_rows(told.summary).middle,
            "good_letters": max((len(telling.good_of(finding)) for finding in rows), default=0),
            "whole_letters": max((len(telling.whole_of(finding.good)) for finding in rows), default=0),
            "onward": _("The other questions are on page 2."),
            "all_onward": _("All questions are on page 2."),
        },
        "how": _("How this was made"),
        "reading": _(
            "Right of the middle line: children who gave a good answer; left of it: all others. The dot is the share "
            "of those who answered; the thick line what follows for all children living here (of twenty such lines "
            "about nineteen hold the true number); the thin line counts every silent child one way, then the other."
        ),
    }


def _back(told: RoundTold, notes: Notes) -> dict[str, object]:
    summary = told.summary
    lines = _in_type(told.quotes) if summary.responses else []
    more = len(told.quotes) - len(lines)
    bands = dict.fromkeys(finding.bands for finding in summary.voices)
    return {
        "voices": {
            "heading": _("The voices of the youngest"),
            "small": _("%(first)s, %(second)s", first=_(", ").join(bands), second=_("counted, never estimated from")),
            "rows": voices(summary.voices, notes),
        },
        "words": {
            "heading": _("In children’s own words"),
            "note": _("Each was read by a person; what could point to a child is covered."),
            "lines": lines,
            "more": _("And %(count)s more that were released.", count=more) if lines and more else "",
        },
        "besides": list(_besides(summary)),
        "method": {
            "heading": _("How it was asked"),
            "lines": [*telling.came_by(summary), *summary.method, *telling.registered(told.register)],
        },
        "limits": {"heading": _("What it can say"), "lines": list(summary.limits)},
    }


def _besides(summary: Summary) -> Iterator[Row]:
    """What children wrote of, who answers differently, what has changed: each where there is any."""
    if summary.themes is not None and summary.themes.counts:
        counted = [[one.title, _("%(count)s children", count=one.count)] for one in summary.themes.counts]
        yield {
            "heading": _("What they would change first"),
            "small": _("from their own words"),
            "lines": counted,
            "note": summary.themes.note,
        }
    if summary.differences:
        yield {
            "heading": _("Who answers differently"),
            "small": _("only what holds over all questions and is not small"),
            "lines": [[one.title, one.sentence] for one in summary.differences],
            "note": "",
        }
    changed = [] if summary.changes is None else [one for one in summary.changes.compared if one.way is not Way.UNSEEN]
    if changed:
        yield {
            "heading": _("What has changed"),
            "small": "",
            "lines": [[_("%(first)s, %(second)s", first=one.title, second=one.bands), one.sentence] for one in changed],
            "note": "",
        }


def _in_type(quotes: Sequence[Quote]) -> list[list[str]]:
    """Those the printing type has letters for, as many as there is room for, with the language of each."""
    printable = [quote for quote in quotes[:MOST_QUOTES] if _has_letters(quote.text)]
    spoken = languages()
    return [
        [f"“{quote.text}”", language_tag(quote.language).split("-")[0] if quote.language in spoken else "zxx"]
        for quote in printable
    ]


@lru_cache(maxsize=1024)
def _has_letters(text: str) -> bool:
    return not unprintable(text)


def _seen(view: HelperView, told: RoundTold, notes: Notes) -> Row:
    return {
        "heading": _("What grown-ups see"),
        "small": view.title,
        "lead": _(
            "%(count)s grown-ups told what they see. This is not what children say, and is in none of the numbers "
            "above.",
            count=view.answered,
        ),
        "rows": voices(view.findings, notes),
        "words": _in_type(told.seen_quotes.get(view.band, ())),
        "method": [*view.method, *view.limits],
    }
