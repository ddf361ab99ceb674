"""The files of one family or questionnaire, read once each; what nobody asks for is named at the end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from types import MappingProxyType

from questionnaires.faults import Code, Fault
from questionnaires.reading import places
from questionnaires.reading.tables import Table


class Files:
    """Texts by relative path, and the faults found so far."""

    def __init__(self, texts: Mapping[str, str], faults: list[Fault]) -> None:
        self.faults = faults
        self._texts = texts
        self._unreadable: Collection[str] = {fault.place for fault in faults}
        self._asked: set[str] = set()

    def names(self, path: str) -> dict[str, str]:
        """What things are called here, from a family's words; none where the file cannot be read."""
        try:
            return places.named(tomllib.loads(self._texts.get(path, "")))
        except (ValueError, RecursionError):
            return {}

    def optional(self, path: str) -> Table | None:
        """The same, without a fault when it is missing."""
        return self.table(path) if path in self._texts or path in self._unreadable else None

    def table(self, path: str, names: Mapping[str, str] = MappingProxyType({})) -> Table | None:
        """The file as a table, with ``names`` filled in; None, and a fault, when it is missing or not TOML."""
        self._asked.add(path)
        if path in self._unreadable:
            return None
        text = self._texts.get(path)
        if text is None:
            self.faults.append(Fault(Code.FILE_MISSING, path, "The file is not there.", "Add it."))
            return None
        try:
            values = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        except RecursionError:
            self._not_toml(path, "It is nested too deeply to be a questionnaire.")
            return None
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            line = found.group(1) if found else str(len(text.splitlines()))
            self._not_toml(f"{path}: line {line}", f"{error}.")
            return None
        except ValueError:
            self._not_toml(path, "It holds a number of more digits than anything here can have.")
            return None
        return Table(places.filled(values, names), path, self.faults)

    def _not_toml(self, place: str, message: str) -> None:
        self.faults.append(Fault(Code.NOT_TOML, place, message, "Mend this line; TOML is described at toml.io."))

    def languages(self, folder: str) -> tuple[str, ...]:
        """The languages that have a words file in ``folder`` ("" or "7-9/")."""
        pattern = re.compile(re.escape(folder) + r"words/([^/]+)\.toml")
        matches = (pattern.fullmatch(path) for path in sorted({*self._texts, *self._unreadable}))
        return tuple(match.group(1) for match in matches if match)

    def close(self) -> None:
        """Name every .toml file that nobody asked for."""
        for path in sorted(self._texts):
            if path not in self._asked and path.endswith(".toml"):
                cure = "Remove it, or list its band or language in family.toml."
                self.faults.append(Fault(Code.UNEXPECTED_FILE, path, "The file belongs to nothing.", cure))
