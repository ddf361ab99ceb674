"""One key, one file: 0600 in a folder of 0700, made whole or not at all. Refuses a file that others could have read."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
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
    except OSError as fault:
        raise VaultError(f"The folder of the keys, {folder}, cannot be made: {fault.strerror}.") from fault
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & OTHERS:
        raise VaultError(f"The folder of the keys, {folder}, is open to others (mode {mode:o}). Set it to 700.")


def read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of the key file, made at first use.

    Two processes that start together agree on one key: the file appears under its name complete, and only once.
    """
    if not path.is_symlink() and not path.exists():
        _publish(path, make())
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(number, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise VaultError(f"The key {path} is not a file. Put the key back from the backup.")
            mode = stat.S_IMODE(found.st_mode)
            if mode & OTHERS:
                raise VaultError(f"The key {path} can be read by others (mode {mode:o}). Set it to 600.")
            return file.read(LARGEST)
    except OSError as fault:
        raise VaultError(f"The key {path} cannot be read: {fault.strerror}.") from fault


def _publish(path: Path, content: bytes) -> None:
    """Write under a name of its own, make it durable, then give it its name, unless somebody was faster."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # The key of the process that was faster is the key.
        finally:
            draft.unlink()
        _sync_folder(path.parent)
    except OSError as fault:
        raise VaultError(f"The key {path} cannot be made: {fault.strerror}.") from fault


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
