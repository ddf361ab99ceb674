"""What the checker says about a questionnaire as a whole, and the warnings that are let stand, wherever they are."""

from __future__ import annotations

from typing import TypedDict

from flask import url_for

from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Severity
from questionnaires.checking.verdict import Verdict
from survey_app.committee.editor import marks
from survey_app.committee.editor.bands_view import ages
from survey_app.committee.editor.pages import Concern
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Blank
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _


class WaiverBlanks(TypedDict):
    """What is asked of who lets a warning stand."""

    role: Blank
    reason: Blank


def waiver_blanks() -> WaiverBlanks:
    """The two blanks under every warning."""
    return {
        "role": Blank("role", _("Who decides (a role, no name)"), hint=_("For example: child-protection officer")),
        "reason": Blank("reason", _("Why it may stay as it is")),
    }


def concerns(work: Work, verdict: Verdict) -> tuple[Concern, ...]:
    """What belongs to no question; what belongs to one is said beside it."""
    found = [one for one in (*verdict.errors, *verdict.warnings) if not one.place.item]
    return tuple(_concern(work, number, finding) for number, finding in enumerate(found, 1))


def stands(work: Work, verdict: Verdict) -> tuple[Concern, ...]:
    """Every warning that is let stand, with who decided and why."""
    lang = current_language()
    return tuple(
        _concern(
            work,
            number,
            finding,
            held=_(
                "%(role)s: %(reason)s",
                role=in_language(waiver.role, lang)[0],
                reason=in_language(waiver.reason, lang)[0],
            ),
            place=waiver.place,
        )
        for number, (finding, waiver) in enumerate(verdict.waived, 1)
    )


def _concern(work: Work, number: int, finding: Finding, held: str = "", place: str = "") -> Concern:
    band, item = finding.place.band, finding.place.item
    where = [ages(one) for one in work.family.everyone if one.band.id == band]
    url = ""
    if item:
        where += [_short(work, finding)]
        url = url_for("committee.question", draft_id=work.draft.id, band=band, item=item)
    return Concern(
        key=f"{'held' if held else 'open'}-{number}",
        severity=finding.severity.value,
        word=_(marks.WORDS[finding.severity]),
        where=_(", ").join(where),
        message=marks.in_reader(finding.message),
        cure=marks.rule_line(finding),
        rule=finding.rule,
        place=place or str(finding.place),
        waivable=finding.severity is Severity.WARNING,
        held=held,
        url=url,
    )


def _short(work: Work, finding: Finding) -> str:
    said = work.band(finding.place.band).words
    return in_language(
        {language: words.items[finding.place.item].short for language, words in said.items()}, current_language()
    )[0]
