"""The blanks for counts of children: what was typed, what a file said, what counts now, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analysis.population import Population
from survey_app.committee.forms import cleaned
from survey_app.committee.furniture import Blank
from survey_app.committee.register.pages import AgeBlanks
from survey_app.committee.register.wording import ages
from survey_app.fieldwork.counts.cells import OUTSIDE, folded
from survey_app.fieldwork.counts.faults import Fault
from survey_app.fieldwork.counts.tally import SEXES, Bands, Entry, Tally
from survey_app.fieldwork.register import About
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _

ALL = "all"
SPLIT = re.compile(r"(.*?)[\s:：,，=]*([^\s:：,，=]*)")
"""A line of the other groups: what it is called, and then how many."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the blanks, by the name of the field."""

    values: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.values.get(name, "")


def sent(form: Mapping[str, str], counted: Bands) -> Typed:
    """What was typed; other fields are not looked at."""
    return Typed({name: cleaned(form.get(name)) for name in _names(counted)})


def of_tally(tally: Tally | Population, about: Mapping[str, str]) -> Typed:
    """Counts that are known already. ``about``: source and date as they stand in their fields."""
    values = {f"{ALL}-{band}": str(count) for band, count in tally.counts.items()}
    values |= {f"{sex}-{band}": str(count) for (band, sex), count in tally.by_sex.items()}
    groups = "\n".join(f"{name} {count}" for name, count in tally.groups.items())
    return Typed({**values, OUTSIDE: str(tally.outside), "groups": groups, **about})


def source_of(now: Population | None) -> dict[str, str]:
    """The source as it was named last; the day has to be written anew."""
    if now is None:
        return {}
    zh, en = now.source.get("zh", ""), now.source.get("en", "")
    return {"source_zh": zh, "source_en": "" if en == zh else en}


def entries(typed: Typed, counted: Bands) -> Iterator[Entry]:
    """Every blank with something in it."""
    for band in counted.ids:
        for sex in ("", *SEXES):
            field = f"{sex or ALL}-{band}"
            if typed.get(field):
                yield Entry(field, band=band, sex=sex, children=typed.get(field))
    if typed.get(OUTSIDE):
        yield Entry(OUTSIDE, band=OUTSIDE, children=typed.get(OUTSIDE))
    for line in typed.get("groups").splitlines():
        named = SPLIT.fullmatch(line.strip())
        if named and line.strip():
            name, number = named.groups()
            known = name and any(char.isdigit() for char in number)
            yield Entry("groups", group=name if known else line.strip(), children=number if known else "")


def about(typed: Typed) -> About:
    """Source and date."""
    written = folded(typed.get("dated"))
    try:
        dated = date.fromisoformat(written) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written) else None
    except ValueError:
        dated = None
    return About(typed.get("source_zh"), typed.get("source_en"), dated)


def age_blanks(typed: Typed, counted: Bands, faults: Iterable[Fault]) -> tuple[AgeBlanks, ...]:
    """Three blanks an age."""
    found = tuple(faults)

    def blank(field: str, label: str) -> Blank:
        return Blank(field, label, typed.get(field), fault=fault_of(field, found))

    return tuple(
        AgeBlanks(
            name=ages(band),
            all=blank(f"{ALL}-{band}", _("%(ages)s, all children", ages=ages(band))),
            boys=blank(f"boy-{band}", _("%(ages)s, boys only", ages=ages(band))),
            girls=blank(f"girl-{band}", _("%(ages)s, girls only", ages=ages(band))),
        )
        for band in counted.ids
    )


def fault_of(field: str, faults: Iterable[Fault]) -> str:
    """What is wrong with that field and what to do, in the reader's language."""
    language = current_language()
    between = " " if language == "en" else ""
    told = (f"{fault.message[language]}{between}{fault.cure[language]}" for fault in faults if fault.place == field)
    return next(told, "")


def _names(counted: Bands) -> Iterator[str]:
    for band in counted.ids:
        yield from (f"{sex}-{band}" for sex in (ALL, *SEXES))
    yield from (OUTSIDE, "groups", "source_zh", "source_en", "dated")
