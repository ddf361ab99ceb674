"""The inside of a backup: a tar, packed with gzip. First a page about it, then pieces of tables and files, last a
manifest with the digest of everything. Refuses whatever it does not know."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = 1
PAGE = "backup.json"
MANIFEST = "manifest.json"
TABLE = re.compile(r"tables/[a-z_]+/\d{5}\.jsonl")
FILE = re.compile(r"files/(backup-recipient|(keys|sealed)/[a-z0-9][a-z0-9.-]*)")
PACKING = 6
LARGEST = 256 * 1024 * 1024
"""Bytes of one member; ours have few megabytes."""


class BackupBroken(Exception):
    """This is no backup of ours, or something in it is missing or changed."""


class LaterBackup(Exception):
    """A later version of this program has written it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a backup says about itself. ``revision``: of its tables; ``version``: of the program that wrote it."""

    number: int
    made_on: str
    revision: str
    version: str
    format: int = FORMAT


@dataclass(slots=True)
class Contents:
    """What was written, or read and found whole: the digest of every member, rows by table, bytes in all."""

    page: Page
    digests: dict[str, str] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    size: int = 0


@contextmanager
def writing(target: IO[bytes], page: Page) -> Iterator[Writer]:
    """A backup to put pieces and files into; whole once it was left without an exception."""
    with (
        gzip.GzipFile("", "wb", PACKING, target, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        writer = Writer(tar, page)
        yield writer
        writer.finish()


class Writer:
    """Writes the members of one backup, one after another, without names, times and owners of this machine."""

    def __init__(self, tar: tarfile.TarFile, page: Page) -> None:
        self._tar = tar
        self.contents = Contents(page)
        self._write(PAGE, _json(asdict(page)))

    def add_piece(self, table: str, number: int, text: bytes, rows: int) -> None:
        """Some rows of a table; ``number`` counts its pieces."""
        self.contents.rows[table] += rows
        self._write(f"tables/{table}/{number:05}.jsonl", text)

    def add_file(self, name: str, content: bytes) -> None:
        """A file by its place in the data folder."""
        self._write(f"files/{name}", content)

    def finish(self) -> None:
        """Write the manifest; without it a backup is none."""
        told = {"members": self.contents.digests, "rows": dict(sorted(self.contents.rows.items()))}
        self._write(MANIFEST, _json(told))

    def _write(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))
        self.contents.digests[name] = hashlib.sha256(content).hexdigest()
        self.contents.size += len(content)


def read(source: IO[bytes], contents: list[Contents]) -> Iterator[tuple[str, bytes]]:
    """Every piece and file with its content, in order; ``contents`` is given what they were, first of all the page.

    Each is checked only at the end, against the manifest: ``BackupBroken`` then, and at once for what is no backup.
    """
    manifest: dict[str, Any] | None = None
    try:
        for name, content in _members(source):
            if not contents:
                contents.append(Contents(_page(name, content)))
            elif name == MANIFEST:
                manifest = json.loads(content)
                continue
            elif manifest is not None or not (TABLE.fullmatch(name) or FILE.fullmatch(name)):
                raise BackupBroken(f"The backup holds {name!r}, which does not belong there.")
            _count(contents[0], name, content)
            yield name, content
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError, OSError) as fault:
        raise BackupBroken("This is no backup of this program, or it was put together wrongly.") from fault
    if not contents or manifest is None or manifest.get("members") != contents[0].digests:
        raise BackupBroken("The backup is not whole: its manifest does not fit what is in it.")
    if manifest.get("rows") != dict(contents[0].rows):
        raise BackupBroken("The backup is not whole: rows are missing.")


def place_of(name: str) -> Path:
    """The place of a file in the data folder."""
    return Path(name.removeprefix("files/"))


def _members(source: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=source, mode="r|gz") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() and member.size <= LARGEST else None
            if content is None:
                raise BackupBroken(f"The backup holds {member.name!r}, which is no file of ours.")
            yield member.name, content.read()


def _page(name: str, content: bytes) -> Page:
    if name != PAGE:
        raise BackupBroken("This is no backup of this program.")
    told = json.loads(content)
    if told["format"] != FORMAT:
        raise LaterBackup(f"The backup was written by a later version of this program ({told['version']}).")
    return Page(**{key: told[key] for key in Page.__dataclass_fields__})


def _count(contents: Contents, name: str, content: bytes) -> None:
    contents.digests[name] = hashlib.sha256(content).hexdigest()
    contents.size += len(content)
    if TABLE.fullmatch(name):
        table = name.split("/")[1]
        contents.rows[table] += content.count(b"\n") - 1


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
