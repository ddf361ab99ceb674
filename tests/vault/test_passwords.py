"""Hashing staff passwords."""

from __future__ import annotations

import threading

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters

from survey_app.vault import passwords
from survey_app.vault.errors import VaultBusy

PASSWORD = "lanterns over the old bridge"


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    one, other = passwords.hash_password(PASSWORD), passwords.hash_password(PASSWORD)
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert one != other
    assert passwords.verify(one, PASSWORD)
    assert not passwords.verify(one, PASSWORD + "s")
    assert not passwords.needs_rehash(one)


def test_a_hash_of_lower_cost_is_made_anew() -> None:
    assert passwords.needs_rehash("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$m8nYIaAQ3hVBYCK9fVKz5g")


@pytest.mark.parametrize("stored", ["", "plain", "$argon2id$"])
def test_what_is_no_hash_lets_nobody_in(stored: str) -> None:
    assert not passwords.verify(stored, stored)


class Counted:
    """The hasher itself, and what each hash cost that it looked at."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self.costs: list[Parameters] = []

    def verify(self, against: str, password: str) -> bool:
        self.costs.append(extract_parameters(against))
        return self._hasher.verify(against, password)


def test_an_unknown_name_costs_as_much_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = passwords.hash_password(PASSWORD)
    passwords.verify(None, PASSWORD)
    counted = Counted(PasswordHasher())
    monkeypatch.setattr(passwords, "_HASHER", counted)
    for against in (stored, None):
        assert not passwords.verify(against, "not the password")
    known, unknown = counted.costs
    assert known == unknown == extract_parameters(stored)
    assert known.memory_cost >= 19 * 1024


def test_nobody_is_let_in_as_nobody() -> None:
    assert not passwords.verify(None, "the password of nobody")


def test_only_a_few_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE", 0.0)
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def hash_one() -> None:
        start.wait()
        try:
            passwords.hash_password(PASSWORD)
            outcomes.append("done")
        except VaultBusy:
            outcomes.append("busy")

    threads = [threading.Thread(target=hash_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "busy" in outcomes
    assert "done" in outcomes
    assert passwords.hash_password(PASSWORD)
