"""A round whose words are being put under themes, as one member finds it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from questionnaires.themes import Codebook, Theme
from survey_app.committee.access import closed_round, member
from survey_app.committee.suggestions import Reading
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.sorting import Found, Outcome, Sorting
from survey_app.fieldwork.suggestion import Suggestion
from survey_app.store import publications, questionnaires, sortings
from survey_app.store.session import Session
from survey_app.web.language import current_language, in_language, language_tag
from survey_app.web.language import gettext as _
from survey_app.web.services import services

PLACE = "committee.suggestions"
"""Where in the masthead the reader is."""

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What is pressed for the first theme, the second and so on: the same for a theme at every text."""


@dataclass(frozen=True, slots=True)
class Desk:
    """``codebook`` holds the themes of this round's own as well."""

    campaign: CampaignRecord
    sorting: Sorting
    codebook: Codebook

    @property
    def open(self) -> bool:
        """Whether themes may still be given: what is published stays as it is."""
        return self.campaign.stage is Stage.CLOSED

    @property
    def left(self) -> tuple[str, ...]:
        """Texts that wait for the member who asks."""
        return self.sorting.left(member().id) if self.open else ()

    def key(self, theme: str) -> str:
        """What is pressed for a theme, "" where there are more themes than keys."""
        place = self.codebook.ids.index(theme)
        return KEYS[place] if place < len(KEYS) else ""


def desk(session: Session, slug: str) -> Desk:
    """The round of that slug; 404 before it is closed."""
    campaign = closed_round(session, slug)
    sorting = sortings.of_campaign(session, campaign)
    return Desk(campaign, sorting, sortings.codebook(session, campaign, sorting))


def theme_name(theme: Theme) -> tuple[str, str]:
    """What a theme is called, and in which language as HTML wants it: a theme of one round may have one name only."""
    name, language = in_language(theme.names, current_language())
    return name, language_tag(language)


def found_words(desk: Desk, found: Found) -> str:
    """What somebody found in a text, in a few words."""
    if found.outcome is Outcome.THEMES:
        return _(", ").join(theme_name(desk.codebook.theme(theme))[0] for theme in ordered(desk, found.themes))
    told = {
        Outcome.NOTHING: _("nothing fits"),
        Outcome.UNCLEAR: _("cannot tell"),
        Outcome.HARM: _("set aside, it may tell of harm"),
    }
    return told[found.outcome]


def ordered(desk: Desk, themes: frozenset[str]) -> tuple[str, ...]:
    """Themes in the order of the codebook; those that it has not are left out."""
    return tuple(theme for theme in desk.codebook.ids if theme in themes)


def sent(desk: Desk) -> Found | None:
    """What was found, as it was sent; None where no theme of this round was ticked and nothing else was pressed."""
    pressed = request.form.get("do", "")
    if pressed in {Outcome.NOTHING, Outcome.UNCLEAR, Outcome.HARM}:
        return Found(Outcome(pressed))
    ticked = frozenset(request.form.getlist("theme"))
    if not ticked or not ticked <= set(desk.codebook.ids):
        return None
    return Found(Outcome.THEMES, ticked)


def question(session: Session, desk: Desk, suggestion: Suggestion) -> str:
    """The question that the words answer, where enough children of that age answered it."""
    summary = publications.summary(session, services().config, desk.campaign, current_language())
    family = questionnaires.family(session, desk.campaign.family_digest)
    return Reading(desk.campaign, family, summary.coverage, summary.helper_views).context(suggestion)


def officer(desk: Desk) -> str:
    """Who is told when words may tell of harm."""
    who = _(", ").join(filter(None, (desk.campaign.officer, desk.campaign.officer_phone)))
    if who:
        return _("Tell the child-protection officer today: %(who)s.", who=who)
    return _("Tell the child-protection officer of the community today.")
