"""Builds the one document of a questionnaire and hands it out without building it again.

Everything but the form's key is the same for every child at a collector, in a band and a language, so the document is
rendered and compressed once up to the key; a visit costs the key and the few bytes after it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from survey_app.child.intake import SENTINEL
from survey_app.web.compression import THOROUGH, Begun, Encoding, begin

INLINE = Path(__file__).parent / "inline"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document up to the form's key, compressed, with the policy that its own style and script need."""

    begun: Begun
    policy: str

    def whole(self, hidden: Mapping[str, str], chosen: Encoding) -> bytes:
        """The whole document with these hidden fields, in the encoding ``chosen``."""
        return self.begun.whole(tail(hidden), chosen)


def prepare(
    head: str, styles: tuple[str, ...], script: str, quality: int = THOROUGH, *, framed: bool = False
) -> Prepared:
    """``head``: everything up to the hidden fields; ``styles`` and ``script``: exact contents of the elements it may
    have, which the policy allows by their hash and nothing else; ``quality`` of the compression; ``framed``: as
    ``policy`` has it."""
    return Prepared(begin(head.encode(), quality), policy(styles, script, framed=framed))


def tail(hidden: Mapping[str, str]) -> bytes:
    """The hidden fields, the sentinel last of all, and the end of the document."""
    fields = [
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in hidden.items()
    ]
    end = Markup('<input type="hidden" name="{}" value="1"></form></body></html>\n').format(SENTINEL)
    return str(Markup("").join([*fields, end])).encode()


def policy(styles: tuple[str, ...], script: str = "", *, framed: bool = False) -> str:
    """A Content-Security-Policy that allows these inline styles and this script, our own files, and nothing else.

    ``framed``: the page may stand in a frame of our own pages.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "style-src " + " ".join(map(_source, styles)),
            f"script-src 'self' {_source(script)}" if script else "script-src 'none'",
            "connect-src 'self'",
            "media-src 'self'",
            "worker-src 'self'",
            "img-src data:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'" if framed else "frame-ancestors 'none'",
        )
    )


def inline(*names: str) -> Markup:
    """The named style files, one after the other, to stand inside a document."""
    return Markup("".join((INLINE / name).read_text(encoding="utf-8").strip() for name in names))


def quiet_style(values: Mapping[str, tuple[str, ...]]) -> Markup:
    """For phones without scripts: shows, beside each line of the look-over, the label that was chosen.

    ``values``: item id -> the values its controls send, in their order on the page.
    """
    rules = [
        f"form:has([name={item}][value={value}]:checked) .{item}-{index}"
        for item, sent in values.items()
        for index, value in enumerate(sent, 1)
    ]
    return Markup(".x{{display:none}}{}{{display:inline}}").format(
        Markup(",").join(_plain_selector(rule) for rule in rules)
    )


def _plain_selector(rule: str) -> Markup:
    # Ids and values are slugs (loading refuses others), so nothing in a selector needs escaping; a value that starts
    # with a digit must stand in quotes.
    return Markup(str(escape(rule)).replace("[value=", "[value='").replace("]:checked", "']:checked"))


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
