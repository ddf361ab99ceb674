"""Encrypts a stream so that only who has the other half of a key can read it: age (age-encryption.org/v1), which the
common tool ``age`` opens, too. This machine needs the public half only.

What is encrypted is padded with zeros to whole pieces, so that a file that was cut off shows by its length.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyrage  # type: ignore[import-untyped]

from survey_app.vault.errors import VaultError

MAGIC = b"age-encryption.org/"
SECRET_PREFIX = "AGE-SECRET-KEY-"
PIECE = 64 * 1024
"""Bytes that age encrypts together; each piece grows by ``TAG``, and before the first come ``NONCE`` bytes."""
TAG = 16
NONCE = 16
LARGEST_HEADER = 16 * 1024
LARGEST_KEY = 4096


class NoBackupKey(VaultError):
    """What was given is not the kind of key that is needed here."""


class NotEncrypted(VaultError):
    """The file was not encrypted by age."""


class OtherKey(VaultError):
    """The key does not open the file."""


class CutOff(VaultError):
    """The file ends too early."""


class Changed(VaultError):
    """The file is not the one that was written."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyPair:
    """``secret`` opens what was encrypted to ``recipient``. It does not print itself."""

    secret: str
    recipient: str


def new_pair() -> KeyPair:
    """A fresh pair."""
    made = pyrage.x25519.Identity.generate()
    return KeyPair(str(made), str(made.to_public()))


def read_recipient(text: str) -> str:
    """The public key somebody gave; raises ``NoBackupKey`` for anything else, a secret key above all."""
    given = text.strip()
    if SECRET_PREFIX in given.upper():
        raise NoBackupKey(
            "This is the SECRET half of a backup key. It must not lie on this machine: remove it from here, and if "
            "others may have seen it, make a new pair. Needed here is the public half, which begins with age1."
        )
    try:
        return str(pyrage.x25519.Recipient.from_str(given))
    except pyrage.RecipientError as fault:
        raise NoBackupKey(
            "This is no public backup key. It begins with age1 and is printed by `survey-app backup key`."
        ) from fault


def read_secret(path: Path) -> str:
    """The secret key in a file, as ``survey-app backup key`` and ``age-keygen`` write it; ``NoBackupKey`` for none."""
    try:
        with path.open("rb") as file:
            lines = file.read(LARGEST_KEY).decode("utf-8", "replace").splitlines()
    except OSError as fault:
        raise NoBackupKey(f"The key {path} cannot be read: {fault.strerror}.") from fault
    for line in lines:
        if line.strip().startswith(SECRET_PREFIX):
            try:
                return str(pyrage.x25519.Identity.from_str(line.strip()))
            except pyrage.IdentityError:
                break
    raise NoBackupKey(f"There is no secret backup key in {path}. Its line begins with {SECRET_PREFIX}.")


@contextmanager
def encrypting(target: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """A file to write to; what is written arrives encrypted in ``target``. Raises ``OSError`` of ``target``."""
    reading, writing = os.pipe()
    keeper = _Faultless(target)
    to = pyrage.x25519.Recipient.from_str(recipient)
    work = _Work(reading, lambda source: pyrage.encrypt_io(source, keeper, [to]))
    try:
        with os.fdopen(writing, "wb", buffering=PIECE) as plain:
            counted = _Counting(plain)
            yield cast(IO[bytes], counted)
            plain.write(bytes(-counted.written % PIECE))
    except BrokenPipeError:
        pass  # The other side has stopped, and knows why.
    finally:
        work.thread.join()
    if keeper.fault or work.fault:
        raise keeper.fault or VaultError("The backup could not be encrypted.") from work.fault


@contextmanager
def decrypting(path: Path, secret: str) -> Iterator[IO[bytes]]:
    """A file to read from, in clear, to its end. Raises ``NotEncrypted``, ``OtherKey``, ``CutOff`` or ``Changed``, also
    when it was left: only then the whole file has been checked."""
    reading, writing = os.pipe()
    key = pyrage.x25519.Identity.from_str(secret)
    with path.open("rb") as source, os.fdopen(reading, "rb", buffering=PIECE) as plain:
        work = _Work(writing, lambda sink: pyrage.decrypt_io(source, sink, [key]), mode="wb")
        try:
            yield plain
            while plain.read(PIECE):
                pass
        finally:
            plain.close()
            work.thread.join()
            if work.fault and not work.left_alone:
                raise _named(path, work.fault)


class _Work:
    """A thread between a pipe and the rest; ``left_alone``: the reader of the pipe went away first."""

    def __init__(self, number: int, do: Callable[[IO[bytes]], None], mode: str = "rb") -> None:
        self.fault: BaseException | None = None
        self.left_alone = False
        self._number, self._do, self._mode = number, do, mode
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            with os.fdopen(self._number, self._mode, buffering=0) as pipe:
                self._do(cast(IO[bytes], _Whole(pipe, self)))
        except (OSError, pyrage.DecryptError, pyrage.EncryptError) as fault:
            self.fault = fault


class _Whole:
    """A pipe that writes all it is given; notices when nobody reads any more."""

    def __init__(self, pipe: IO[bytes], work: _Work) -> None:
        self._pipe, self._work = pipe, work

    def read(self, size: int = -1) -> bytes:
        return self._pipe.read(size)

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        try:
            while left:
                left = left[self._pipe.write(left) :]
        except BrokenPipeError:
            self._work.left_alone = True
            raise
        return len(data)

    def flush(self) -> None:
        pass


class _Faultless:
    """A target that remembers its own fault: through age it would come back as a sentence only."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.fault: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._target.flush()


class _Counting:
    """A file to write to that knows how much was written."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.written = 0

    def write(self, data: bytes) -> int:
        self.written += len(data)
        return self._target.write(data)


def _named(path: Path, fault: BaseException) -> VaultError:
    """What is wrong with an encrypted file, in one sentence."""
    with path.open("rb") as source:
        start = source.read(LARGEST_HEADER)
    if not start.startswith(MAGIC) and not MAGIC.startswith(start):
        return NotEncrypted(f"{path} is no backup: it was not encrypted with age.")
    end = start.find(b"\n", start.find(b"\n--- ") + 1) + 1 if b"\n--- " in start else 0
    pieces = path.stat().st_size - end - NONCE
    if end == 0 or pieces < PIECE or pieces % (PIECE + TAG):
        return CutOff(f"{path} is cut off: it ends before the backup does. Fetch it again, or take an older one.")
    if "matching keys" in str(fault):
        return OtherKey(f"{path} does not open with this key: it was made for another one.")
    return Changed(f"{path} was changed after it was written. Fetch it again, or take an older one.")
