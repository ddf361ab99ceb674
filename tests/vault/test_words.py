"""Sealing what children write."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from survey_app.vault.errors import VaultError
from survey_app.vault.words import Words

WORDS = Words(X25519PrivateKey.generate())
OVERHEAD = 32 + 16
"""The sender's public key and the authentication tag (RFC 9180, 7.1 and 7.3)."""


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_what_was_sealed_can_be_opened(text: str) -> None:
    assert WORDS.open(WORDS.seal(text)) == text


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 1024), ("a", 1024), ("好" * 340, 1024), ("好" * 341, 4096), ("好" * 500, 4096), ("a" * 5000, 8192)],
)
def test_a_box_does_not_tell_how_much_was_written(text: str, size: int) -> None:
    assert len(WORDS.seal(text)) == size + OVERHEAD


def test_the_same_words_never_look_the_same() -> None:
    assert WORDS.seal("我想要一个球场") != WORDS.seal("我想要一个球场")


def test_words_cannot_be_read_in_a_box() -> None:
    assert "球场".encode() not in WORDS.seal("我想要一个球场")


@pytest.mark.parametrize("place", [0, 31, 32, 500, -1])
def test_a_box_that_was_touched_is_refused(place: int) -> None:
    box = bytearray(WORDS.seal("我想要一个球场"))
    box[place] ^= 1
    with pytest.raises(VaultError, match="cannot be opened"):
        WORDS.open(bytes(box))


@pytest.mark.parametrize("box", [b"", b"x", b"x" * 48, b"x" * 1072])
def test_what_is_no_box_is_refused(box: bytes) -> None:
    with pytest.raises(VaultError, match="cannot be opened"):
        WORDS.open(box)
