"""What lies beside the numbers of a round: where they come from, how to read them, what every column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from survey_app.documents import telling
from survey_app.documents.round_told import RoundTold
from survey_app.documents.table import Table
from survey_app.web.language import day, in_language
from survey_app.web.language import gettext as _

Line = tuple[str, str]
"""What it is, and what is said of it; a part of its own begins with a line that has only the first."""


def readme(told: RoundTold, tables: Sequence[Table]) -> tuple[Line, ...]:
    """In the current language, which is that of the summary."""
    return (*_round(told), *_reading(told), *_columns(tables))


def _round(told: RoundTold) -> Iterator[Line]:
    campaign, summary = told.campaign, told.summary
    community = in_language(campaign.community.names, told.language)[0]
    yield (_("Community"), community)
    yield (_("Round"), in_language(campaign.titles, told.language)[0])
    if campaign.community.demonstration:
        yield (_("Demonstration data"), "")
    yield (
        _("Published"),
        _("Not published yet") if campaign.published_on is None else day(campaign.published_on),
    )
    yield (_("When"), _("%(first)s to %(last)s", first=day(campaign.opens), last=day(campaign.closes)))
    yield (_("Headline"), summary.headline)
    yield (_("Who spoke"), telling.lead(summary, community))
    for line in (*telling.missing(summary), *telling.registered(told.register)):
        yield ("", line)
    yield (_("Fingerprint of the sealed answers"), campaign.sealed_digest or "")
    yield (_("Version of the questionnaire"), campaign.family_digest)
    yield (_("Rules by which numbers are protected"), summary.policy_version)
    if told.address:
        yield (_("Read on and check every number:"), told.address)


def _reading(told: RoundTold) -> Iterator[Line]:
    yield (_("How to read it"), "")
    yield ("", _("An empty cell is a number that is not shown, or that there is not. It is not a nought."))
    yield (_("How it was asked"), "")
    for line in (*telling.came_by(told.summary), *told.summary.method):
        yield ("", line)
    yield (_("What it can say"), "")
    for line in told.summary.limits:
        yield ("", line)
    for view in told.summary.helper_views:
        yield (_("What grown-ups see"), view.title)
        for line in (*view.method, *view.limits):
            yield ("", line)


def _columns(tables: Sequence[Table]) -> Iterator[Line]:
    for table in tables:
        yield (table.title, table.key)
        for column in table.columns:
            yield (column.key, column.title)
