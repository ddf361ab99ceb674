"""The files of the keys: 0600 in a folder of 0700, made all together or not at all.

Refuses a file that others could have read, and never puts a new key where an old one is missing: what was sealed with
the old one could not be opened any more, and nobody would notice until it is needed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from survey_app.vault.errors import VaultError

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = 0o077
LARGEST = 4096


def make_folder(folder: Path) -> None:
    """Make the folder of the keys if it is missing; raises ``VaultError`` when others may look into it."""
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError as fault:
        raise VaultError(f"The folder of the keys, {folder}, cannot be made: {fault.strerror}.") from fault
    if mode & OTHERS:
        raise VaultError(f"The folder of the keys, {folder}, is open to others (mode {mode:o}). Set it to 700.")


def fill(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put all keys into the empty ``folder`` at once. When another process was faster, its keys stay.

    They are written and made durable in a folder beside it, which then takes its place: a kill leaves all or none.
    """
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
    try:
        draft.mkdir(mode=FOLDER_MODE)
        for name, content in contents.items():
            _write(draft / name, content)
        _sync(draft)
        try:
            draft.rename(folder)
        except OSError:
            # Only an empty folder gives way; the keys in it now are the keys.
            shutil.rmtree(draft)
        _sync(folder.parent)
    except OSError as fault:
        raise VaultError(f"The keys in {folder} cannot be made: {fault.strerror}.") from fault


def read(path: Path) -> bytes:
    """The bytes of one key; raises ``VaultError`` when it is missing, no plain file, or open to others."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(number, "rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if mode & OTHERS:
                raise VaultError(f"The key {path} can be read by others (mode {mode:o}). Set it to 600.")
            return file.read(LARGEST)
    except FileNotFoundError as fault:
        raise VaultError(f"The key {path} is missing. Put it back from the backup.") from fault
    except OSError as fault:
        raise VaultError(f"The key {path} cannot be read: {fault.strerror}.") from fault


def _write(path: Path, content: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
