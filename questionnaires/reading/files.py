"""The files of one family or questionnaire, read once each; what nobody asks for is named at the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from questionnaires.faults import Code, Fault
from questionnaires.reading import places
from questionnaires.reading.parsing import Unreadable, parse
from questionnaires.reading.tables import Table


class Files:
    """Texts by relative path, and the faults found so far."""

    def __init__(self, texts: Mapping[str, str], faults: list[Fault]) -> None:
        self.faults = faults
        self._texts = texts
        self._unreadable: Collection[str] = {fault.place for fault in faults}
        self._asked: set[str] = set()
        self._read: dict[str, dict[str, object] | Unreadable] = {}

    def names(self, path: str) -> dict[str, str]:
        """What things are called here, from a family's words; none where the file cannot be read."""
        values = self._values(path) if path in self._texts else {}
        return places.named(values) if isinstance(values, dict) else {}

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
        values = self._values(path)
        if isinstance(values, Unreadable):
            place = f"{path}: line {values.line}" if values.line else path
            cure = "Mend this line; TOML is described at toml.io."
            self.faults.append(Fault(Code.NOT_TOML, place, str(values), cure))
            return None
        return Table(places.filled(values, names), path, self.faults)

    def _values(self, path: str) -> dict[str, object] | Unreadable:
        """What a file holds, read once however often it is asked for."""
        if path not in self._read:
            try:
                self._read[path] = parse(self._texts[path])
            except Unreadable as problem:
                self._read[path] = problem
        return self._read[path]

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
