"""The languages of the interface. Sentences are written in English where they are used; a catalogue holds the others.

A language is one file in the folder of catalogues, and its header says which locale it is; nothing else knows it.
Catalogues are compiled in memory when they are first needed, so a checkout has no build step and no stale file.
Remembers nothing about a reader: the language travels in the address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, current_app, has_app_context, has_request_context, request
from werkzeug.local import LocalProxy

LANGUAGES = ("zh", "en")
"""What the pages of staff and evaluators, the poster and the evidence are written in. Children may be offered more."""
DEFAULT = LANGUAGES[0]
FOLDER = Path(__file__).resolve().parents[1] / "translations"
_PLACE = "languages"


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where this application finds its catalogues, and the doors that speak the house's own languages alone."""

    folder: Path
    house_doors: frozenset[str]


_chosen: ContextVar[str | None] = ContextVar("chosen_language", default=None)


@contextmanager
def chosen(lang: str) -> Iterator[str]:
    """Speak ``lang`` inside the ``with`` block, whatever the address says. Raises ``ValueError`` for an unknown one."""
    if lang not in languages():
        raise ValueError(f"no catalogue for {lang!r}")
    token = _chosen.set(lang)
    try:
        yield lang
    finally:
        _chosen.reset(token)


def languages() -> tuple[str, ...]:
    """Every language there is a catalogue of: those of the house first, then the others by their code."""
    return _found(_spoken().folder)


def with_catalogue(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of ``codes`` that the interface speaks: what a questionnaire can be offered in."""
    return tuple(code for code in codes if code in languages())


def asked_language() -> str | None:
    """The language named in the address, None when it names none that is spoken at this door."""
    if not has_request_context():
        return None
    asked = request.args.get("lang", "")
    return asked if asked in (LANGUAGES if request.blueprint in _spoken().house_doors else languages()) else None


def current_language() -> str:
    """The language of what is being written now: chosen, else asked for, else the default."""
    return _chosen.get() or asked_language() or DEFAULT


def language_tag(lang: str) -> str:
    """The language as ``lang`` and ``hreflang`` want it: zh-Hans, en, ar."""
    spoken = _locale(lang)
    return f"{spoken.language}-{spoken.script}" if spoken.script else spoken.language


def own_name(lang: str) -> str:
    """The language's name in its own tongue: 中文, English, العربية."""
    spoken = _locale(lang)
    name = spoken.get_language_name() or lang
    return name[0].upper() + name[1:]


def is_right_to_left(lang: str) -> bool:
    return _locale(lang).text_direction == "rtl"


def in_language(said: Mapping[str, str], lang: str) -> tuple[str, str]:
    """What is said by language, in ``lang`` or else in the first there is; and which language that is."""
    found = lang if said.get(lang) else next(iter(said))
    return said[found], found


def html_language() -> str:
    """The current language as ``<html lang>`` wants it."""
    return language_tag(current_language())


def gettext(message: str, **values: object) -> str:
    """``message`` in the current language, its ``%(places)s`` filled in; a percent sign is written ``%%``."""
    return _plain(message) % values


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """The form for ``number``; ``%(num)s`` is the number itself."""
    return _counted(singular, plural, number) % {"num": number, **values}


def pgettext(context: str, message: str, **values: object) -> str:
    """``message`` where one English word has several translations; ``context`` tells them apart."""
    return _in_context(context, message) % values


def later(message: str) -> str:
    """Mark a sentence for the catalogue here; it is translated where it is shown."""
    return message


def day(value: date, lang: str | None = None) -> str:
    """A date as people write it: 2026年11月21日, 21 November 2026."""
    return format_date(value, format="long", locale=_locale(lang or current_language()))


def install(app: Flask, house_doors: Collection[Blueprint] = (), folder: Path = FOLDER) -> None:
    """Give the templates their language: ``_``, ``ngettext``, ``pgettext``, ``lang``, ``html_lang``, ``day``.

    ``house_doors`` speak ``LANGUAGES`` alone; all others every language that has a catalogue in ``folder``.
    """
    app.extensions[_PLACE] = _Spoken(folder, frozenset(door.name for door in house_doors))
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        _plain, _counted, newstyle=True, pgettext=_in_context
    )
    # Proxies, not context: a macro imported from another file sees globals only.
    environment.globals.update(
        lang=LocalProxy(current_language),
        html_lang=LocalProxy(html_language),
        right_to_left=LocalProxy(lambda: is_right_to_left(current_language())),
        day=day,
    )


def _spoken() -> _Spoken:
    found: _Spoken | None = current_app.extensions.get(_PLACE) if has_app_context() else None
    return found or _Spoken(FOLDER, frozenset())


@cache
def _found(folder: Path) -> tuple[str, ...]:
    there = {path.stem for path in folder.glob("*.po")}
    return (*(lang for lang in LANGUAGES if lang in there), *sorted(there - set(LANGUAGES)))


@cache
def _read(folder: Path, lang: str) -> Catalog:
    with (folder / f"{lang}.po").open("rb") as source:
        return read_po(source)


def _locale(lang: str) -> Locale:
    """The locale that the catalogue's header names."""
    return _read(_spoken().folder, lang).locale or Locale.parse(lang)


@cache
def _compiled(folder: Path, lang: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, _read(folder, lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _catalogue(lang: str) -> GNUTranslations:
    return _compiled(_spoken().folder, lang)


def _plain(message: str) -> str:
    return _catalogue(current_language()).gettext(message)


def _counted(singular: str, plural: str, number: int) -> str:
    return _catalogue(current_language()).ngettext(singular, plural, number)


def _in_context(context: str, message: str) -> str:
    return _catalogue(current_language()).pgettext(context, message)
