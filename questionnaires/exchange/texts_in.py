"""A whole family as a zip of its TOML files, in: looked at before anything is unpacked, and never written to a disk."""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from questionnaires.both import Both, both
from questionnaires.exchange.guard import HIGHEST_RATIO, LARGEST, MOST_ENTRIES, PACKED
from questionnaires.exchange.refusal import Code, Refusal, Refused
from questionnaires.faults import Fault, LoadingError
from questionnaires.sources import decoded

LARGEST_UNPACKED = 640 * 1024
"""Ten times what comes with the product. The checker reads every word, which takes seconds for more."""
MOST_NAMED = 10
LONGEST_NAME = 60
PLAN = "family.toml"
LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers put beside everything; nothing of it is opened."""
_ZIP_AGAIN = both(
    "请把 family.toml、words 和各年龄的文件夹重新打包成一个 .zip。",
    "Pack family.toml, words and the folders of the ages into one .zip again.",
)
_TOO_LARGE = both("这个 .zip 比一套问卷大得多。", "This .zip is far larger than questionnaires are.")
_SMALLER = both(
    f"解开后最多 {LARGEST_UNPACKED // 1024} KB、{MOST_ENTRIES} 个文件。请只留 .toml 文件。",
    f"At most {LARGEST_UNPACKED // 1024} kB unpacked, and {MOST_ENTRIES} files. Leave only the .toml files in it.",
)


def read_texts(data: bytes) -> dict[str, str]:
    """Every text by its path in the family. Raises ``Refused``, and ``LoadingError`` for files that are not UTF-8."""
    if len(data) > LARGEST:
        raise Refused([_whole(Code.TOO_LARGE, _TOO_LARGE, _SMALLER)])
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _left_by_system(entry)]
            _check(entries)
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        said = both("这个 .zip 坏了，读不完整。", "This .zip is damaged and cannot be read to its end.")
        raise Refused([_whole(Code.DAMAGED, said, _ZIP_AGAIN)]) from error
    return _decoded(_without_folder(found))


def clean_name(name: str, longest: int = LONGEST_NAME) -> str:
    """The name of a file, or what stands in one, as a page may show it: in one line, nothing that turns or hides."""
    plain = unicodedata.normalize("NFC", name[: 4 * longest])
    visible = "".join(" " if sign.isspace() else sign for sign in plain if sign.isspace() or not _hides(sign))
    shown = " ".join(visible.split())
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def _hides(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "C"


def _whole(code: Code, message: Both, cure: Both) -> Refusal:
    return Refusal(code, message, cure)


def _left_by_system(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or entry.filename.startswith(LEFT_BY_SYSTEMS[0]) or entry.filename.endswith(LEFT_BY_SYSTEMS)


def _check(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Everything that can be told from the list of contents alone."""
    sizes = [entry.file_size for entry in entries]
    bomb = any(entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1) for entry in entries)
    if len(entries) > MOST_ENTRIES or sum(sizes) > LARGEST_UNPACKED or bomb:
        raise Refused([_whole(Code.TOO_LARGE, _TOO_LARGE, _SMALLER)])
    if any(entry.flag_bits & 1 for entry in entries):
        said = both("这个 .zip 有密码，打不开。", "This .zip is protected by a password.")
        cure = both("请不设密码，重新打包。", "Pack it again without a password.")
        raise Refused([_whole(Code.PROTECTED, said, cure)])
    if any(entry.compress_type not in PACKED for entry in entries):
        said = both("这个 .zip 的压缩方式很少见，这里不读。", "This .zip is packed in a way that is not read here.")
        raise Refused([_whole(Code.DAMAGED, said, _ZIP_AGAIN)])
    _check_names([entry.orig_filename for entry in entries])


def _check_names(names: Sequence[str]) -> None:
    twice = len({name.replace("\\", "/").casefold() for name in names}) < len(names)
    if twice or any(_leads_out(name) for name in names):
        said = both(
            "这个 .zip 里有文件会落到别的地方去，或者有两个同名的文件。",
            "This .zip holds a file that would lie outside its folder, or two of one name.",
        )
        raise Refused([_whole(Code.OUTSIDE, said, _ZIP_AGAIN)])
    others = [name for name in names if not name.endswith(".toml")]
    if others:
        message = both("这个文件不是 .toml，不能放在里面。", "This file is no .toml and cannot be in it.")
        cure = both("请拿出来，再打包。", "Take it out and pack the rest again.")
        raise Refused([Refusal(Code.OTHER_FILE, message, cure, clean_name(name)) for name in others[:MOST_NAMED]])


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or any(sign in name for sign in ":\x00")


def _without_folder(found: dict[str, bytes]) -> dict[str, bytes]:
    """Whoever packs a folder packs its name along; a family is what stands beside its family.toml."""
    plain = {name.replace("\\", "/"): data for name, data in found.items()}
    tops = {name.partition("/")[0] for name in plain}
    if PLAN in plain or len(tops) != 1:
        return plain
    return {name.partition("/")[2]: data for name, data in plain.items()}


def _decoded(found: dict[str, bytes]) -> dict[str, str]:
    texts = {name: decoded(name, data) for name, data in sorted(found.items())}
    faults = [text for text in texts.values() if isinstance(text, Fault)]
    if faults:
        raise LoadingError(faults)
    return {name: text for name, text in texts.items() if isinstance(text, str)}
