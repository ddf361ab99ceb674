"""The tiny questionnaires of tests/examples: one a behaviour, and ways to break them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from questionnaires.loading import LoadingError, read_sources

EXAMPLES = Path(__file__).parent.parent / "examples"
ALONE = tuple(sorted(path.name for path in EXAMPLES.iterdir() if (path / "questionnaire.toml").is_file()))

Found = list[tuple[str, str]]
"""(code, place) of each fault, in order."""


@dataclass(frozen=True)
class Case:
    """One thing broken: in ``file`` of ``example``, ``old`` becomes ``new``, and these faults are found."""

    name: str
    file: str
    old: str
    new: str
    found: Found
    example: str = "two-bands"


def sources(name: str) -> dict[str, str]:
    """The texts of one example."""
    return read_sources(EXAMPLES / name)


def changed(name: str, file: str, old: str, new: str) -> dict[str, str]:
    """The texts of one example with ``old`` replaced in one file; the old text must be there."""
    texts = sources(name)
    if old not in texts[file]:
        raise LookupError(f"{file} of {name} does not say {old!r}")
    return texts | {file: texts[file].replace(old, new)}


def faults(load: Callable[[Mapping[str, str]], object], texts: Mapping[str, str]) -> Found:
    """Every fault that loading these texts finds; none when they load."""
    try:
        load(texts)
    except LoadingError as error:
        return [(fault.code.value, fault.place) for fault in error.faults]
    return []
