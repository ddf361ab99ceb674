"""The languages of the interface. Sentences are written in English where they are used; catalogues hold the Chinese.

Catalogues are compiled in memory when they are first needed, so a checkout has no build step and no stale file.
Remembers nothing about a reader: the language travels in the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, has_request_context, request
from werkzeug.local import LocalProxy

LANGUAGES = ("zh", "en")
DEFAULT = "zh"
FOLDER = Path(__file__).resolve().parents[1] / "translations"
_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
_HTML = {"zh": "zh-Hans", "en": "en"}

_chosen: ContextVar[str | None] = ContextVar("chosen_language", default=None)


@contextmanager
def chosen(lang: str) -> Iterator[str]:
    """Speak ``lang`` inside the ``with`` block, whatever the address says. Raises ``ValueError`` for an unknown one."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for {lang!r}")
    token = _chosen.set(lang)
    try:
        yield lang
    finally:
        _chosen.reset(token)


def asked_language() -> str | None:
    """The language named in the address, None when it names none of ours."""
    if not has_request_context():
        return None
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else None


def current_language() -> str:
    """The language of what is being written now: chosen, else asked for, else the default."""
    return _chosen.get() or asked_language() or DEFAULT


def html_language() -> str:
    """The current language as ``<html lang>`` wants it."""
    return _HTML[current_language()]


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
    return format_date(value, format="long", locale=_LOCALES[lang or current_language()])


def install(app: Flask) -> None:
    """Give the templates their language: ``_``, ``ngettext``, ``pgettext``, ``lang``, ``html_lang``, ``day``."""
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        _plain, _counted, newstyle=True, pgettext=_in_context
    )
    # Proxies, not context: a macro imported from another file sees globals only.
    environment.globals.update(lang=LocalProxy(current_language), html_lang=LocalProxy(html_language), day=day)


@cache
def _catalogue(lang: str) -> GNUTranslations:
    with (FOLDER / f"{lang}.po").open("rb") as source:
        catalogue = read_po(source, locale=_LOCALES[lang])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _plain(message: str) -> str:
    return _catalogue(current_language()).gettext(message)


def _counted(singular: str, plural: str, number: int) -> str:
    return _catalogue(current_language()).ngettext(singular, plural, number)


def _in_context(context: str, message: str) -> str:
    return _catalogue(current_language()).pgettext(context, message)
