"""What the checker says about a questionnaire as a whole, and the warnings that are let stand, wherever they are."""

from __future__ import annotations

from flask import url_for

from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Severity
from questionnaires.checking.verdict import Verdict
from questionnaires.model import Waiver
from survey_app.committee.ages import ages_of
from survey_app.committee.editor import marks
from survey_app.committee.editor.pages import Concern, LetStand
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Blank
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _


def let_stand(finding: Finding, typed: Waiver | None) -> LetStand | None:
    """The form under a warning; ``typed``: what was sent and could not be kept, shown again under its own warning."""
    if finding.severity is not Severity.WARNING:
        return None
    again = typed if typed and (typed.rule, typed.place) == (finding.rule, str(finding.place)) else None
    lang, missing = current_language(), _("Write this, please.")
    role, reason = (again.role.get(lang, ""), again.reason.get(lang, "")) if again else ("", "")
    return LetStand(
        key=f"{finding.rule}-{str(finding.place).replace('/', '-')}",
        rule=finding.rule,
        place=str(finding.place),
        role=Blank(
            "role",
            _("Who decides (a role, no name)"),
            role,
            hint=_("For example: child-protection officer"),
            fault=missing if again and not role else "",
        ),
        reason=Blank("reason", _("Why it may stay as it is"), reason, fault=missing if again and not reason else ""),
        open=again is not None,
    )


def concerns(work: Work, verdict: Verdict, typed: Waiver | None) -> tuple[Concern, ...]:
    """What belongs to no question; what belongs to one is said beside it."""
    found = [one for one in (*verdict.errors, *verdict.warnings) if not one.place.item]
    return tuple(_concern(work, finding, typed=typed) for finding in found)


def stands(work: Work, verdict: Verdict) -> tuple[Concern, ...]:
    """Every warning that is let stand, with who decided and why."""
    return tuple(
        _concern(
            work,
            finding,
            held=marks.held_by(waiver),
            place=waiver.place,
        )
        for finding, waiver in verdict.waived
    )


def _concern(work: Work, finding: Finding, held: str = "", place: str = "", typed: Waiver | None = None) -> Concern:
    band, item = finding.place.band, finding.place.item
    where = [ages_of(one) for one in work.family.everyone if one.band.id == band]
    url = ""
    if item:
        where += [_short(work, finding)]
        url = url_for("committee.question", draft_id=work.draft.id, band=band, item=item)
    return Concern(
        severity=finding.severity.value,
        word=_(marks.WORDS[finding.severity]),
        where=_(", ").join(where),
        message=marks.in_reader(finding.message),
        cure=marks.rule_line(finding),
        rule=finding.rule,
        place=place or str(finding.place),
        let_stand=None if held else let_stand(finding, typed),
        held=held,
        url=url,
    )


def _short(work: Work, finding: Finding) -> str:
    said = work.band(finding.place.band).words
    return in_language(
        {language: words.items[finding.place.item].short for language, words in said.items()}, current_language()
    )[0]
