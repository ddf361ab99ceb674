"""What a file is when it is no .xlsx: named, so that somebody can save it again."""

from __future__ import annotations

import re

from questionnaires.both import Both, both
from questionnaires.exchange.refusal import Code, Refusal

SAVE_AGAIN = both(
    "请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”，再上传。",
    "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx), and upload that.",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS = (
    (b"%PDF", both("PDF 文件", "a PDF file")),
    (b"\x89PNG", both("图片", "a picture")),
    (b"\xff\xd8\xff", both("图片", "a picture")),
    (b"GIF8", both("图片", "a picture")),
    (b"\x1f\x8b", both("压缩包（gzip）", "a compressed file (gzip)")),
    (b"Rar!", both("压缩包（RAR）", "a compressed file (RAR)")),
    (b"7z\xbc\xaf", both("压缩包（7z）", "a compressed file (7z)")),
)
YAML = both("YAML 文件（.yaml）", "a YAML file (.yaml)")
TOML = both("TOML 文件", "a TOML file")
_TEXTS = (
    (re.compile(r"\s*<(!doctype\s+html|html|table)\b", re.I), both("网页（.html）", "a web page (.html)")),
    (re.compile(r"(\s*#[^\n]*\n)*\s*(%YAML\b|<<\s*:|!!?\w|[&*]\w|\?\s)"), YAML),
    (re.compile(r"\s*<"), both("XML 文件", "an XML file")),
    (re.compile(r"(\s*\|[^\n]*\|\s*\n){2}"), both("Markdown 表格（.md）", "a Markdown table (.md)")),
    (re.compile(r"(\s*#[^\n]*\n)*\s*(---|[\w-]+:(\s|$)|\"[^\"\n]*\"\s*:\s|- )"), YAML),
    (re.compile(r"(\s*#[^\n]*\n)*\s*(\[+[\w.-]+\]+\s*\n|[\w-]+\s*=)"), TOML),
    (re.compile(r"[^\n]*[,;\t]"), both("CSV 文件（.csv）", "a CSV file (.csv)")),
)
_MEDIA_TYPES = {
    "opendocument.spreadsheet": both("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
    "opendocument": both("OpenDocument 文件", "an OpenDocument file"),
    "wordprocessingml": both("Word 文件（.docx）", "a Word document (.docx)"),
    "presentationml": both("幻灯片（.pptx）", "a presentation (.pptx)"),
    "ms-excel.sheet.binary": both("二进制 Excel 文件（.xlsb）", "a binary Excel file (.xlsb)"),
    "spreadsheetml.template": both("Excel 模板（.xltx）", "an Excel template (.xltx)"),
}


def no_zip(data: bytes) -> Refusal:
    """What to say of bytes that do not begin as a zip file does."""
    if is_ole(data):
        return _ole(_ENCRYPTED in data)
    return named_as(looks_like(data))


def is_ole(data: bytes) -> bool:
    """Whether it is a workbook of before 2007, or one with a password."""
    return data.startswith(_OLE)


def looks_like(data: bytes) -> Both:
    """What kind of file these bytes are, by how they begin."""
    for beginning, named in _BEGINNINGS:
        if data.startswith(beginning):
            return named
    return _text(data[:4096]) if data.strip() else both("空文件", "an empty file")


def other_media(media_type: str) -> Refusal:
    """What to say of a zip file whose content is of another type."""
    for part, named in _MEDIA_TYPES.items():
        if part in media_type:
            return named_as(named)
    return named_as(both("别的压缩包", "some other zip file"))


def named_as(named: Both) -> Refusal:
    """The refusal of a file of another kind."""
    message = both(
        f"这不是 .xlsx 工作簿，像是{named['zh']}。", f"This is no .xlsx workbook; it looks like {named['en']}."
    )
    return Refusal(Code.NOT_XLSX, message, SAVE_AGAIN)


def _ole(encrypted: bool) -> Refusal:
    if encrypted:
        message = both("这个工作簿有密码保护，打不开。", "This workbook is protected by a password.")
        cure = both("请先去掉密码，再上传。", "Remove the password, then upload it again.")
        return Refusal(Code.PROTECTED, message, cure)
    message = both(
        "这个文件有密码保护，或者是老版本的 Excel 文件（.xls）。",
        "This file is protected by a password, or it is an old Excel file (.xls).",
    )
    return Refusal(Code.PROTECTED, message, SAVE_AGAIN)


def _text(data: bytes) -> Both:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return both("文字文件（UTF-16）", "a text file (UTF-16)")
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    if "\x00" in text or text.count("\ufffd") > len(text) // 4:
        return both("认不出的文件", "a file of an unknown kind")
    if _is_json(text.lstrip()):
        return both("JSON 文件（.json）", "a JSON file (.json)")
    for pattern, named in _TEXTS:
        if pattern.match(text):
            return named
    return both("文字文件", "a text file")


def _is_json(text: str) -> bool:
    """Whether it begins like JSON; the rest may be cut off."""
    return re.match(r"(\{\s*[\"}]|\[\s*[\[{\"\]\d])", text) is not None
