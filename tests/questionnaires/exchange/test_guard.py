"""The guard: what is refused before anything parses it, by name, and how little of it is read."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from questionnaires.exchange import guard, parts
from questionnaires.exchange.guard import inspect
from questionnaires.exchange.refusal import Code, Refused
from tests.questionnaires.exchange.workbooks import PLAY, WISH, entry, refused, repacked, replaced, taken, workbook

SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
GOOD = workbook([PLAY, WISH])


def codes(data: bytes) -> list[Code]:
    return [one.code for one in refused(data)]


def test_an_honest_workbook_passes() -> None:
    assert inspect(GOOD).formulas == ()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "empty"),
        ("姓名,年龄\n小明,8\n".encode(), ".csv"),
        (b"survey:\n  - type: text\n", ".yaml"),
        (b"# a form\nid: x\n", ".yaml"),
        (json.dumps({"survey": []}).encode(), ".json"),
        (b"[" * 100_000, ".json"),
        (b'id = "x"\n', "TOML"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table></table></html>", ".html"),
        (b"\x89PNG\r\n", "picture"),
        ("问卷".encode("utf-16"), "UTF-16"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, named: str) -> None:
    (refusal,) = refused(data)
    assert refusal.code is Code.NOT_XLSX
    assert named in refusal.message["en"]


def zipped(entries: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({TYPES: entry(GOOD, TYPES).replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")}, "Word"),
        ({"holiday.txt": b"sun"}, "zip"),
    ],
)
def test_another_kind_of_zip_is_named(entries: dict[str, bytes], named: str) -> None:
    data = zipped(entries) if TYPES not in entries else repacked(GOOD, entries)
    (refusal,) = refused(data)
    assert refusal.code is Code.NOT_XLSX
    assert named in refusal.message["en"]


def test_a_password_and_an_old_workbook_are_told_apart() -> None:
    (old,) = refused(OLE)
    (locked,) = refused(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert old.code is locked.code is Code.PROTECTED
    assert ".xls" in old.message["en"]
    assert ".xls" not in locked.message["en"]


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04 junk", GOOD[:2000], GOOD[: len(GOOD) // 2], GOOD[:-30]])
def test_junk_and_half_a_workbook_are_damaged(data: bytes) -> None:
    assert codes(data) == [Code.DAMAGED]


def test_a_flipped_byte_never_comes_in_as_something_else() -> None:
    whole = taken(GOOD)[1]
    for position in range(0, len(GOOD), 7):
        data = GOOD[:position] + bytes([GOOD[position] ^ 0x55]) + GOOD[position + 1 :]
        assert refused(data) or taken(data)[1] == whole


def with_type(old: bytes, new: bytes) -> bytes:
    return replaced(GOOD, TYPES, old, new)


MAIN = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = with_type(MAIN, b"ms-excel.sheet.macroEnabled.main+xml")
TEMPLATE_TYPE = with_type(MAIN, b"ms-excel.template.macroEnabled.main+xml")
RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"
 Target="%s" TargetMode="External"/>
</Relationships>"""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (MACRO_TYPE, Code.MACROS),
        (TEMPLATE_TYPE, Code.MACROS),
        (repacked(GOOD, {"xl/vbaProject.bin": b"\x00"}), Code.MACROS),
        (repacked(GOOD, {"xl/macrosheets/sheet1.xml": b"<a/>"}), Code.MACROS),
        (repacked(GOOD, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), Code.LINKED),
        (repacked(GOOD, {"xl/connections.xml": b"<a/>"}), Code.LINKED),
        (repacked(GOOD, {"xl/worksheets/_rels/sheet1.xml.rels": RELATIONS % (b"image", b"http://x/")}), Code.LINKED),
        (repacked(GOOD, {"xl/embeddings/oleObject1.bin": OLE}), Code.EMBEDDED),
        (repacked(GOOD, {"xl/activeX/activeX1.xml": b"<a/>"}), Code.EMBEDDED),
    ],
)
def test_what_runs_fetches_or_hides_is_refused(data: bytes, code: Code) -> None:
    assert codes(data) == [code]


def test_a_hyperlink_is_only_a_text() -> None:
    link = {"xl/worksheets/_rels/sheet1.xml.rels": RELATIONS % (b"hyperlink", b"https://example.org/")}
    assert codes(repacked(GOOD, link)) == []


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "a\\..\\b", "C:/x", "xl/../../x.xml"])
def test_an_entry_that_leads_out_is_refused(name: str) -> None:
    assert codes(repacked(GOOD, {name: b"<a/>"})) == [Code.DAMAGED]


@pytest.mark.parametrize("name", ["x\x00.xml", "CON", "\u202egnp.yaml", "名" * 300])
def test_a_strange_name_inside_harms_nothing(name: str) -> None:
    assert codes(repacked(GOOD, {name: b"<a/>"})) == []


