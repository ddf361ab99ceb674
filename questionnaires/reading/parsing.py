"""TOML text -> values. Refuses what no questionnaire needs and what would only keep the machine busy: files without
end, keys and tables nested deeper than anything asked for, numbers of thousands of digits."""

from __future__ import annotations

import re
import tomllib

LONGEST_FILE = 500_000
"""Characters. The largest file that comes with the product has not a fiftieth of them."""
DEEPEST = 12
LARGEST = 2**63 - 1
"""The largest whole number that TOML promises; a date, an age or a length is far smaller."""
_KEY = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
# Looked for before reading: the time that reading takes grows with the square of the length of such a key.
_LONG_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*+(?:{_KEY}[ \t]*+\.[ \t]*+){{{DEEPEST}}}", re.MULTILINE)


class Unreadable(ValueError):
    """A text that is no TOML of ours. ``line``: where, as far as that is known; 0 otherwise."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def parse(text: str) -> dict[str, object]:
    """The values in ``text``. Raises ``Unreadable``."""
    if len(text) > LONGEST_FILE:
        raise Unreadable(f"It has {len(text)} characters; no file of a questionnaire needs more than {LONGEST_FILE}.")
    if found := _LONG_KEY.search(text):
        raise Unreadable(
            f"It is nested too deeply to be a questionnaire: a key of more than {DEEPEST} parts.",
            text.count("\n", 0, found.end()) + 1,
        )
    try:
        values = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except RecursionError:
        raise Unreadable("It is nested too deeply to be a questionnaire.") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        raise Unreadable(f"{error}.", int(line[1]) if line else len(text.splitlines())) from error
    except ValueError:
        raise Unreadable("It holds a number of more digits than anything here can have.") from None
    _check(values)
    return values


def _check(values: dict[str, object]) -> None:
    """Level by level, so that no depth is too deep for us."""
    level: list[object] = [values]
    for _ in range(DEEPEST):
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                below += value.values()
            elif isinstance(value, list):
                below += value
            elif isinstance(value, int) and abs(value) > LARGEST:
                raise Unreadable("It holds a number of more digits than anything here can have.")
        level = below
    if level:
        raise Unreadable(f"It is nested too deeply to be a questionnaire: more than {DEEPEST} levels.")
