"""The questionnaire that somebody is working on: found, changed, never broken. A change that cannot be is said why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import abort

from questionnaires.checking.verdict import Verdict
from questionnaires.editing.documents import CannotChange, alike
from questionnaires.faults import Code, LoadingError
from questionnaires.faults_told import told
from questionnaires.model import Family, Questionnaire
from questionnaires.sources import Sources
from survey_app.committee.access import own_draft
from survey_app.fieldwork.community import CommunityRecord
from survey_app.store import communities, drafts, questionnaires
from survey_app.store.drafts import DraftRecord, Overtaken
from survey_app.store.session import Session
from survey_app.web.language import LANGUAGES, chosen, current_language, later
from survey_app.web.language import gettext as _
from survey_app.web.services import services

Change = Callable[[Sources], Sources]

WHY: Mapping[Code, str] = {
    Code.WORDS_EMPTY: later("Something would be left without words. Every language needs them."),
    Code.WORDS_TOO_LONG: later("This is far too long. Say it in one short sentence."),
    Code.UNKNOWN_PLACEHOLDER: later("Curly brackets { } stand for names here. Write it without them."),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A draft, whose it is, and what it says."""

    draft: DraftRecord
    community: CommunityRecord
    family: Family

    def band(self, band: str) -> Questionnaire:
        """The questionnaire of that band; 404 when the draft asks no such age."""
        found = next((one for one in self.family.everyone if one.band.id == band), None)
        if found is None:
            abort(404)
        return found

    def verdict(self, band: str = "") -> Verdict:
        """What the checker says about the whole, or about one band."""
        return questionnaires.judged(self.draft.sources, band)


def work(session: Session, draft_id: int) -> Work:
    """The member's own draft; 404 for any other."""
    draft = own_draft(session, draft_id)
    community = communities.by_id(session, draft.community_id)
    if community is None:
        abort(404)
    return Work(draft, community, questionnaires.read(draft.sources))


def open_work(draft_id: int) -> Work:
    """The same, to be read only."""
    with services().store.reading() as session:
        return work(session, draft_id)


def change(draft_id: int, how: Change, desk: str = "") -> Work:
    """Make a change to what the draft says now, whoever changed it last.

    Raises ``CannotChange`` when it cannot be made or would break the questionnaire; then nothing is changed.
    """
    offered = services()
    with offered.store.begin() as session:
        before = work(session, draft_id)
        sources = _changed(before.draft.sources, how)
        if not alike(sources, before.draft.sources):
            try:
                drafts.change(session, before.draft, sources, offered.config.today(), desk)
            except Overtaken as overtaken:
                # Somebody was faster by a moment; the change is made to what they left.
                now = overtaken.now
                drafts.change(session, now, _changed(now.sources, how), offered.config.today(), desk)
        return work(session, draft_id)


def say(refused: CannotChange) -> str:
    """Why a change cannot be made, in the reader's language."""
    return refused.told[current_language()]


def _changed(sources: Sources, how: Change) -> Sources:
    try:
        changed = how(sources)
        questionnaires.read(changed)
    except KeyError:
        abort(404)
    except LoadingError as error:
        code = next((fault.code for fault in error.faults if fault.code in WHY), None)
        raise CannotChange(_both(WHY[code]) if code else _first(error)) from error
    return changed


def _first(error: LoadingError) -> Mapping[str, str]:
    """The first fault, with its cure."""
    fault = told(error.faults, 1)[0]
    return {language: f"{text} {fault.cure[language]}" for language, text in fault.message.items()}


def _both(message: str) -> Mapping[str, str]:
    said = {}
    for language in LANGUAGES:
        with chosen(language):
            said[language] = _(message)
    return said
