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
        data = path.read_bytes()
        try:
            texts[place] = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"Line {line} is not UTF-8; the file looks like {_encoding(data)}."
            faults.append(Fault(Code.NOT_UTF8, place, message, "Save it again as UTF-8."))
    return texts, faults


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "no text at all"
    return "GBK"


def digest(sources: Sources) -> str:
    """SHA-256, in hexadecimal, of the sources as canonical JSON (sorted keys, no spaces, UTF-8)."""
    text = json.dumps(dict(sources), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
