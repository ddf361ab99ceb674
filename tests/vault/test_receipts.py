"""Hashing receipt codes."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from argon2.low_level import Type

from survey_app.vault import receipts
from survey_app.vault.errors import VaultBusy

SECRET = b"s" * 32
CODE = "4827109355617403"


def test_it_is_argon2id_at_the_cost_that_owasp_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Password Storage Cheat Sheet: Argon2id with 19 MiB of memory, 2 iterations, parallelism of 1."""
    asked: list[Any] = []

    def hashed(*costs: Any) -> bytes:
        asked.extend(costs)
        return bytes(32)

    monkeypatch.setattr(receipts, "hash_secret_raw", hashed)
    receipts.digest(SECRET, CODE)
    verifier, salt, *costs = asked
    assert verifier == b"109355617403"
    assert len(salt) == 16
    assert costs == [2, 19456, 1, 32, Type.ID]


def test_the_salt_is_the_selectors_own_and_needs_the_key() -> None:
    one = receipts.digest(SECRET, CODE)
    assert len(one) == 32
    assert one == receipts.digest(SECRET, CODE)
    assert one != receipts.digest(SECRET, "0827109355617403")
    assert one != receipts.digest(b"t" * 32, CODE)


def test_only_a_few_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts, "PATIENCE", 0.0)
    held, free = threading.Barrier(3), threading.Event()

    def slow(*_: Any) -> bytes:
        held.wait()
        free.wait()
        return bytes(32)

    monkeypatch.setattr(receipts, "hash_secret_raw", slow)
    two = [threading.Thread(target=receipts.digest, args=(SECRET, CODE)) for _ in range(2)]
    for thread in two:
        thread.start()
    held.wait()
    with pytest.raises(VaultBusy):
        receipts.digest(SECRET, CODE)
    free.set()
    for thread in two:
        thread.join()
