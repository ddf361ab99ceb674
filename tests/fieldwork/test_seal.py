"""What sealing does to the order of things."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.responses import ResponseSet
from questionnaires.loading import load_family
from survey_app.fieldwork.seal import LooseText, OpenResponse, Sealed, seal
from tests.makers import TWO_BANDS

FAMILY = load_family(TWO_BANDS)
NUMBER = 300


def in_order_of_arrival() -> list[OpenResponse]:
    """The first half says good, the second half bad; each wrote its number."""
    return [
        OpenResponse(
            id=number.to_bytes(16),
            band="7-9",
            channel="poster",
            entry="open",
            language="zh",
            answers={"lunch3": ["good" if number < NUMBER // 2 else "bad"], "more": ["+"]},
            boxes={"more": str(number).encode()},
        )
        for number in range(NUMBER)
    ]


def taken_apart(sealed: Sealed) -> tuple[ResponseSet, tuple[LooseText, ...], Mapping[bytes, bytes]]:
    return sealed.responses, sealed.texts, sealed.renamed


def test_every_response_is_there_with_its_codes() -> None:
    sealed, texts, _ = taken_apart(seal(FAMILY, in_order_of_arrival()))
    assert sealed.size == NUMBER
    assert dict(zip(*np.unique(sealed.codes["lunch3"], return_counts=True), strict=True)) == {1: 150, 3: 150}
    assert set(sealed.codes["more"]) == {1}
    assert set(sealed.codes["sex"]) == {-2}
    assert set(sealed.codes["lunch4"]) == {-1}
    assert sorted(int(text.box) for text in texts) == list(range(NUMBER))


def test_neither_answers_nor_words_keep_the_order_of_arrival() -> None:
    # For 300 in random order a correlation beyond 0.3 happens less than once in a million times.
    sealed, texts, _ = taken_apart(seal(FAMILY, in_order_of_arrival()))
    places = np.arange(NUMBER)
    assert abs(np.corrcoef(places, sealed.codes["lunch3"])[0, 1]) < 0.3
    assert abs(np.corrcoef(places, [int(text.box) for text in texts])[0, 1]) < 0.3


def test_words_do_not_lie_in_the_order_of_the_answers() -> None:
    sealed, texts, _ = taken_apart(seal(FAMILY, in_order_of_arrival()))
    said_bad = [int(text.box) >= NUMBER // 2 for text in texts]
    assert abs(np.corrcoef(sealed.codes["lunch3"], said_bad)[0, 1]) < 0.3


def test_ids_are_new_random_and_never_the_same_twice() -> None:
    first, first_texts, _ = taken_apart(seal(FAMILY, in_order_of_arrival()))
    second, second_texts, _ = taken_apart(seal(FAMILY, in_order_of_arrival()))
    ids = [*first.labels["response_id"], *second.labels["response_id"]]
    ids += [text.id.hex() for text in (*first_texts, *second_texts)]
    assert len(set(ids)) == 4 * NUMBER
    assert all(len(bytes.fromhex(str(one))) == 16 for one in ids)


def test_a_receipt_can_follow_its_answers_and_nothing_else_can() -> None:
    sealed, texts, renamed = taken_apart(seal(FAMILY, in_order_of_arrival()))
    codes = dict(zip(sealed.labels["response_id"], sealed.codes["lunch3"], strict=True))
    for number in range(NUMBER):
        assert codes[renamed[number.to_bytes(16)].hex()] == (1 if number < NUMBER // 2 else 3)
    assert not {text.id for text in texts} & set(renamed.values())
