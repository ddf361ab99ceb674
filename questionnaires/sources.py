"""The texts a family is made of, wherever they are kept, and the digest that names them. Refuses what is not UTF-8."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from questionnaires.faults import Code, Fault, LoadingError

Sources: TypeAlias = Mapping[str, str]
"""Relative POSIX path -> text."""

LIBRARY = Path(__file__).parent / "library"


def library_family(name: str) -> Path:
    """The folder of a family that comes with the product."""
    return LIBRARY / name


def read_sources(folder: Path) -> dict[str, str]:
    """Every .toml file below ``folder``; raises ``LoadingError`` naming all files that are not UTF-8."""
    texts, faults = gather(folder)
    if faults:
        raise LoadingError(faults)
    return texts


def gather(folder: Path) -> tuple[dict[str, str], list[Fault]]:
    """The texts that can be read, and a fault for each that cannot. Line ends become ``\\n`` on every machine."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.toml")):
        place = path.relative_to(folder).as_posix()
        text = decoded(place, path.read_bytes())
        if isinstance(text, Fault):
            faults.append(text)
        else:
            texts[place] = text
    return texts, faults


def decoded(place: str, data: bytes) -> str | Fault:
    """A file as text; a fault that names its encoding when that is not UTF-8."""
    try:
        if (wide := data.find(b"\x00")) >= 0:
            raise UnicodeDecodeError("utf-8", data, wide, wide + 1, "no text holds this")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Line {line} is not UTF-8; the file looks like {_encoding(data)}."
        return Fault(Code.NOT_UTF8, place, message, "Save it again as UTF-8.")


def _encoding(data: bytes) -> str:
    # Every other byte of English in UTF-16 is nought; no other text holds one.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 8:
        return "UTF-16"
    if 0 in data:
        return "no text at all"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "no text at all"
    return "GBK"


def canonical(sources: Sources) -> bytes:
    """The sources as the one JSON there is of them: sorted keys, no spaces, UTF-8."""
    return json.dumps(dict(sources), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def digest(sources: Sources) -> str:
    """SHA-256, in hexadecimal, of ``canonical``."""
    return hashlib.sha256(canonical(sources)).hexdigest()
