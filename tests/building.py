"""Lets a process do faster what it does a second time: routes and templates are compiled once, TOML is read once.

Nearly every test has an application and a questionnaire of its own. What they are made from is always the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from werkzeug.routing.rules import RulePart


class Compiled(BytecodeCache):
    """What templates compiled to, in the memory of this process; known by their file and its content."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def remembered(compile_: Callable[[Any, bool], Any]) -> Callable[..., Any]:
    """What makes an address from a route, compiled once for every wording of a route."""
    known: dict[object, Any] = {}

    def compiled(self: Rule, append_unknown: bool = True) -> Any:
        wording = (self.rule, self.subdomain, self.host, self.merge_slashes, repr(self.defaults), append_unknown)
        if wording not in known:
            known[wording] = compile_(self, append_unknown)
        return known[wording]

    return compiled


def parts_once(parse: Callable[[Any, str], Any]) -> Callable[..., Any]:
    """The parts of a route, found once; what they leave behind on the rule is left on each. The converters of Werkzeug
    know nothing of the map that they were made for."""
    known: dict[tuple[object, ...], tuple[list[RulePart], list[tuple[bool, str]], dict[str, Any]]] = {}

    def parts(self: Any, rule: str) -> list[RulePart]:
        wording = (rule, *self.map.converters.items())
        if wording not in known:
            before, held = len(self._trace), set(self._converters)
            found = list(parse(self, rule))
            made = {name: one for name, one in self._converters.items() if name not in held}
            known[wording] = found, self._trace[before:], made
            return found
        found, trace, made = known[wording]
        self._trace += trace
        self._converters |= made
        self.arguments |= set(made)
        return found

    return parts


def reading_once(loads: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """Reads each TOML text once and gives everyone a copy of her own, however she changes it."""
    known = lru_cache(256)(loads)

    def read(text: str) -> dict[str, Any]:
        try:
            copied: dict[str, Any] = own(known(text))
        except RecursionError:
            return loads(text)
        return copied

    return read


def own(value: Any) -> Any:
    """The same value in tables and lists of its own."""
    if isinstance(value, dict):
        return {key: own(inner) for key, inner in value.items()}
    return [own(inner) for inner in value] if isinstance(value, list) else value


BUILDER, PARTS = "_compile_builder", "_parse_rule"


@contextmanager
def everything_once() -> Iterator[None]:
    """For as long as it lasts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        patched.setattr(Rule, BUILDER, remembered(getattr(Rule, BUILDER)))
        patched.setattr(Rule, PARTS, parts_once(getattr(Rule, PARTS)))
        patched.setattr(tomllib, "loads", reading_once(tomllib.loads))
        yield
