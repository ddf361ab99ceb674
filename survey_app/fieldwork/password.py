"""Which passwords are refused: too short, what people choose first, a name or a phrase in pinyin, one's own name."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from survey_app.fieldwork.member import read_username
from survey_app.fieldwork.pinyin import syllables

SHORTEST = 12
LONGEST = 200
"""Characters. A sentence fits; a megabyte that only keeps the machine busy does not."""

MOST_ALIKE = 4
"""A password made of so few different characters is as good as none."""

OWN = 7
"""What a password must be worth: a character of one's own counts one, all that is common counts two, whatever its
length."""
AS_COMMON = 2
SHORTEST_RUN = 3
ENOUGH_SYLLABLES = 6
"""From so many syllables on, a phrase in pinyin is a sentence that only its writer knows."""

SOURCE = Path(__file__).with_name("common_passwords.txt")
_AS_DIGITS = str.maketrans("@$!0134578", "asioleastb")
"""Letters as they are written to look clever."""
_DIGITS = re.compile(r"[0-9]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm")


class PasswordFault(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_COMMON = "too-common"
    PINYIN = "pinyin"
    HOLDS_NAME = "holds-name"


class PasswordFaults(ValueError):
    """A password that is refused; ``faults`` holds every reason. The password itself is never part of the message."""

    def __init__(self, faults: tuple[PasswordFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def read_password(typed: str) -> str:
    """A password as it is hashed and compared: NFKC, so that full width and half width are the same key presses.

    Never longer than is needed to see that it is too long, and always something that can be written as UTF-8.
    """
    writable = typed[: LONGEST + 1].encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", writable)


def password_faults(password: str, username: str) -> tuple[PasswordFault, ...]:
    """Every reason to refuse ``password`` for ``username``; empty when it will do."""
    plain = read_password(password).casefold()
    if len(plain) > LONGEST:
        return (PasswordFault.TOO_LONG,)
    faults: list[PasswordFault] = []
    if len(plain) < SHORTEST:
        faults.append(PasswordFault.TOO_SHORT)
    if len(set(plain)) <= MOST_ALIKE or worth(plain) < OWN:
        faults.append(PasswordFault.TOO_COMMON)
    elif is_pinyin(plain):
        faults.append(PasswordFault.PINYIN)
    name = read_username(username)
    if name and name in plain:
        faults.append(PasswordFault.HOLDS_NAME)
    return tuple(faults)


def is_pinyin(plain: str) -> bool:
    """Whether its letters are whole syllables of pinyin, fewer than six, whatever digits and signs stand between."""
    letters = "".join(char for char in plain if char.isalpha())
    if not letters.isascii():
        return False
    count = syllables(letters)
    return count is not None and 0 < count < ENOUGH_SYLLABLES


def worth(plain: str) -> int:
    """How much of ``plain`` is one's own. Said twice over is worth no more than once."""
    for size in range(1, len(plain) // 2 + 1):
        if plain == (plain[:size] * len(plain))[: len(plain)]:
            return worth(plain[:size]) + AS_COMMON
    # The least over all ways to cut it into what is common and what is not.
    least = [0]
    for end in range(1, len(plain) + 1):
        best = least[end - 1] + 1
        for start in range(max(0, end - _longest()), end - 1):
            if least[start] + AS_COMMON < best and _is_common(plain[start:end]):
                best = least[start] + AS_COMMON
        least.append(best)
    return least[-1]


def _is_common(part: str) -> bool:
    """Whether everybody would think of it: on the list, only digits, a run, or a row of keys."""
    return (
        part in _common()
        or part.translate(_AS_DIGITS) in _common()
        or _DIGITS.fullmatch(part) is not None
        or (len(part) >= SHORTEST_RUN and (_is_run(part) or any(part in row or part[::-1] in row for row in _ROWS)))
    )


def _is_run(part: str) -> bool:
    """Whether every character follows from the one before it: 0123, abcd, zyxw, aaaa."""
    steps = {ord(after) - ord(before) for before, after in pairwise(part)}
    return steps in ({0}, {1}, {-1})


@cache
def _common() -> frozenset[str]:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _longest() -> int:
    """How many characters are looked at together: a phone number, or the longest word of the list."""
    return max(map(len, _common()))
