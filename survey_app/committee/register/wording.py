"""Counts of children in words and rows: what a count is of, where it comes from. Every page says it the same way."""

from __future__ import annotations

from analysis.population import Population
from survey_app.committee.register.pages import Change, CountRow
from survey_app.fieldwork.counts.cells import OUTSIDE
from survey_app.fieldwork.counts.tally import Tally
from survey_app.fieldwork.register import Difference, differences
from survey_app.web.language import current_language, day, in_language, later, ngettext
from survey_app.web.language import gettext as _

NONE = "–"
SEXES = {"boy": later("boys"), "girl": later("girls")}


def ages(band: str) -> str:
    """4–6 岁, by the id of the band."""
    low, _dash, high = band.partition("-")
    return _("Ages %(low)s–%(high)s", low=low, high=high) if high else band


def counted(population: Population) -> tuple[CountRow, ...]:
    """A row an age, then the children of no age, then the other groups."""
    rows = [
        CountRow(ages(band), str(children), _sex(population, band, "boy"), _sex(population, band, "girl"))
        for band, children in sorted(population.counts.items(), key=_youngest)
    ]
    rows.append(CountRow(_("Other ages"), str(population.outside), NONE, NONE))
    rows += [CountRow(name, str(children), NONE, NONE) for name, children in population.groups.items()]
    return tuple(rows)


def changes(before: Population | None, after: Tally | Population) -> tuple[Change, ...]:
    """Every count as it is now and as it would be."""
    return tuple(
        Change(label(one), _number(one.before), _number(one.after), one.changed) for one in differences(before, after)
    )


def label(one: Difference) -> str:
    """What a count is of: 4–6 岁 男孩."""
    if one.group:
        return one.group
    if one.band == OUTSIDE:
        return _("Other ages")
    if one.sex in SEXES:
        return _("%(ages)s, %(sex)s", ages=ages(one.band), sex=_(SEXES[one.sex]))
    return ages(one.band)


def total(population: Population) -> str:
    """All children, those of no age included."""
    everyone = population.total + population.outside
    return ngettext("%(num)s child lives here", "%(num)s children live here", everyone)


def source(population: Population) -> str:
    """Where the counts come from, and of which day they are."""
    named, _language = in_language(population.source, current_language())
    return _("Source: %(source)s, counted on %(day)s", source=named, day=day(population.dated))


def _youngest(count: tuple[str, int]) -> int:
    low = count[0].partition("-")[0]
    return int(low) if low.isdecimal() else 0


def _sex(population: Population, band: str, sex: str) -> str:
    return _number(population.by_sex.get((band, sex)))


def _number(count: int | None) -> str:
    return NONE if count is None else str(count)
