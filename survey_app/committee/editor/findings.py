"""The findings of one question as lines of its page: what is wrong, why, what to do, and words that would do."""

from __future__ import annotations

import sys
from dataclasses import replace

from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Severity
from questionnaires.checking.verdict import Verdict
from questionnaires.editing.words import reword
from questionnaires.faults import LoadingError
from questionnaires.model import Waiver
from questionnaires.words import ItemWords
from survey_app.committee.editor import marks
from survey_app.committee.editor.concerns import let_stand
from survey_app.committee.editor.marks import Marked
from survey_app.committee.editor.pages import Text
from survey_app.committee.editor.question_page import Better, FindingLine, Stands
from survey_app.committee.editor.shown import OPTION, Shown
from survey_app.store import questionnaires
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag


def lines(found: tuple[Marked, ...], shown: Shown) -> tuple[FindingLine, ...]:
    """One line a finding."""
    return tuple(_line(one, shown.spoken, shown.unreasoned) for one in found)


def better(found: tuple[Marked, ...], shown: Shown, original: ItemWords | None) -> tuple[Better, ...]:
    """Whole texts that would do, each once, for the words on the page: those that leave less to change or to note than
    what stands there. ``original``: the words as they were."""
    offered: dict[str, str] = {}
    if original and original.question != shown.kept.question and any(_of_question(one.finding) for one in found):
        offered[original.question] = "question"
    for one in found:
        finding = one.finding
        if finding.hit and finding.hit.better and finding.place.language == shown.spoken:
            offered[finding.hit.better] = _field(finding)
    tag, now = language_tag(shown.spoken), _weight(shown.work.verdict(shown.band))
    return tuple(
        Better(field, Text(tag, text)) for text, field in offered.items() if _weight(_judged(shown, field, text)) < now
    )


def _of_question(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO and not finding.place.option and not finding.place.part


def _weight(verdict: Verdict | None) -> tuple[int, int]:
    """How much is left to change, then to note; what cannot be read weighs more than anything."""
    return (len(verdict.errors), len(verdict.warnings)) if verdict else (sys.maxsize, 0)


def _judged(shown: Shown, field: str, text: str) -> Verdict | None:
    """What the checker would say with ``text`` in that field."""
    kept = shown.kept
    if field.startswith(OPTION):
        said = replace(kept, options={**kept.options, field.removeprefix(OPTION): text})
    elif field == "question":
        said = replace(kept, question=text)
    elif field == "hint":
        said = replace(kept, hint=text)
    else:
        said = replace(kept, short=text)
    draft = shown.work.draft
    try:
        return questionnaires.judged(reword(draft.sources, shown.band, shown.item, shown.spoken, said), shown.band)
    except LoadingError:
        return None


def standing(verdict: Verdict, item: str) -> tuple[Stands, ...]:
    """The warnings of an item that are let stand by a waiver of its own."""
    return tuple(
        Stands(
            message=marks.in_reader(finding.message),
            reason=marks.held_by(waiver),
            rule=waiver.rule,
            place=waiver.place,
        )
        for finding, waiver in verdict.waived
        if finding.place.item == item
    )


def _line(one: Marked, shown: str, typed: Waiver | None) -> FindingLine:
    finding = one.finding
    return FindingLine(
        number=one.number,
        severity=finding.severity.value,
        word=_(marks.WORDS[finding.severity]),
        language=marks.which(finding, shown),
        message=marks.in_reader(finding.message),
        cure=marks.rule_line(finding),
        source=marks.source_line(finding),
        let_stand=let_stand(finding, typed),
    )


def _field(finding: Finding) -> str:
    """The blank of the page that holds the text a finding means."""
    if finding.place.option:
        return f"{OPTION}{finding.place.option}"
    return finding.place.part or "question"
