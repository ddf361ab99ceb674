"""Clips that a machine has made, one file a text: named by what is said, so a text that changes gets a new clip and a
clip that is there is never made again. Nothing in here belongs to a round."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from survey_app.documents.speech import RECIPE, speak

NAME = re.compile(r"[0-9a-f]{32}")


def digest(text: str, language: str) -> str:
    """The name of the clip that says ``text``: the first half of a SHA-256, in hex."""
    return sha256(f"{RECIPE}\0{language}\0{text}".encode()).hexdigest()[:32]


def made(folder: Path, language: str, said: Mapping[str, str]) -> dict[str, str]:
    """Place -> name, for those of the texts ``said`` (place -> text) that have been made."""
    there = folder / language
    if not there.is_dir():
        return {}
    names = {place: digest(text, language) for place, text in said.items()}
    return {place: name for place, name in names.items() if (there / f"{name}.mp3").is_file()}


def make(folder: Path, language: str, text: str) -> int:
    """Make the clip of one text; gives its bytes, 0 when it was there. Whole or not at all.

    Raises what ``speech.speak`` raises.
    """
    place = folder / language / f"{digest(text, language)}.mp3"
    if place.is_file():
        return 0
    sound = speak(text, language)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Two that make the same clip at once each write a file of their own; either will do.
    draft = place.with_suffix(f".{secrets.token_hex(8)}")
    try:
        with draft.open("wb") as file:
            file.write(sound)
            file.flush()
            # A name must never stand for less than the whole, whatever happens to the power.
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
    return len(sound)


def find(folder: Path, languages: Iterable[str], name: str) -> bytes | None:
    """The clip of that name in any of the languages, None when there is none."""
    if not NAME.fullmatch(name):
        return None
    places = (folder / language / f"{name}.mp3" for language in languages)
    return next((place.read_bytes() for place in places if place.is_file()), None)


def left_over(folder: Path) -> int:
    """Throw away drafts of a run that was killed; gives how many there were."""
    drafts = [path for path in folder.glob("*/*") if path.suffix != ".mp3"]
    for draft in drafts:
        draft.unlink(missing_ok=True)
    return len(drafts)
