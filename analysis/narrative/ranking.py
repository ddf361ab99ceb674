"""Whether something surely stands among the first three, in every language that findings are told in."""

from __future__ import annotations

_SURE = {"zh": "比来比去，肯定在最该先看的三件里", "en": "sure to be among the first three, however chance fell"}
_UNSURE = {
    "zh": "和后面的事差得不多，是不是前三件说不准",
    "en": "too close to what follows to be sure that it is among the first three",
}


def among_first(language: str, *, sure: bool) -> str:
    """A note, without a full stop."""
    return _SURE[language] if sure else _UNSURE[language]
