"""The findings of one question as lines of its page: what is wrong, why, what to do, and words that would do."""

from __future__ import annotations

from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Severity
from questionnaires.checking.verdict import Verdict
from survey_app.committee.editor import marks
from survey_app.committee.editor.marks import Marked
from survey_app.committee.editor.pages import Text
from survey_app.committee.editor.question_page import Better, FindingLine, Stands
from survey_app.web.language import current_language, in_language, language_tag
from survey_app.web.language import gettext as _


def lines(found: tuple[Marked, ...], shown: str) -> tuple[FindingLine, ...]:
    """One line a finding; ``shown``: the language whose words stand on the page."""
    return tuple(_line(one, shown) for one in found)


def better(found: tuple[Marked, ...], shown: str, original: str) -> tuple[Better, ...]:
    """Whole texts that would do, each once, for the words on the page; ``original``: the question as it was, offered
    where the one that is there must be changed. It was checked when the family was written."""
    offered = {}
    if original and any(one.finding.severity is Severity.ERROR and not one.finding.place.option for one in found):
        offered[original] = Better("question", Text(language_tag(shown), original))
    for one in found:
        finding = one.finding
        if finding.hit and finding.hit.better and finding.place.language == shown:
            offered[finding.hit.better] = Better(_field(finding), Text(language_tag(shown), finding.hit.better))
    return tuple(offered.values())


def standing(verdict: Verdict, item: str) -> tuple[Stands, ...]:
    """The warnings of an item that are let stand by a waiver of its own."""
    return tuple(
        Stands(
            message=marks.in_reader(finding.message),
            reason=_(
                "%(role)s: %(reason)s",
                role=in_language(waiver.role, current_language())[0],
                reason=in_language(waiver.reason, current_language())[0],
            ),
            rule=waiver.rule,
            place=waiver.place,
        )
        for finding, waiver in verdict.waived
        if finding.place.item == item
    )


def _line(one: Marked, shown: str) -> FindingLine:
    finding = one.finding
    return FindingLine(
        number=one.number,
        severity=finding.severity.value,
        word=_(marks.WORDS[finding.severity]),
        language=marks.which(finding, shown),
        message=marks.in_reader(finding.message),
        cure=marks.rule_line(finding),
        source=marks.source_line(finding),
        rule=finding.rule,
        place=str(finding.place),
        waivable=finding.severity is Severity.WARNING,
    )


def _field(finding: Finding) -> str:
    """The blank of the page that holds the text a finding means."""
    if finding.place.option:
        return f"option-{finding.place.option}"
    return finding.place.part or "question"
