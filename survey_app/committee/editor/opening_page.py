"""The page on which a round is opened: what stands in the way, the blanks, what is asked and what happens then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import url_for
from wtforms import Field  # type: ignore[import-untyped]

from questionnaires.checking.verdict import Verdict
from questionnaires.model import Family, Questionnaire
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.blocks import Line
from survey_app.committee.calendar import month_day
from survey_app.committee.editor.opening_faults import told
from survey_app.committee.editor.opening_form import OpeningForm
from survey_app.committee.furniture import Blank, Link, Masthead
from survey_app.committee.reply_page import typed
from survey_app.fieldwork.campaign import CampaignRecord, CommunityRecord
from survey_app.fieldwork.opening import FIRST_LANGUAGE, MOST_PLACES, Fault
from survey_app.store.drafts import DraftRecord
from survey_app.store.questionnaires import Version
from survey_app.web.language import chosen, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with a questionnaire that is to be asked: its saved version, what the checker says of it, what
    the round would be called, the ages of which nobody knows how many live here, the rounds that are open."""

    draft: DraftRecord
    community: CommunityRecord
    family: Family
    version: Version
    verdict: Verdict
    slug: str
    year: int
    number: int
    unknown: tuple[Questionnaire, ...]
    running: tuple[CampaignRecord, ...]

    @property
    def blocked(self) -> bool:
        """Whether no round can be opened with it today."""
        return self.draft.changed or not self.verdict.passes or bool(self.unknown)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, or worth knowing; what to do about it, and where."""

    text: str
    advice: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Blanks:
    """The fields of the form. ``others_open``: whether those in English are unfolded."""

    title: Blank
    title_other: Blank
    opens: Blank
    closes: Blank
    answer_day: Blank
    places: Blank
    places_other: Blank
    others_open: bool
    sure: bool
    sure_fault: str


@dataclass(frozen=True)
class OpeningPage(Page):
    """Open a round. ``ready``: whether there is a button. Without ``blanks`` there is nothing to fill in."""

    template: ClassVar[str] = "committee/opening.html"
    masthead: Masthead
    overtaken: bool
    ready: bool
    obstacles: tuple[Obstacle, ...]
    notes: tuple[Obstacle, ...]
    blanks: Blanks | None
    slug: str
    version: str
    saved: str
    asked: tuple[Line, ...]
    action: str
    back: str


def opening_page(
    standing: Standing, form: OpeningForm, faults: Collection[Fault] = (), *, overtaken: bool = False
) -> OpeningPage:
    """The page with what was typed. ``overtaken``: something changed since it was shown, and nothing was opened."""
    draft = standing.draft
    return OpeningPage(
        masthead=heads.of_draft(draft, standing.community, standing.family, "committee.opening"),
        overtaken=overtaken,
        ready=not standing.blocked,
        obstacles=tuple(_obstacles(standing)),
        notes=tuple(_running(campaign) for campaign in standing.running),
        # What was sent stays to be read, even where it cannot be sent again yet.
        blanks=_blanks(form, faults) if form.is_submitted() or not standing.blocked else None,
        slug=standing.slug,
        version=draft.saved,
        saved=_("The version saved on %(day)s", day=month_day(standing.version.kept_on)),
        asked=_asked(standing.family),
        action=url_for("committee.opening_submit", draft_id=draft.id),
        back=url_for("committee.draft", draft_id=draft.id),
    )


def usual(standing: Standing, days: tuple[date, date, date]) -> dict[str, object]:
    """What stands in the blanks before anybody types."""
    opens, closes, answer_day = days
    with chosen(FIRST_LANGUAGE):
        title = _("Round %(number)s of %(year)s", number=standing.number, year=standing.year)
    return {"title_zh": title, "opens": opens, "closes": closes, "answer_day": answer_day}


def _obstacles(standing: Standing) -> list[Obstacle]:
    back = url_for("committee.draft", draft_id=standing.draft.id)
    found = []
    if standing.draft.changed:
        found.append(
            Obstacle(
                _("The questionnaire was changed after it was saved."),
                _("Children are asked a saved version. Look the changes through and save them."),
                Link(_("To the questionnaire"), back),
            )
        )
    found += _of_verdict(standing.verdict, back)
    if standing.unknown:
        who = _(", ").join(ages_of(asked) for asked in standing.unknown)
        found.append(
            Obstacle(
                _("Nobody has entered how many children live here: %(ages)s.", ages=who),
                _("Ask whoever runs this programme to enter it. Without it nobody can tell how many were heard."),
                None,
            )
        )
    return found


def _of_verdict(verdict: Verdict, back: str) -> list[Obstacle]:
    errors, warnings = len(verdict.errors), len(verdict.warnings)
    where = Link(_("See what was found"), back)
    found = []
    if errors:
        text = ngettext(
            "In the saved version, %(num)s thing must be changed.",
            "In the saved version, %(num)s things must be changed.",
            errors,
        )
        found.append(Obstacle(text, _("As it is, children of that age cannot answer it well."), where))
    if warnings:
        text = ngettext(
            "In the saved version, %(num)s thing to note is neither changed nor explained.",
            "In the saved version, %(num)s things to note are neither changed nor explained.",
            warnings,
        )
        found.append(Obstacle(text, _("Change the question, or write down why it stays as it is."), where))
    return found


def _running(campaign: CampaignRecord) -> Obstacle:
    return Obstacle(
        _(
            "“%(round)s” is open as well, its last day is %(day)s.",
            round=heads.title(campaign),
            day=month_day(campaign.closes),
        ),
        _("Two rounds at once are allowed, but children meet two posters. If it is over, close it first."),
        Link(_("To that round"), url_for("committee.round", slug=campaign.slug)),
    )


def _asked(family: Family) -> tuple[Line, ...]:
    """How much is asked at every age, and of those who care for the youngest."""
    return tuple(
        Line(ages_of(asked), "", ngettext("%(num)s question", "%(num)s questions", len(asked.opinions)))
        for asked in (*family, *family.helpers)
    )


def _blanks(form: OpeningForm, faults: Collection[Fault]) -> Blanks:
    def blank(field: Field, label: str, hint: str = "", html_lang: str = "") -> Blank:
        fault = _own_fault(field) or next((words for one, words in told(field.name).items() if one in faults), "")
        return Blank(field.name, label, typed(field), hint, fault, html_lang)

    title_other = blank(form.title_en, _("Name of the round in English, if you like"), html_lang="en")
    places_other = blank(form.places_en, _("The same places in English, if you like"), html_lang="en")
    several = _("One place a line, at most %(most)s. Each gets a poster with a code of its own.", most=MOST_PLACES)
    return Blanks(
        title=blank(form.title_zh, _("Name of the round, in Chinese"), html_lang="zh-Hans"),
        title_other=title_other,
        opens=blank(form.opens, _("First day")),
        closes=blank(form.closes, _("Last day")),
        answer_day=blank(form.answer_day, _("Answer by"), _("Children are promised an answer by this day.")),
        places=blank(form.places_zh, _("Places, in Chinese"), several, "zh-Hans"),
        places_other=places_other,
        others_open=any((title_other.value, title_other.fault, places_other.value, places_other.fault)),
        sure=bool(form.sure.data),
        sure_fault=_own_fault(form.sure),
    )


def _own_fault(field: Field) -> str:
    return _(field.errors[0]) if field.errors else ""
