"""Who spoke, of how many who live here: the dots, the same numbers as a table, and what a reader must know of them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.population import Population
from analysis.summary import BandCoverage
from survey_app.committee.blocks import Coverage
from survey_app.committee.furniture import Table
from survey_app.documents.charts.coverage import coverage_chart
from survey_app.documents.telling import registered, shown
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _


def coverage_block(bands: Sequence[BandCoverage], register: Population, notes: Sequence[str]) -> Coverage:
    """The chart with its table; ``notes`` come before the source of the register."""
    language = current_language()
    return Coverage(coverage_chart(bands, language), _table(bands), (*notes, *registered(register)))


def _table(bands: Sequence[BandCoverage]) -> Table:
    split = any(band.by_sex for band in bands)
    head = (_("Age"), _("Answered"), _("Living here"))
    sexes = (_("Boys"), _("Girls")) if split else ()
    rows = tuple(_row(band, split=split) for band in reversed(bands))
    return Table(_("How many children answered"), (*head, *sexes), rows)


def _row(band: BandCoverage, *, split: bool) -> tuple[str, ...]:
    answered = _("not shown") if band.beside else shown(band.answered)
    cells = (band.title, answered, str(band.population))
    if not split:
        return cells
    sides = {side.sex: _of(side.answered, side.population) for side in band.by_sex}
    return (*cells, sides.get("boy", "–"), sides.get("girl", "–"))


def _of(answered: int, living: int | None) -> str:
    return str(answered) if living is None else f"{answered} / {living}"
