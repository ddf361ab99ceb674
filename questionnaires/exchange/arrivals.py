"""What somebody brought: a workbook, or the texts of a family. Anything else is refused by name, before it is read."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

from questionnaires.both import Both, both
from questionnaires.exchange.disguises import TOML, YAML, is_ole, looks_like
from questionnaires.exchange.guard import LARGEST, says
from questionnaires.exchange.refusal import Code, Refusal, Refused

_WORKBOOK = "[Content_Types].xml"
_MEDIA = "mimetype"
_WHAT_COMES_IN = both(
    "这里收两种文件：XLSForm 工作簿（.xlsx），或者从这里下载的整套文字（.zip）。",
    "Two kinds of file can come in: an XLSForm workbook (.xlsx), or all texts as downloaded here (.zip).",
)
_CURES: tuple[tuple[Both, Both], ...] = (
    (
        YAML,
        both(
            "请用表格软件写成 XLSForm 工作簿（.xlsx）；最省事的是先从这里下载一份，照着改。",
            "Write it as an XLSForm workbook (.xlsx); the easiest way is to download one here and change it.",
        ),
    ),
    (
        TOML,
        both(
            "一套问卷有好几个文件：请把 family.toml、words 和各年龄的文件夹打包成一个 .zip，再上传。",
            "A questionnaire is several files: pack family.toml, words and the folders of the ages into one .zip.",
        ),
    ),
)
_DAMAGED = Refusal(
    Code.DAMAGED,
    both("这个文件坏了，读不完整。", "This file is damaged and cannot be read to its end."),
    both("请再保存或者下载一次，再选它。", "Save or download it once more, then choose it again."),
)


class Arrival(StrEnum):
    """The two kinds of file that can come in."""

    WORKBOOK = "workbook"
    TEXTS = "texts"


def kind_of(data: bytes) -> Arrival:
    """Which of the two it is. Raises ``Refused`` for what is neither; whether it can be read is another question."""
    if len(data) > LARGEST:
        raise Refused([says(Code.TOO_LARGE)])
    if is_ole(data):
        return Arrival.WORKBOOK
    if not data.startswith(b"PK"):
        raise Refused([_neither(looks_like(data))])
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError) as error:
        raise Refused([_DAMAGED]) from error
    if {_WORKBOOK, _MEDIA} & set(names):
        return Arrival.WORKBOOK
    if any(name.lower().endswith(".toml") for name in names):
        return Arrival.TEXTS
    raise Refused([_neither(both("别的压缩包（.zip）", "some other zip file"))])


def _neither(named: Both) -> Refusal:
    message = both(f"这不是问卷，像是{named['zh']}。", f"This is no questionnaire; it looks like {named['en']}.")
    cure = next((cure for kind, cure in _CURES if kind is named), _WHAT_COMES_IN)
    return Refusal(Code.NOT_XLSX, message, cure)
