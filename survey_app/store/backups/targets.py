"""Where a backup is put: whole under its name or not there at all, and never in the place of something else."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path


class TargetRefused(Exception):
    """A backup cannot be put there."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file that is to be made; ``force``: it may take the place of an older one."""

    asked: Path
    force: bool

    def check(self, needed: int) -> None:
        """Raise ``TargetRefused`` when it is known beforehand that it will not work; ``needed``: bytes."""
        if str(self.asked) == "-":
            raise TargetRefused("A backup is not written to the screen. Name a file or a folder with --out.")
        folder = self._folder()
        if not folder.is_dir():
            raise TargetRefused(f"There is no folder {folder}.")
        if self.asked != folder:
            self._check_file(self.asked)
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise TargetRefused(
                f"{folder} has {free:,} bytes left, and the backup may need {needed:,}. Make room, or write elsewhere."
            )

    def draft(self, name: str) -> Path:
        """A new empty file beside the one that is to be; ``name``: of the backup, where only a folder was named."""
        path = self.asked if self.asked != self._folder() else self.asked / f"survey-{name}.age"
        self._check_file(path)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        return draft

    def keep(self, draft: Path) -> Path:
        """Give the finished file its name."""
        path = draft.with_name(draft.name[1:].rpartition(".")[0])
        try:
            self._check_file(path)
        except TargetRefused:
            draft.unlink()
            raise
        draft.replace(path)
        number = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
        return path

    def _folder(self) -> Path:
        return self.asked if self.asked.is_dir() else self.asked.parent

    def _check_file(self, path: Path) -> None:
        if path.is_symlink():
            raise TargetRefused(f"{path} is a link. Name the file itself.")
        if path.exists() and not path.is_file():
            raise TargetRefused(f"{path} is no file.")
        if path.exists() and not self.force:
            raise TargetRefused(f"{path} is there already. Choose another name, or say --force.")
