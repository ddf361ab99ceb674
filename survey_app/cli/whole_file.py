"""A file that is there whole or not at all, and is never written over another by accident."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click


def free(out: Path, *, force: bool) -> None:
    """Refuse a place where no new file can be put; ``force``: it may take the place of a file that is there."""
    if str(out) == "-" or not out.name:
        raise click.ClickException("Name a file to write: there is no printing into the terminal.")
    if out.is_dir():
        raise click.ClickException(f"{out} is a folder. Name a file in it.")
    if not force and os.path.lexists(out):
        raise click.ClickException(f"{out} is there already. Name another file, or add --force to replace it.")
    if not os.access(out.parent, os.W_OK | os.X_OK):
        raise click.ClickException(f"Nothing can be written into {out.parent}. Name a file in another folder.")


@contextmanager
def put(out: Path, content: bytes, *, force: bool) -> Iterator[None]:
    """Writes ``content`` beside ``out`` at once, and gives it its name when the block ends well; else it is gone.

    Raises ``click.ClickException`` when the disk is full or the name was taken meanwhile.
    """
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield
        _name(Path(name), out, force=force)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def _name(draft: Path, out: Path, *, force: bool) -> None:
    if not force:
        # A link fails where a file is, a rename would take its place; some memory sticks know no links.
        with suppress(FileNotFoundError, PermissionError, NotImplementedError):
            out.hardlink_to(draft)
            return
        free(out, force=False)
    draft.replace(out)
