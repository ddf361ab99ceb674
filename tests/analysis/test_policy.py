"""Which dimensions are sensitive: every one that is asked about was looked at, and what nobody has looked at is."""

from __future__ import annotations

from collections import defaultdict

import pytest

from analysis.disclosure.policy import PLAIN, SENSITIVE, Policy
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.model import Family

POLICY = Policy()


@pytest.fixture(scope="module")
def library() -> list[Family]:
    """Every bundled family, the bank among them."""
    folders = [folder for folder in library_family("bank").parent.iterdir() if (folder / "family.toml").exists()]
    assert len(folders) >= 2
    return [load_family(read_sources(folder)) for folder in folders]


@pytest.mark.parametrize("dimension", [None, "", "SAFE", "safe", "HOME", "不知道", "PLAY "])
def test_what_nobody_has_looked_at_is_sensitive(dimension: str | None) -> None:
    """A question that a committee wrote or brought along, with a dimension of its own or none."""
    assert POLICY.is_sensitive(dimension)


@pytest.mark.parametrize("dimension", ["PLAY", "play", "PART-G"])
def test_what_was_looked_at_and_found_harmless_is_not(dimension: str) -> None:
    assert not POLICY.is_sensitive(dimension)


def test_every_dimension_of_the_library_was_looked_at(library: list[Family]) -> None:
    """Not one is sensitive only because it was forgotten, and none is named that nobody asks about."""
    items = [item for family in library for asked in family.everyone for item in asked.items]
    assert SENSITIVE.isdisjoint(PLAIN)
    assert {item.dimension for item in items if item.dimension} == SENSITIVE | PLAIN


def test_the_same_question_is_as_sensitive_in_one_family_as_in_another(library: list[Family]) -> None:
    """The bank asks much of what the neighbourhood asks, under dimensions of its own."""
    dimensions: dict[str, set[str]] = defaultdict(set)
    for family in library:
        for asked in family.everyone:
            for item in asked.items:
                if item.dimension:
                    dimensions[asked.words["zh"].items[item.id].question].add(item.dimension)
    shared = {question: found for question, found in dimensions.items() if len(found) > 1}
    assert len(shared) > 20
    assert [
        question for question, found in shared.items() if len({POLICY.is_sensitive(one) for one in found}) > 1
    ] == []
