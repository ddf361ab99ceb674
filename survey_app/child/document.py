"""Builds the one document of a questionnaire and hands it out without building it again.

Everything but the form's key is the same for every child at a collector, in a band and a language, so the document is
rendered once; the compressor's state just before the key is kept, and a visit costs the key, the tail and a flush.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from survey_app.child.intake import SENTINEL

INLINE = Path(__file__).parent / "inline"
GZIP = 31
"""zlib's window bits for a gzip stream."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document up to the form's key, plain and compressed, with the policy that its own style and script need."""

    head: bytes
    start: bytes
    compressor: zlib._Compress
    policy: str

    def plain(self, hidden: Mapping[str, str]) -> bytes:
        """The whole document with these hidden fields."""
        return self.head + tail(hidden)

    def gzipped(self, hidden: Mapping[str, str]) -> bytes:
        """The same, compressed: the state before the key is copied, never compressed again."""
        compressor = self.compressor.copy()
        return self.start + compressor.compress(tail(hidden)) + compressor.flush()


def prepare(head: str, styles: tuple[str, ...], script: str) -> Prepared:
    """``head``: everything up to the hidden fields; ``styles`` and ``script``: exact contents of the elements it may
    have, which the policy allows by their hash and nothing else."""
    data = head.encode()
    compressor = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    start = compressor.compress(data)
    return Prepared(data, start, compressor, policy(styles, script))


def tail(hidden: Mapping[str, str]) -> bytes:
    """The hidden fields, the sentinel last of all, and the end of the document."""
    fields = [
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in hidden.items()
    ]
    end = Markup('<input type="hidden" name="{}" value="1"></form></body></html>\n').format(SENTINEL)
    return str(Markup("").join([*fields, end])).encode()


def policy(styles: tuple[str, ...], script: str = "") -> str:
    """A Content-Security-Policy that allows these inline styles and this script, our own files, and nothing else."""
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
            "frame-ancestors 'none'",
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