def test_one_entry_twice_is_refused() -> None:
    file = BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, entry(GOOD, SHEET))
    assert codes(file.getvalue()) == [Code.DAMAGED]


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "name", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", TYPES, "docProps/app.xml"]
)
@pytest.mark.parametrize("doctype", [DOCTYPE, b"<!DOCTYPE x>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part_and_encoding(name: str, doctype: bytes, encoding: str) -> None:
    head, _, rest = entry(GOOD, name).partition(b"?>")
    text = (head + b"?>" + doctype + rest).decode()
    data = repacked(GOOD, {name: text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)})
    assert codes(data) == [Code.ENTITIES]


@pytest.mark.parametrize("name", ["xl/extra.dat", "xl/drawings/old.vml"])
def test_entities_are_refused_whatever_the_part_is_called(name: str) -> None:
    assert codes(repacked(GOOD, {name: b"<?xml version='1.0'?>" + DOCTYPE + b"<x>&b;</x>"})) == [Code.ENTITIES]


def test_a_formula_is_refused_with_sheet_and_cell() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("survey")
        for column, text in enumerate(["type", "name", "label"]):
            sheet.write_string(0, column, text)
            sheet.write_string(1, column, ["text", "wish", "?"][column])
        sheet.write_formula("C2", "=cmd|'/c calc'!A1", value="harmless")
    found = refused(file.getvalue())
    assert [(one.code, one.cell) for one in found] == [(Code.FORMULA, "survey!C2")]


def test_a_typed_true_is_no_formula() -> None:
    """Some programs write a typed FALSE as a formula."""
    data = replaced(GOOD, SHEET, b"</row></sheetData>", b'<c r="D3" t="b"><f>FALSE()</f><v>0</v></c></row></sheetData>')
    assert codes(data) == []


@pytest.mark.parametrize("cell", [b'<c r="D2" t="e"><v>#REF!</v></c>', b'<c r="D2"><v>' + b"9" * 5000 + b"</v></c>"])
def test_an_error_or_an_endless_number_is_refused_with_its_cell(cell: bytes) -> None:
    data = replaced(GOOD, SHEET, b'</row><row r="3"', cell + b'</row><row r="3"')
    assert [(one.code, one.cell) for one in refused(data)] == [(Code.ERROR_VALUE, "survey!D2")]


@pytest.mark.parametrize(("where", "too_large"), [("D2000", False), ("D2001", True), ("BH2", False), ("BI2", True)])
def test_rows_and_columns_are_counted_up_to_the_limit(where: str, too_large: bool) -> None:
    number = "".join(filter(str.isdigit, where))
    row = f'<row r="{number}"><c r="{where}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    data = replaced(GOOD, SHEET, b"</sheetData>", row.encode())
    assert (codes(data) == [Code.TOO_LARGE]) is too_large


def test_empty_formatted_cells_do_not_count_as_rows() -> None:
    data = replaced(GOOD, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert codes(data) == []


@pytest.mark.parametrize("cell", [b'<c r="A0"><v>1</v></c>', b'<c r="?"><v>1</v></c>', b'<c r="AAAA1"><v>1</v></c>'])
def test_a_cell_that_is_nowhere_is_damage(cell: bytes) -> None:
    data = replaced(GOOD, SHEET, b"</sheetData>", b"<row>" + cell + b"</row></sheetData>")
    assert codes(data) == [Code.DAMAGED]


def test_more_bytes_than_a_questionnaire_has_are_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("opened"))
    with pytest.raises(Refused) as error:
        inspect(GOOD + bytes(guard.LARGEST))
    assert error.value.refusals[0].code is Code.TOO_LARGE


BOMB = repacked(GOOD, {"xl/media/zeros.png": bytes(19 * 1024 * 1024)})
MANY_SMALL = repacked(GOOD, {f"xl/media/{number}.png": b"x" for number in range(guard.MOST_ENTRIES)})
HUGE = repacked(GOOD, {f"xl/{n}.xml": b"<a>" + bytes(range(48, 58)) * 200_000 + b"</a>" for n in range(11)})


@pytest.mark.parametrize("data", [BOMB, MANY_SMALL, HUGE], ids=["ratio", "entries", "unpacked"])
def test_a_bomb_is_refused_before_anything_is_unpacked(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("unpacked"))
    assert len(data) < guard.LARGEST
    assert codes(data) == [Code.TOO_LARGE]


def test_an_entry_longer_than_it_says_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """The announced size in both headers is made small; whoever unpacked everything would get 18 MB."""
    real = 18 * 1024 * 1024
    data = repacked(GOOD, {"xl/media/zeros.png": bytes(real)})
    lying = data.replace(real.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    read = 0
    stream = guard.stream

    def counted(archive: zipfile.ZipFile, of: zipfile.ZipInfo):  # type: ignore[no-untyped-def]
        nonlocal read
        for chunk in stream(archive, of):
            read += len(chunk)
            yield chunk

    monkeypatch.setattr(guard, "stream", counted)
    assert codes(lying) == [Code.DAMAGED]
    assert read < 200_000


def elements(count: int) -> bytes:
    return b"<x>" + b"".join(b'<i n="%d"/>' % (number * 7919) for number in range(count)) + b"</x>"


def test_more_elements_than_a_questionnaire_has_are_refused_in_little_memory() -> None:
    data = repacked(GOOD, {"xl/extra.xml": elements(parts.MOST_ELEMENTS)})
    assert len(data) < guard.LARGEST
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as error:
            inspect(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert error.value.refusals[0].code is Code.TOO_LARGE
    assert peak < 20 * 1024 * 1024


def test_elements_nested_without_end_are_refused() -> None:
    assert codes(repacked(GOOD, {"xl/extra.xml": b"<a>" * 70 + b"</a>" * 70})) == [Code.TOO_LARGE]


def test_a_part_in_an_unusual_encoding_is_refused() -> None:
    odd = '<?xml version="1.0" encoding="gb18030"?><a>问卷</a>'.encode("gb18030")
    assert codes(repacked(GOOD, {"xl/extra.xml": odd})) == [Code.DAMAGED]
