"""Lets a process build its second application faster than its first: routes and templates are compiled once.

Nearly every test has an application of its own. What its routes and templates compile to is always the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


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


BUILDER = "_compile_builder"


@contextmanager
def compiling_once() -> Iterator[None]:
    """For as long as it lasts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        patched.setattr(Rule, BUILDER, remembered(getattr(Rule, BUILDER)))
        yield
