"""The tree of places as an operator writes it down: one TOML file, with the counts of children where they are known.

Refuses a file with any fault, and then names them all, each with its place and what to do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analysis.population import Population
from survey_app.fieldwork.community import FIRST_LANGUAGE, LONGEST_NAME, Kind, PlaceFaults, read_names
from survey_app.fieldwork.counts.cells import OUTSIDE
from survey_app.fieldwork.counts.faults import RegisterFaults
from survey_app.fieldwork.counts.tally import Entry, bands
from survey_app.fieldwork.register import About, make_register

LARGEST = 256 * 1024
"""Bytes."""
MOST_PLACES = 5000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
KEYS = frozenset({"slug", "kind", "names", "parent", "register"})
REGISTER_KEYS = frozenset({"source", "date", "outside", "bands", "groups"})
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Place:
    """One node as it was written. ``parent``: the slug of the node it is under, empty at the top."""

    slug: str
    kind: Kind
    names: Mapping[str, str]
    parent: str
    register: Population | None


class TreeFaults(ValueError):
    """A file that is not taken; ``faults`` holds every reason, each a line with its place and cure."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_tree(text: str, today: date) -> tuple[Place, ...]:
    """The places in that file, widest first. Raises ``TreeFaults``. Whether a parent that is not in the file is there
    already is for the store to say."""
    tables = _tables(text)
    faults: list[str] = []
    places = []
    for number, table in enumerate(tables, 1):
        found: list[str] = []
        place = _place(table, today, found)
        named = table.get("slug")
        where = named if isinstance(named, str) and named else f"place {number}"
        faults += (f"{where}: {fault}" for fault in found)
        places += [place] if place else []
    faults += _together(places)
    if faults:
        raise TreeFaults(faults)
    order = list(Kind)
    return tuple(sorted(places, key=lambda place: order.index(place.kind)))


def _tables(text: str) -> list[dict[str, Any]]:
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TreeFaults([f"This is not TOML: {error}. Mend that line."]) from None
    except (RecursionError, ValueError):
        raise TreeFaults(
            ["This is not TOML that anybody wrote: it is nested too deeply or holds too long a number."]
        ) from None
    found = file.get("places")
    unknown = sorted(set(file) - {"places"})
    if unknown:
        raise TreeFaults([f"{', '.join(unknown)}: not known here. Write every place as a table [[places]]."])
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise TreeFaults(["There is no place in it. Write every place as a table [[places]]."])
    if len(found) > MOST_PLACES:
        raise TreeFaults([f"There are more than {MOST_PLACES} places in it. Divide the file."])
    return found


def _place(table: Mapping[str, Any], today: date, faults: list[str]) -> Place | None:
    unknown = sorted(set(table) - KEYS)
    if unknown:
        faults.append(f"{', '.join(unknown)} is not known here. Known are {', '.join(sorted(KEYS))}.")
    slug, parent = table.get("slug"), table.get("parent", "")
    if not isinstance(slug, str) or not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        faults.append(f"slug is small letters, digits and single hyphens, at most {LONGEST_SLUG}.")
    if not isinstance(parent, str):
        faults.append("parent is the slug of the place it is under.")
    kind = next((kind for kind in Kind if kind.value == table.get("kind")), None)
    if kind is None:
        faults.append(f"kind is one of {', '.join(Kind)}.")
    names = _names(table.get("names"), faults)
    register = _register(table["register"], today, faults) if "register" in table else None
    if register and kind is not Kind.COMMUNITY:
        faults.append("register: only a community has one. Move it to the community.")
    if faults or kind is None:
        return None
    return Place(str(slug), kind, names, str(parent), register)


def _names(written: object, faults: list[str]) -> dict[str, str]:
    said = written if isinstance(written, dict) else {}
    if set(said) - set(LANGUAGES) or not all(isinstance(name, str) for name in said.values()):
        faults.append("names are texts for zh and en.")
        return {}
    try:
        return read_names({language: said.get(language, "") for language in LANGUAGES})
    except PlaceFaults as found:
        reasons = ", ".join(found.faults)
        faults.append(
            f"names: {reasons}. Write one in {FIRST_LANGUAGE}, at most {LONGEST_NAME} characters, nobody’s number."
        )
        return {}


def _register(table: object, today: date, faults: list[str]) -> Population | None:
    if not isinstance(table, dict) or set(table) - REGISTER_KEYS:
        faults.append(f"register is a table with {', '.join(sorted(REGISTER_KEYS))} and nothing else.")
        return None
    source = table.get("source", {})
    said = source if isinstance(source, dict) else {"zh": source}
    try:
        entries = list(_entries(table))
        about = About(str(said.get("zh", "")), str(said.get("en", "")), _day(table.get("date")))
        return make_register(entries, bands(), about, today)
    except RegisterFaults as found:
        faults += (
            f"register{f' {fault.place}' if fault.place else ''}: {fault.message['en']} {fault.cure['en']}"
            for fault in found.faults
        )
        return None


def _entries(table: Mapping[str, Any]) -> Iterator[Entry]:
    """Every count; what is no whole number stays a text that no reader of numbers takes."""
    counted, groups = table.get("bands", {}), table.get("groups", {})
    for band, said in counted.items() if isinstance(counted, dict) else ():
        parts = said if isinstance(said, dict) else {"all": said}
        for sex, children in parts.items():
            yield Entry(f"bands.{band}", band=str(band), sex=str(sex), children=_written(children))
    if "outside" in table:
        yield Entry("outside", band=OUTSIDE, children=_written(table["outside"]))
    for name, children in groups.items() if isinstance(groups, dict) else ():
        yield Entry(f"groups.{name}", group=str(name), children=_written(children))


def _written(children: object) -> str:
    return str(children) if isinstance(children, int) and not isinstance(children, bool) else f"{children!s} ?"


def _day(written: object) -> date | None:
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) and len(written) == len("2026-09-01") else None
    except ValueError:
        return None


def _together(places: Sequence[Place]) -> Iterator[str]:
    """What is wrong between places, each of which could be."""
    by_slug: dict[str, Place] = {}
    for place in places:
        if by_slug.setdefault(place.slug, place) is not place:
            yield f"{place.slug}: this slug stands there twice. Give each place its own."
    for place in places:
        parent = by_slug.get(place.parent)
        if parent and not parent.kind.holds(place.kind):
            yield f"{place.slug}: a {place.kind} cannot be under a {parent.kind}. Widest first: {', '.join(Kind)}."
        if not place.parent and place.kind in {Kind.GROUP, Kind.BUILDING}:
            yield f"{place.slug}: a {place.kind} is under a community. Name it as its parent."
