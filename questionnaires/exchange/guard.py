"""Looks at the bytes of a workbook before anything parses them, and refuses what no questionnaire needs.

Nothing is unpacked to disk or kept: entries are streamed, and never further than their announced sizes, which are
bounded first.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from questionnaires.both import Both, both
from questionnaires.exchange.disguises import SAVE_AGAIN, no_zip, other_media
from questionnaires.exchange.parts import MOST_COLUMNS, MOST_ROWS, Budget, Part, Unfit, scan
from questionnaires.exchange.refusal import Code, Refusal, Refused

LARGEST = 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
HIGHEST_RATIO = 100
MOST_ENTRIES = 200
CHUNK = 64 * 1024
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What spreadsheet programs use; others may ask for gigabytes before the first byte comes out."""
MOST_NAMED = 10
"""Cells named in one answer; somebody who mends ten will find the others."""
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tiff")
_HARMLESS_LINKS = frozenset({"hyperlink"})
_PIECES = {
    Code.MACROS: ("vbaproject", "/macrosheets/", "/dialogsheets/", "vbadata"),
    Code.LINKED: ("/externallinks/", "/connections.xml", "/querytables/", "/webextensions/"),
    Code.EMBEDDED: ("/embeddings/", "/activex/"),
}
_SAYS: dict[Code, tuple[Both, Both]] = {
    Code.MACROS: (
        both("这个工作簿里有宏（程序），不能上传。", "This workbook has macros (programs) in it."),
        both("请另存为不含宏的“Excel 工作簿（.xlsx）”。", "Save it as an Excel workbook without macros (.xlsx)."),
    ),
    Code.LINKED: (
        both("这个工作簿要从别的文件或网上取数据。", "This workbook fetches data from other files or the web."),
        both("请断开链接，只留文字，再保存一次。", "Break the links, keep only the text, and save it again."),
    ),
    Code.EMBEDDED: (
        both("这个工作簿里嵌着别的文件或控件。", "This workbook has other files or controls embedded in it."),
        both("请删掉嵌入的对象，再保存一次。", "Delete the embedded objects and save it again."),
    ),
    Code.DAMAGED: (
        both("这个工作簿坏了，读不完整。", "This workbook is damaged and cannot be read to its end."),
        SAVE_AGAIN,
    ),
    Code.ENTITIES: (
        both(
            "这个工作簿里有表格软件不会写的内容（XML 实体），不安全。",
            "This workbook holds XML entities, which no spreadsheet program writes and which are not safe.",
        ),
        SAVE_AGAIN,
    ),
    Code.TOO_LARGE: (
        both("这个文件比一份问卷大得多。", "This file is far larger than a questionnaire."),
        both(
            f"文件最多 1 MB；每张表最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。请删掉图片、格式和用不着的表。",
            f"At most 1 MB, and {MOST_ROWS:,} rows and {MOST_COLUMNS} columns a sheet. "
            "Delete pictures, formatting and sheets that are not needed.",
        ),
    ),
    Code.PROTECTED: (
        both("这个工作簿有密码保护，打不开。", "This workbook is protected by a password."),
        both("请先去掉密码，再上传。", "Remove the password, then upload it again."),
    ),
    Code.FORMULA: (
        both("这一格是公式，不是文字。", "This cell is a formula, not text."),
        both(
            "请把公式换成它显示的文字（复制，选择性粘贴“值”）。",
            "Replace it by what it shows (copy, then paste values).",
        ),
    ),
    Code.ERROR_VALUE: (
        both("这一格显示的是错误，或者数字太长。", "This cell shows an error, or a number that is too long."),
        both("请在这一格写上文字。", "Write text in this cell."),
    ),
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the reader still has to judge: formulas on the settings sheet, where most columns mean nothing here."""

    formulas: tuple[str, ...] = ()


def says(code: Code, cell: str = "") -> Refusal:
    """The refusal of that code."""
    message, cure = _SAYS[code]
    return Refusal(code, message, cure, cell)


def inspect(data: bytes) -> Inspected:
    """Raises ``Refused`` unless these bytes are a plain workbook of a bearable size."""
    if len(data) > LARGEST:
        raise Refused([says(Code.TOO_LARGE)])
    if not data.startswith(b"PK"):
        raise Refused([no_zip(data)])
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive)
            return _judge(_scan_all(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused([says(Code.DAMAGED)]) from error


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused([says(Code.TOO_LARGE)])
    if any(entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1) for entry in entries):
        raise Refused([says(Code.TOO_LARGE)])
    if any(entry.compress_type not in PACKED for entry in entries):
        raise Refused([says(Code.DAMAGED)])
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused([says(Code.PROTECTED)])
    if "mimetype" in names:
        raise Refused([other_media(archive.read("mimetype")[:200].decode("ascii", "replace"))])
    # A name twice could be read differently by two readers; a way out of the folder is never honest.
    strange = any(_leads_out(name) for name in names)
    if strange or len({name.casefold() for name in names}) < len(names):
        raise Refused([says(Code.DAMAGED)])
    for code, pieces in _PIECES.items():
        if any(piece in f"/{name.lower()}" for name in names for piece in pieces):
            raise Refused([says(code)])


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _scan_all(archive: zipfile.ZipFile) -> list[Part]:
    budget = Budget()
    parts = []
    for entry in archive.infolist():
        chunks = stream(archive, entry)
        first = next(chunks, b"")
        if entry.filename.lower().endswith(_PICTURES) or not _is_xml(entry.filename, first):
            for _ in chunks:  # to its end, so that the checksum is verified
                pass
            continue
        try:
            parts.append(scan(entry.filename, _from(first, chunks), budget))
        except Unfit as unfit:
            raise Refused([says(unfit.code, unfit.cell)]) from unfit
    return parts


def stream(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """One entry piece by piece, no further than its announced size."""
    with archive.open(entry) as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _from(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from chunks


def _is_xml(name: str, first: bytes) -> bool:
    """By content as well: a part may be called anything, and a reader would still take it for XML."""
    if name.lower().endswith((".xml", ".rels")):
        return True
    if name.lower().endswith(".vml"):  # drawings of old comments are often not well-formed, and nobody reads them
        if b"<!ENTITY" in first.upper() or b"<!DOCTYPE" in first.upper():
            raise Refused([says(Code.ENTITIES)])
        return False
    head = first[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<")


def _judge(parts: list[Part]) -> Inspected:
    types = next((part.types for part in parts if part.name == "[Content_Types].xml"), None)
    if types is None:
        raise Refused([other_media("")])
    named = " ".join(types.values())
    if "macroEnabled" in named:
        raise Refused([says(Code.MACROS)])
    if _MAIN not in types.values():
        raise Refused([other_media(named)])
    if any(one.external and one.kind not in _HARMLESS_LINKS for part in parts for one in part.relations):
        raise Refused([says(Code.LINKED)])
    titles = _titles(parts)
    faulty = [f"{titles.get(part.name, part.name)}!{cell}" for part in parts for cell in part.faulty]
    formulas = [(titles.get(part.name, part.name), cell) for part in parts for cell in part.formulas]
    calculated = [f"{sheet}!{cell}" for sheet, cell in formulas if sheet.lower() != "settings"]
    wrong = [says(Code.FORMULA, cell) for cell in calculated] + [says(Code.ERROR_VALUE, cell) for cell in faulty]
    if wrong:
        raise Refused(wrong[:MOST_NAMED])
    return Inspected(tuple(cell for sheet, cell in formulas if sheet.lower() == "settings"))


def _titles(parts: list[Part]) -> dict[str, str]:
    """Part name -> what its sheet is called."""
    named = {key: title for part in parts if part.root == "workbook" for key, title in part.titles.items()}
    found = {}
    for part in parts:
        if part.name.endswith("workbook.xml.rels"):
            folder = posixpath.dirname(posixpath.dirname(part.name))
            for one in part.relations:
                path = posixpath.normpath(posixpath.join("/" + folder, one.target)).lstrip("/")
                found[path] = named.get(one.id, path)
    return found
