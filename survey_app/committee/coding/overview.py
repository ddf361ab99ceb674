"""How far the words of a round are sorted: what is left, what children spoke of, how far two people agree."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, url_for
from markupsafe import Markup

from analysis.themes import Themes
from survey_app.committee import heads
from survey_app.committee.access import member
from survey_app.committee.coding import agreeing
from survey_app.committee.coding.desk import PLACE, Desk, desk, officer, theme_name
from survey_app.committee.coding.pages import Listed, ThemesPage
from survey_app.committee.furniture import Blank, Link, Table
from survey_app.documents.charts.way import way
from survey_app.store import sortings
from survey_app.store.session import Session
from survey_app.web.language import LANGUAGES, current_language, in_language, language_tag, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services
from survey_app.web.setting import clauses


def show(slug: str) -> Response:
    """The overview. No word of a child stands on it."""
    with services().store.reading() as session:
        return render(page(session, slug))


def page(session: Session, slug: str, typed: Mapping[str, str] | None = None, fault: str = "") -> ThemesPage:
    """The same with what was typed for a new theme, and what is wrong with it."""
    here = desk(session, slug)
    told = sortings.told(session, here.campaign, current_language())
    title = _title(here)
    differing = here.sorting.differing if here.open else ()
    return ThemesPage(
        masthead=heads.of_round(here.campaign, PLACE),
        title=title,
        heading=clauses(title),
        lead=tuple(_lead(here)),
        chart=_chart(here),
        begin=_begin(here),
        aside=_aside(here),
        counts=_table(told) if told and told.counts else None,
        counted=tuple(_counted(here, told)),
        agreement=agreeing.told(here),
        differing=_differing(here, differing),
        themes=tuple(_listed(here)),
        blanks=_blanks(typed or {}) if here.open else (),
        fault=fault,
        add_url=url_for("committee.theme_add", slug=slug) if here.open else "",
        words=Link(_("To the children’s words"), url_for("committee.suggestions", slug=slug)),
    )


def _title(here: Desk) -> str:
    if here.campaign.erased_on is not None:
        return _("The words are erased")
    if not here.sorting.texts:
        return _("No child wrote anything")
    left = len(here.left)
    if left:
        return ngettext("%(num)s text waits for a theme", "%(num)s texts wait for a theme", left)
    return _("Every text is under its themes") if here.sorting.complete else _("Some texts are under no theme")


def _lead(here: Desk) -> list[str]:
    sorting = here.sorting
    if not sorting.texts or here.campaign.erased_on is not None:
        return []
    told = [
        ngettext(
            "%(read)s of %(num)s text of children has been read for its themes.",
            "%(read)s of %(num)s texts of children have been read for their themes.",
            len(sorting.texts),
            read=sorting.read_once,
        )
    ]
    if not here.open:
        told.append(_("The round is published; nothing is changed any more."))
    return told


def _chart(here: Desk) -> Markup | None:
    if not here.left:
        return None
    own = sum(here.sorting.own_reading(text.id, member().id) is not None for text in here.sorting.texts)
    return way(own, own + len(here.left), current_language())


def _begin(here: Desk) -> Link | None:
    if not here.left:
        return None
    begun = here.sorting.last(member().id) is not None
    return Link(_("Go on") if begun else _("Begin"), url_for("committee.coding_next", slug=here.campaign.slug))


def _aside(here: Desk) -> str:
    if not here.sorting.set_aside:
        return ""
    said = ngettext(
        "%(num)s text was set aside because it may tell of harm. It is in no theme and nobody releases it.",
        "%(num)s texts were set aside because they may tell of harm. They are in no theme and nobody releases them.",
        len(here.sorting.set_aside),
    )
    return _("%(first)s %(second)s", first=said, second=officer(here))


def _table(told: Themes) -> Table:
    rows = tuple((one.title, str(one.count)) for one in told.counts)
    return Table(_("What five children or more spoke of"), (_("Theme"), _("Children")), rows)


def _counted(here: Desk, told: Themes | None) -> list[str]:
    if told is not None:
        return [told.note]
    if here.sorting.texts and here.open:
        return [_("Once every text has been read, it stands here how many children spoke of what.")]
    return []


def _differing(here: Desk, differing: tuple[str, ...]) -> Link | None:
    if not differing:
        return None
    words = ngettext(
        "Settle %(num)s text that they read differently",
        "Settle %(num)s texts that they read differently",
        len(differing),
    )
    return Link(words, url_for("committee.coding_differing", slug=here.campaign.slug, suggestion_id=differing[0]))


def _listed(here: Desk) -> list[Listed]:
    own = {theme.id for theme in here.sorting.own} - here.sorting.used() if here.open else set()
    listed = []
    for theme in here.codebook.themes:
        name, spoken = theme_name(theme)
        note = in_language(theme.belongs, current_language())[0] if theme.belongs else _("a theme of this round")
        slug = here.campaign.slug
        remove = url_for("committee.theme_remove", slug=slug, theme_id=theme.id) if theme.id in own else ""
        listed.append(Listed(name, spoken, note, remove))
    return listed


def _blanks(typed: Mapping[str, str]) -> tuple[Blank, ...]:
    labels = {"zh": _("Name in Chinese"), "en": _("Name in English")}
    first = current_language()
    order = sorted(LANGUAGES, key=lambda language: language != first)
    return tuple(
        Blank(f"name_{language}", labels[language], typed.get(language, ""), html_lang=language_tag(language))
        for language in order
    )
