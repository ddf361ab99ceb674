"""One spelling of JSON: the examples of RFC 8785, and refusal of what two readers could read differently."""

import json
import struct

import pytest

from analysis.citing.canonical import MAXIMUM_BYTES, Malformed, canonical, parse


@pytest.mark.parametrize(
    ("bits", "spelling"),  # RFC 8785, appendix B
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_of_the_rfc(bits: str, spelling: str) -> None:
    number = struct.unpack(">d", bytes.fromhex(bits))[0]
    assert canonical(number).decode() == spelling


def test_the_sample_of_the_rfc() -> None:
    sample = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f",
        "literals": [None, True, False],
    }
    assert canonical(sample).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_stand_in_the_order_of_utf_16() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]  # RFC 8785, 3.2.3
    names = ["Euro Sign", "Carriage Return", "Hebrew Letter Dalet With Dagesh", "One", "Emoji", "Control", "Latin o"]
    ordered = list(json.loads(canonical(dict(zip(keys, names, strict=True)))).values())
    assert ordered == ["Carriage Return", "One", "Control", "Latin o", "Euro Sign", "Emoji", names[2]]
    assert canonical({"\ufffd": 1, "😀": 2}) == '{"😀":2,"\ufffd":1}'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"\ud800": 1}, 2**53, {1: 2}, {"a": b"x"}])
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        canonical(value)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"{",
        b'{"a":1,"a":1}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'{"a":1.0}',
        b'{"a":1.5}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":1e400}',
        b'{"a":-0}',
        b'{"a":9007199254740993}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\\ud800"}',
        b'{"a":"\\u0041"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b"[" * 100_000,
        b"[" * 17 + b"]" * 17,
        b'{"a":"' + b"x" * MAXIMUM_BYTES + b'"}',
        '{"a":1}'.encode("utf-16"),
    ],
)
def test_what_could_be_read_two_ways_is_refused(document: bytes) -> None:
    with pytest.raises(Malformed):
        parse(document)


def test_the_same_key_twice_is_named() -> None:
    with pytest.raises(Malformed, match="the same key twice"):
        parse(b'{"a":1,"a":1}')


def test_brackets_in_text_are_not_depth() -> None:
    value = {"a": "[" * 1000 + '\\"[' * 20}
    assert parse(canonical(value)) == value
