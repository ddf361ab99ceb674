"""What the printing type has no letter for is found before anything is printed."""

from __future__ import annotations

import pytest

from survey_app.documents.typesetting import unprintable


@pytest.mark.parametrize("words", ["", "3 号楼门口\n图书室", "𠮷野家 Café ½", "#let $x$ <b> \\", "好" * 2000])
def test_ordinary_words_can_be_printed(words: str) -> None:
    assert unprintable(words) == ""


@pytest.mark.parametrize(
    ("words", "found"), [("滑梯\U0001f6dd旁边", "\U0001f6dd"), ("门口\n\U0001f468 家", "\U0001f468")]
)
def test_what_cannot_be_printed_is_named(words: str, found: str) -> None:
    assert unprintable(words) == found
