"""Builds the page of one questionnaire in work: its ages, its local names, what stands in its way."""

from __future__ import annotations

from flask import url_for

from questionnaires.checking.verdict import Verdict
from questionnaires.editing.documents import Draft
from questionnaires.model import Waiver
from questionnaires.sources import Sources
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.editor import marks
from survey_app.committee.editor.bands_view import band_line
from survey_app.committee.editor.concerns import concerns, stands
from survey_app.committee.editor.done import told
from survey_app.committee.editor.names_view import name_lines
from survey_app.committee.editor.pages import DraftAddresses, DraftPage, Option, history
from survey_app.committee.editor.work import Work
from survey_app.store import questionnaires
from survey_app.web.language import day, ngettext, own_name
from survey_app.web.language import gettext as _
from survey_app.web.services import services
from survey_app.web.setting import clauses


def draft_page(work: Work, fault: str = "", unreasoned: Waiver | None = None) -> DraftPage:
    """The page; ``fault``: why the last change was not made; ``unreasoned``: a waiver that could not be kept."""
    draft, verdict = work.draft, work.verdict()
    with services().store.reading() as session:
        original = questionnaires.texts(session, draft.begun_from)
        version = questionnaires.version(session, draft.saved)
    title = heads.family_title(work.family)
    return DraftPage(
        masthead=heads.of_draft(draft, work.community, work.family, "committee.draft"),
        title=title,
        heading=clauses(title),
        state=_state(verdict),
        fault=fault,
        done=told(),
        history=history(draft),
        saved=not draft.changed,
        fit=verdict.passes,
        version=_("Version %(digest)s, kept on %(day)s", digest=version.digest[:8], day=day(version.kept_on)),
        bands=tuple(band_line(work, questionnaire) for questionnaire in work.family.everyone),
        left_out=tuple(
            Option(one.band.id, ages_of(one))
            for one in questionnaires.read(original).everyone
            if one.band.id in _left(work, original)
        ),
        others=tuple(Option(language, own_name(language)) for language in work.family.languages[1:]),
        names=name_lines(work),
        concerns=concerns(work, verdict, unreasoned),
        stands=stands(work, verdict),
        stands_words=ngettext("Read the reason", "Read the %(num)s reasons", len(verdict.waived)),
        to=_addresses(draft.id),
    )


def _left(work: Work, original: Sources) -> set[str]:
    """The ages that the questionnaire had when it was begun and does not ask now."""
    return set(Draft(original).plan["bands"]) - set(Draft(work.draft.sources).plan["bands"])


def _state(verdict: Verdict) -> str:
    if verdict.passes:
        return _("A round can begin with it: nothing is left to change, and every note has its reason.")
    found = marks.how_many(len(verdict.errors), len(verdict.warnings))
    return _("%(found)s, before a round can begin.", found=found)


def _addresses(draft_id: int) -> DraftAddresses:
    def to(endpoint: str) -> str:
        return url_for(f"committee.{endpoint}", draft_id=draft_id)

    return DraftAddresses(
        undo=to("undo"),
        redo=to("redo"),
        save=to("save"),
        names=to("names"),
        ages=to("ages"),
        languages=to("languages"),
        waivers=to("waivers"),
        pretest=to("pretest"),
        remove=to("remove"),
        opening=url_for("committee.plan_new", draft=draft_id),
        coverage=to("coverage"),
        texts=to("draft_texts"),
    )
