"""How far two people who read the same words apart agree, said in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.themes import Agreement, agreement
from survey_app.committee.coding.desk import Desk, theme_name
from survey_app.fieldwork.sorting import TWICE
from survey_app.web.language import gettext as _
from survey_app.web.language import ngettext

WELL, SO_SO = 0.8, 0.6
"""Kappa from which agreement is called very good, and good (Landis & Koch 1977, Biometrics 33:159, "almost perfect" and
"substantial")."""


def told(desk: Desk) -> tuple[str, ...]:
    """Sentences; while either still reads, only how far they have come."""
    sorting = desk.sorting
    if not sorting.twice or not sorting.read_once:
        return ()
    if not sorting.read_twice:
        return (_("Only one person has read them."), *(_second(desk) if desk.open else ()))
    if not sorting.compared:
        far = _("%(read)s of %(all)s are read by two people.", read=sorting.read_twice, all=len(sorting.twice))
        return (far, _("How far they agree stands here once all of these are read twice. Until then nobody sees both."))
    return tuple(_compared(desk, agreement(sorting.codings(), desk.codebook)))


def _second(desk: Desk) -> Iterator[str]:
    if len(desk.sorting.texts) <= TWICE:
        yield _("A second one can read all of them without seeing what the first found.")
    else:
        yield _("A second one can read %(num)s of them, drawn by lot, without seeing what the first found.", num=TWICE)


def _compared(desk: Desk, found: Agreement) -> Iterator[str]:
    yield ngettext(
        "Two people read the same %(num)s text; about %(same)s they found exactly the same.",
        "Two people read the same %(num)s texts; about %(same)s they found exactly the same.",
        found.texts,
        same=found.same,
    )
    if found.overall is None:
        yield _("These are too few to say how far they agree beyond chance.")
        return
    kappa = found.overall
    yield _(
        "%(word)s Cohen’s kappa is %(value)s, where 0 is chance and 1 is always; very likely it lies between %(low)s "
        "and %(high)s.",
        word=_word(kappa.value),
        value=_two(kappa.value),
        low=_two(kappa.low),
        high=_two(kappa.high),
    )
    apart = [theme for theme, one in found.themes.items() if one.value < SO_SO]
    if apart:
        names = _(", ").join(theme_name(desk.codebook.theme(theme))[0] for theme in apart)
        yield _("They differ most about: %(themes)s. Read together what belongs there.", themes=names)


def _word(value: float) -> str:
    if value >= WELL:
        return _("They agree very well.")
    return _("They agree well.") if value >= SO_SO else _("They often differ.")


def _two(value: float) -> str:
    return f"{value:.2f}"
