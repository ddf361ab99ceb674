"""JSON of which there is only one spelling (RFC 8785). Refuses everything that two readers could read differently."""

from __future__ import annotations

import json
from typing import Any, Never

import rfc8785

MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 16


class Malformed(ValueError):
    """A document that is not canonical JSON, or not one of ours. The message says in words what is wrong."""


def canonical(value: Any) -> bytes:
    """The RFC 8785 bytes of ``value``; ``Malformed`` for what JSON cannot carry (NaN, lone surrogates, huge
    integers)."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as problem:
        raise Malformed(f"cannot be written as canonical JSON: {problem}") from None


def parse(document: bytes) -> Any:
    """Read canonical JSON: strict UTF-8, no duplicate keys, whole numbers only, and byte for byte the one
    spelling."""
    if len(document) > MAXIMUM_BYTES:
        raise Malformed(f"longer than {MAXIMUM_BYTES} bytes")
    try:
        text = document.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None
    if _depth(text) > MAXIMUM_DEPTH:
        raise Malformed("nested too deeply")
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_refuse)
    except Malformed:
        raise
    except (ValueError, RecursionError) as problem:
        raise Malformed(f"not JSON: {problem}") from None
    if canonical(value) != document:
        raise Malformed("not the canonical spelling")
    return value


def _depth(text: str) -> int:
    """How deep the brackets go, text in quotes left out; counted before the parser recurses into them."""
    depth = deepest = 0
    quoted = escaped = False
    for char in text:
        if quoted:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("the same key twice")
    return found


def _refuse(text: str) -> Never:
    raise Malformed(f"{text[:20]} is not a whole number")
