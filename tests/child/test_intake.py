"""What a phone sent is read exactly or refused; what could be read is given back."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.child.intake import LARGEST, MEDIA_TYPE, Envelope, Refusal, Refused, read_body

WHOLE = b"B1=many&B12=%E5%A4%9A%E7%A7%8D%E6%A0%91&C5=a&C5=b&_end=1"


def refusal(body: bytes, *, length: int | None = -1, media: str = MEDIA_TYPE, encoding: str = "") -> Refused:
    announced = len(body) if length == -1 else length
    with pytest.raises(Refused) as caught:
        read_body(Envelope(media, encoding, announced), BytesIO(body))
    return caught.value


def test_a_whole_form_is_read_in_order() -> None:
    sent = read_body(Envelope(MEDIA_TYPE, "", len(WHOLE)), BytesIO(WHOLE))
    assert sent.fields == {"B1": ("many",), "B12": ("多种树",), "C5": ("a", "b")}


@pytest.mark.parametrize("cut", range(len(WHOLE)))
def test_every_shortened_body_is_refused_though_its_length_was_announced(cut: int) -> None:
    # A01: a phone half-closes in the middle.
    assert refusal(WHOLE[:cut], length=len(WHOLE)).why in {Refusal.CUT_SHORT, Refusal.NOT_UTF8}


@pytest.mark.parametrize("cut", range(len(WHOLE)))
def test_every_shortened_body_is_refused_even_with_a_length_that_fits(cut: int) -> None:
    # A proxy that cuts may also correct the length; the sentinel still tells.
    assert refusal(WHOLE[:cut]).why in {Refusal.CUT_SHORT, Refusal.NOT_UTF8}


def test_what_arrived_of_a_cut_body_is_given_back() -> None:
    assert refusal(WHOLE[:40], length=len(WHOLE)).readable.fields == {"B1": ("many",), "B12": ("多种树",)}
    # Cut inside a character: what is whole before it is kept.
    assert refusal(WHOLE[:27], length=len(WHOLE)).readable.fields == {"B1": ("many",)}


@pytest.mark.parametrize(
    ("row", "body", "why"),
    [
        ("A03 GBK in percent signs", b"B12=%C4%E3%BA%C3&_end=1", Refusal.NOT_UTF8),
        ("raw GBK", "B12=你好&_end=1".encode("gbk"), Refusal.NOT_UTF8),
        ("raw UTF-8 outside percent signs", "B12=你好&_end=1".encode(), Refusal.NOT_UTF8),
        ("A11 nothing at all", b"", Refusal.CUT_SHORT),
        ("A15 only separators", b"&" * 60_000, Refusal.TOO_LARGE),
        ("201 fields", b"&".join(b"a=1" for _ in range(201)) + b"&_end=1", Refusal.TOO_LARGE),
        ("sentinel in the middle", b"B1=many&_end=1&B2=all", Refusal.CUT_SHORT),
        ("sentinel with another value", b"B1=many&_end=0", Refusal.CUT_SHORT),
        ("a lone surrogate", b"B12=%ED%A0%80&_end=1", Refusal.NOT_UTF8),
    ],
)
def test_mangled_bodies_are_refused(row: str, body: bytes, why: Refusal) -> None:
    assert refusal(body).why is why, row


def test_other_types_encodings_and_lengths_are_refused() -> None:
    assert refusal(WHOLE, media="multipart/form-data").why is Refusal.WRONG_TYPE
    assert refusal(WHOLE, media="application/json").why is Refusal.WRONG_TYPE
    assert refusal(WHOLE, encoding="gzip").why is Refusal.WRONG_TYPE
    assert refusal(WHOLE, length=None).why is Refusal.NO_LENGTH
    assert refusal(WHOLE, length=LARGEST + 1).why is Refusal.TOO_LARGE


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        sent = read_body(Envelope(MEDIA_TYPE, "", len(body)), BytesIO(body))
    except Refused:
        return
    assert body.endswith(b"_end=1")
    assert all(isinstance(value, str) for values in sent.fields.values() for value in values)
