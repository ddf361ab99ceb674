"""A zip of texts is looked at before it is opened; what a file is, is told before it is read."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from questionnaires.exchange import texts_in
from questionnaires.exchange.arrivals import Arrival, kind_of
from questionnaires.exchange.guard import MOST_ENTRIES
from questionnaires.exchange.refusal import Code, Refusal, Refused
from questionnaires.exchange.texts_in import clean_name, read_texts
from questionnaires.loading import LoadingError
from tests.questionnaires.examples import sources
from tests.questionnaires.exchange.workbooks import PLAY, WISH, workbook

TEXTS = sources("two-bands")


def packed(texts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


def refused(data: bytes) -> tuple[Refusal, ...]:
    with pytest.raises(Refused) as caught:
        read_texts(data)
    for one in caught.value.refusals:
        assert all(one.message[language] and one.cure[language] for language in ("zh", "en"))
    return caught.value.refusals


def test_what_was_packed_comes_out() -> None:
    assert read_texts(packed({**TEXTS})) == TEXTS
    assert read_texts(packed({f"mine/{name}": text for name, text in TEXTS.items()})) == TEXTS
    assert read_texts(packed({name.replace("/", "\\"): text for name, text in TEXTS.items()})) == TEXTS


def test_two_folders_are_left_as_they_are() -> None:
    """Which of them is meant nobody can say; loading names what is missing."""
    both = {f"{top}/{name}": text for top in "ab" for name, text in TEXTS.items()}
    assert read_texts(packed({**both})) == both


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"../x.toml": ""}, Code.OUTSIDE),
        ({"/x.toml": ""}, Code.OUTSIDE),
        ({"a/../../x.toml": ""}, Code.OUTSIDE),
        ({"c:x.toml": ""}, Code.OUTSIDE),
        ({"FAMILY.TOML": ""}, Code.OUTSIDE),
        ({"x.txt": ""}, Code.OTHER_FILE),
        ({"x.zip": b"PK"}, Code.OTHER_FILE),
        ({f"{n}.toml": "" for n in range(MOST_ENTRIES)}, Code.TOO_LARGE),
        ({"x.toml": b"#" * (texts_in.LARGEST_UNPACKED + 1)}, Code.TOO_LARGE),
        ({"x.toml": b"#" * 500_000}, Code.TOO_LARGE),
    ],
)
def test_what_lies_outside_or_is_too_much_is_refused(more: dict[str, str | bytes], code: Code) -> None:
    assert {one.code for one in refused(packed({**TEXTS, **more}))} == {code}


def test_a_size_that_is_a_lie_is_found_out() -> None:
    """The list of contents says 10 bytes; the entry would unpack to a thousand."""
    data = bytearray(packed({"family.toml": "#" * 1000}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    assert {one.code for one in refused(bytes(data))} == {Code.DAMAGED}


def test_a_password_is_named() -> None:
    data = bytearray(packed({**TEXTS}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + offset] |= 1
            start += 4
    assert {one.code for one in refused(bytes(data))} == {Code.PROTECTED}


def test_every_file_in_another_encoding_is_named() -> None:
    files = {**TEXTS, "7-9/words/zh.toml": TEXTS["7-9/words/zh.toml"].encode("gbk"), "words/zh.toml": b"\xff\xfea\x00"}
    with pytest.raises(LoadingError) as caught:
        read_texts(packed(files))
    found = [(fault.place, fault.message) for fault in caught.value.faults]
    assert [place for place, _ in found] == ["7-9/words/zh.toml", "words/zh.toml"]
    assert "GBK" in found[0][1]
    assert "UTF-16" in found[1][1]


def test_kinds_are_told_apart() -> None:
    assert kind_of(workbook([PLAY, WISH])) is Arrival.WORKBOOK
    assert kind_of(packed({**TEXTS})) is Arrival.TEXTS
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) is Arrival.WORKBOOK


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"a: 1", "YAML"),
        (b"<<: *x", "YAML"),
        (b"%YAML 1.2\n---", "YAML"),
        (b"a = 1", "TOML"),
        (b"{}", "JSON"),
        (b"<a/>", "XML"),
        (packed({"x.txt": "sun"}), "zip"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_anything_else_is_named(data: bytes, named: str) -> None:
    with pytest.raises(Refused) as caught:
        kind_of(data)
    (refusal,) = caught.value.refusals
    assert named in refusal.message["en"]
    assert refusal.cure["zh"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/x", "../../etc/cron.d/x"),
        ("a\x00.yaml", "a.yaml"),
        ("\u202egnp.yaml", "gnp.yaml"),
        ("two\r\nlines\tlong", "two lines long"),
        ("cafe\u0301", "caf\u00e9"),
        ("x" * 300, "x" * 59 + "…"),
        ("\x1b[31mred", "[31mred"),
        ("\ud800", ""),
    ],
)
def test_a_name_is_shown_in_one_line_that_nothing_turns(name: str, shown: str) -> None:
    assert clean_name(name) == shown
