"""Which clause of which standard is asked about at which age, as tables that are ready to be shown or printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from questionnaires.frameworks.coverage import ClauseCoverage, FrameworkCoverage, coverage
from questionnaires.model import Family, Questionnaire, Respondent
from survey_app.web.language import current_language, in_language, language_tag, languages
from survey_app.web.language import gettext as _

Address = Callable[[str, str], str]
"""Band id and item id -> where that question can be read; empty where it cannot."""


@dataclass(frozen=True, slots=True)
class CoveredItem:
    """A question that gives evidence for a clause: its id, its short words and their language, where it stands."""

    id: str
    short: str
    html_lang: str
    url: str


@dataclass(frozen=True, slots=True)
class CoveredClause:
    """One row. ``cells``: a column an age, in the order of the head; all empty where ``asked`` is false."""

    id: str
    title: str
    asked: bool
    cells: tuple[tuple[CoveredItem, ...], ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """One catalogue. ``verified``: whether its wording was compared with the document itself."""

    id: str
    title: str
    source: str
    asked: str
    verified: bool
    head: tuple[str, ...]
    clauses: tuple[CoveredClause, ...]


def coverage_tables(family: Family, address: Address) -> tuple[CoverageTable, ...]:
    """A table for every catalogue there is, in the reader's language."""
    shown = family.everyone
    return tuple(_table(one, shown, address) for one in coverage(family))


def _table(one: FrameworkCoverage, shown: Sequence[Questionnaire], address: Address) -> CoverageTable:
    language, clauses = current_language(), one.clauses
    return CoverageTable(
        id=one.framework.id,
        title=in_language(one.framework.title, language)[0],
        source=_(
            "%(source)s, %(edition)s",
            source=in_language(one.framework.source, language)[0],
            edition=in_language(one.framework.edition, language)[0],
        ),
        asked=_("%(asked)s of %(all)s clauses are asked about", asked=one.asked, all=len(clauses)),
        verified=all(covered.clause.text_verified for covered in clauses),
        head=tuple(_ages(questionnaire) for questionnaire in shown),
        clauses=tuple(_clause(covered, shown, address) for covered in clauses),
    )


def _clause(covered: ClauseCoverage, shown: Sequence[Questionnaire], address: Address) -> CoveredClause:
    return CoveredClause(
        id=covered.clause.id,
        title=in_language(covered.clause.title, current_language())[0],
        asked=covered.asked,
        cells=tuple(
            tuple(_item(questionnaire, item, address) for item in covered.items[questionnaire.band.id])
            for questionnaire in shown
        ),
    )


def _item(questionnaire: Questionnaire, item: str, address: Address) -> CoveredItem:
    said = {language: words.items[item].short for language, words in questionnaire.words.items()}
    short, language = in_language(said, current_language())
    tag = language_tag(language) if language in languages() else language
    return CoveredItem(item, short, tag, address(questionnaire.band.id, item))


def _ages(questionnaire: Questionnaire) -> str:
    ages = {"low": questionnaire.band.low, "high": questionnaire.band.high}
    if questionnaire.respondent is Respondent.HELPER:
        return _("%(low)s–%(high)s, grown-ups", **ages)
    return _("ages %(low)s–%(high)s", **ages)
