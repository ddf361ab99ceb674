"""When one more answer is likely, and when a phone has worked for it."""

from __future__ import annotations

import hashlib

import pytest

from survey_app.fieldwork import flood
from survey_app.fieldwork.flood import BITS, Bucket, Budget, neighbourhood, take_all, worked

KEY = "0123456789abcdef0123456789abcdef"


def prove(key: str) -> str:
    """What a phone finds, looked for with another hand: the digest is read as text of bits."""
    number = 0
    while True:
        digest = hashlib.sha256(f"{key}|{number}".encode()).digest()
        if "".join(f"{byte:08b}" for byte in digest).startswith("0" * BITS):
            return str(number)
        number += 1


def test_a_bucket_is_full_at_first_and_fills_with_time() -> None:
    bucket = Bucket(Budget(burst=3, each=10.0))
    assert [take_all([bucket], 0.0) for _ in range(4)] == [True, True, True, False]
    assert not take_all([bucket], 9.0)
    assert take_all([bucket], 19.0)
    assert not take_all([bucket], 19.0)
    assert [take_all([bucket], 1e6) for _ in range(4)] == [True, True, True, False]


def test_a_clock_set_back_gives_nothing_away() -> None:
    bucket = Bucket(Budget(burst=1, each=1.0))
    assert take_all([bucket], 100.0)
    assert not take_all([bucket], 50.0)
    assert take_all([bucket], 51.0)


def test_one_empty_bucket_takes_from_no_other() -> None:
    wide, narrow = Bucket(Budget(5, 1e9)), Bucket(Budget(1, 1e9))
    assert take_all([wide, narrow], 0.0)
    assert not any(take_all([wide, narrow], 0.0) for _ in range(10))
    assert [take_all([wide], 0.0) for _ in range(5)] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("2001:db8:0:4100::1", "2001:db8:0:41ff:ffff::9", True),
        ("2001:db8:0:4100::1", "2001:db8:0:4200::1", False),
        ("::ffff:203.0.113.7", "203.0.113.9", True),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_neighbours_share_the_beginning_of_an_address(one: str, other: str, together: bool) -> None:
    assert (neighbourhood(one) == neighbourhood(other)) is together
    assert neighbourhood(one) is not None


@pytest.mark.parametrize("nowhere", ["", "127.0.0.1", "::1", "::", "unknown", "1.2.3.4:5", "9" * 5000, "\0"])
def test_of_this_machine_and_of_what_is_no_address_nothing_is_known(nowhere: str) -> None:
    assert neighbourhood(nowhere) is None


def test_a_proof_belongs_to_one_form() -> None:
    proof = prove(KEY)
    assert worked(KEY, proof)
    assert not worked(KEY[::-1], proof)
    assert not worked(KEY, proof + "0" * 30)
    for nonsense in ("", "can", "-1", "½", "\uff11", "\x00", "0" * 9000):
        assert not worked(KEY, nonsense)


def test_a_school_of_a_thousand_fits_into_every_budget() -> None:
    budgets = (flood.EVERYWHERE, flood.COLLECTOR, flood.NEIGHBOURS)
    buckets = [Bucket(budget) for budget in budgets]
    assert all(take_all(buckets, child * 0.06) for child in range(1000))
