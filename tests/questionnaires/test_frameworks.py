"""The catalogues hold what the documents list, say where it is from, and claim no wording that nobody checked."""

from __future__ import annotations

from collections import Counter

import pytest

from questionnaires.frameworks import all_clauses, clause, frameworks
from questionnaires.loading import library_family, load_family


@pytest.mark.parametrize(
    ("prefix", "count"),
    [
        ("SA-F", 7),  # "Child-friendly communities should have this Similar features: (1) … (7)"
        ("SA-P", 9),  # "has identified nine principles"
        ("SA-B", 4),  # "the four basic principles are"
        ("SA-S", 5),  # "the five major sections are"
        ("SB-1.", 5),  # part I of the letter, (1) to (5)
        ("TZSX-", 6),  # chapters 3 to 8
        ("GC12-134", 9),  # nine basic requirements, (a) to (i)
        ("LUNDY-", 4),  # space, voice, audience, influence
    ],
)
def test_a_catalogue_holds_as_many_clauses_as_its_document_lists(prefix: str, count: int) -> None:
    assert sum(clause_id.startswith(prefix) for clause_id in all_clauses()) == count


def test_no_clause_is_in_two_catalogues() -> None:
    ids = Counter(one.id for framework in frameworks() for one in framework.clauses)
    assert [name for name, count in ids.items() if count > 1] == []
    assert set(ids) == set(all_clauses())


def test_every_clause_is_named_in_both_languages_and_has_a_source() -> None:
    for one in all_clauses().values():
        assert set(one.title) == {"zh", "en"}
        assert all(one.title.values())
        assert one.id.startswith(one.framework)
        assert one.source


def test_only_the_law_was_compared_with_its_text() -> None:
    verified = {one.framework for one in all_clauses().values() if one.text_verified}
    assert verified == {"MPL"}


def test_a_clause_is_found_by_its_id_and_an_unknown_one_is_not_invented() -> None:
    assert clause("MPL-4-5").title["zh"] == "第四条第五项：听取未成年人的意见"
    with pytest.raises(KeyError):
        clause("TZSX-6.2.1")


def test_the_neighbourhood_gives_evidence_for_every_feature_and_every_right_to_take_part() -> None:
    family = load_family(library_family("neighbourhood"))
    used = {name for questionnaire in family for item in questionnaire.items for name in item.evidences}
    assert {f"SA-F{number}" for number in range(1, 8)} <= used
    assert {"SA-P8", "SA-B2", "SA-B3", "CRC-12", "CRC-31", "GC12-134i", "MPL-4-5"} <= used
