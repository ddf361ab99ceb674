"""A form's key is ours, belongs to one form, and needs no clock."""

from hypothesis import given
from hypothesis import strategies as st

from survey_app.child import keys
from survey_app.fieldwork import receipt

SECRET = b"s" * 32


def test_a_minted_key_is_read_back_in_its_own_scope_only() -> None:
    token = keys.mint(SECRET, "abc/7-9/v1")
    assert keys.read(SECRET, "abc/7-9/v1", token) == token[:32]
    assert keys.read(SECRET, "abc/4-6/v1", token) is None
    assert keys.read(b"t" * 32, "abc/7-9/v1", token) is None


def test_two_keys_differ() -> None:
    assert len({keys.mint(SECRET, "x") for _ in range(1000)}) == 1000


@given(st.text(max_size=80))
def test_nothing_else_is_a_key(token: str) -> None:
    assert keys.read(SECRET, "x", token) is None


@given(st.integers(0, 64), st.sampled_from("0123456789abcdef"))
def test_one_changed_character_is_noticed(place: int, char: str) -> None:
    token = keys.mint(SECRET, "x")
    changed = token[:place] + char + token[place + 1 :]
    assert (keys.read(SECRET, "x", changed) is None) == (changed != token)


@given(st.binary(min_size=16, max_size=16))
def test_a_receipt_is_born_with_its_form(key: bytes) -> None:
    code = keys.receipt_of(SECRET, "abc/7-9/v1", key.hex())
    assert code == keys.receipt_of(SECRET, "abc/7-9/v1", key.hex())
    assert receipt.read(code) == code
    others = ((b"t" * 32, "abc/7-9/v1"), (SECRET, "abc/4-6/v1"))
    assert code not in {keys.receipt_of(secret, scope, key.hex()) for secret, scope in others}
