"""A summary that is kept comes back as it was, whatever is in it."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

import numpy as np
import pytest

from analysis.keeping import NotKept, keep, recall
from analysis.summary import Summary

CHARACTERS = 'a"\\\n\0 滑梯😀\u2028‘'
NUMBERS = (0, 1, -1, 9, 10, 2**53 + 1)
SHARES = (0.0, 1.0, 0.1 + 0.2, 1 / 3, 5e-324, 1e300)


class Anything:
    """Makes a record of a kind with anything that its fields may hold."""

    def __init__(self, seed: int) -> None:
        self.dice = np.random.default_rng(seed)

    def of(self, kind: Any) -> Any:
        parts = typing.get_args(kind)
        if typing.get_origin(kind) in {types.UnionType, typing.Union}:
            return None if self.dice.random() < 0.3 else self.of(parts[0])
        if typing.get_origin(kind) is tuple:
            several = parts[1:] == (Ellipsis,)
            return tuple(self.of(part) for part in ([parts[0]] * self.dice.integers(3) if several else parts))
        if is_dataclass(kind):
            return kind(**{name: self.of(hint) for name, hint in typing.get_type_hints(kind).items()})
        return self.single(kind)

    def single(self, kind: type) -> Any:
        if issubclass(kind, Enum):
            return list(kind)[self.dice.integers(len(kind))]
        if kind is str:
            return "".join(CHARACTERS[self.dice.integers(len(CHARACTERS))] for _ in range(self.dice.integers(6)))
        return kind((SHARES if kind is float else NUMBERS)[self.dice.integers(6)])


@pytest.fixture
def summary() -> Summary:
    made: Summary = Anything(20261122).of(Summary)
    return made


def kept(summary: Summary, **changed: object) -> bytes:
    whole = json.loads(keep(summary))
    whole["summary"] |= changed
    return json.dumps(whole).encode()


@pytest.mark.parametrize("seed", range(60))
def test_every_summary_comes_back_equal(seed: int) -> None:
    summary: Summary = Anything(seed).of(Summary)
    again = recall(keep(summary))
    assert again == summary
    assert repr(again) == repr(summary)
    assert keep(again) == keep(summary)


def test_what_is_no_kept_summary_is_refused(summary: Summary) -> None:
    whole = keep(summary)
    for broken in (b"", b"[]", b"{}", whole[:-1], whole.replace(b'"form":1', b'"form":2', 1)):
        with pytest.raises(NotKept):
            recall(broken)
    for changed in ({"responses": "12"}, {"coverage": None}, {"surprise": 1}, {"population_total": True}):
        with pytest.raises(NotKept):
            recall(kept(summary, **changed))


def test_a_summary_of_an_earlier_version_is_read(summary: Summary) -> None:
    """A field that came later has a default, and is not in what was kept before."""
    whole = json.loads(keep(summary))
    del whole["summary"]["helper_views"]
    assert recall(json.dumps(whole).encode()).helper_views == ()
