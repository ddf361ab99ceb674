"""Clips of speech: spoken by a machine, or recorded by a person and brought into one form. The only module that knows
espeak-ng and ffmpeg.

A clip is MP3, one channel, 32 kbit/s, without any note about who made it, where or with what. What somebody uploads is
never kept as it came: it is decoded to sound and written anew, so that nothing but sound can be inside.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from enum import StrEnum

import numpy as np

from survey_app.documents.pinyin import in_characters, syllables

RECIPE = "1"
"""Part of a made clip's name. A better voice or reading gets a new number, and every clip is made anew."""
VOICES = {"zh": ("cmn-latn-pinyin", "130"), "en": ("en-gb", "140")}
"""Voice and words a minute. Chinese goes in as pinyin: left to itself the voice says 长大 as cháng dà."""

MOST_BYTES = 4 * 1024 * 1024
LONGEST, SHORTEST = 60.0, 0.2
"""Seconds."""
RATE = 24_000
QUIETEST, LOUD, MOST_GAIN = 330, 27_500, 6.0
"""Of 32,767: below the first there is nothing to hear; a quiet one is raised towards the second, so many times."""

_CONTAINERS = "aac,aiff,amr,asf,caf,flac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,w64,wav"
_FROM_STDIN = ("-protocol_whitelist", "cache,pipe", "-format_whitelist", _CONTAINERS, "-i", "cache:pipe:0")
"""Nothing is opened but what we hand in; of the kinds of file, only those that hold sound and point to no other."""
_PATIENCE = 30
_PCM = ("-ac", "1", "-ar", str(RATE), "-f", "s16le")
_PLAIN_STOPS = str.maketrans("，、；：（）—。！？“”‘–’", ",,,,,,,.!?    '")
_DIGIT_BY_DIGIT = "零一二三四五六七八九"
_BEFORE_THINGS = tuple("岁个年次天名件")


class Refusal(StrEnum):
    """Why an uploaded clip is not taken."""

    TOO_LARGE = "too-large"
    NOT_SOUND = "not-sound"
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    SILENT = "silent"


class ClipRefused(ValueError):
    """An upload that does not become a clip."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


class SpeechMissing(Exception):
    """A program that is needed is not on this machine; the message says how to get it."""


class SpeechFailed(Exception):
    """A program that is there did not do its work; the message says what it said."""


def voiced(language: str) -> bool:
    """Whether there is a voice for texts in ``language``."""
    return language in VOICES


def speak(text: str, language: str) -> bytes:
    """``text`` as a clip. Raises ``KeyError`` for a language without a voice, ``SpeechMissing``, ``SpeechFailed``."""
    voice, pace = VOICES[language]
    wave = _run(("espeak-ng", "-v", voice, "-s", pace, "--stdin", "--stdout"), spoken_form(text, language).encode())
    sound = _sound(wave)
    if not len(sound):
        raise SpeechFailed(f"espeak-ng says nothing for {text!r}.")
    return _clip(sound)


def spoken_form(text: str, language: str) -> str:
    """``text`` as the voice gets it: Chinese in syllables with numbered tones, numbers in words, plain stops."""
    # Two brackets would begin phonemes, and a line without a stop at its end runs into the next.
    lines = [line.strip() for line in text.replace("[", "").replace("]", "").splitlines() if line.strip()]
    if language == "zh":
        lines = [syllables(_numbers_in_words(line)) for line in lines]
    plain = [line.translate(_PLAIN_STOPS).strip() for line in lines]
    whole = " ".join(line if line[-1:] in ",.!?" else f"{line}." for line in plain)
    return " ".join(re.sub(r"\s+([,.!?])", r"\1", whole).split())


def reencode(data: bytes) -> bytes:
    """An uploaded recording as a clip. Raises ``ClipRefused``, ``SpeechMissing``."""
    if len(data) > MOST_BYTES:
        raise ClipRefused(Refusal.TOO_LARGE)
    if not data or not _only_sound(data):
        raise ClipRefused(Refusal.NOT_SOUND)
    try:
        sound = _sound(data)
    except SpeechFailed as fault:
        raise ClipRefused(Refusal.NOT_SOUND) from fault
    if len(sound) > LONGEST * RATE:
        raise ClipRefused(Refusal.TOO_LONG)
    if len(sound) < SHORTEST * RATE:
        raise ClipRefused(Refusal.TOO_SHORT)
    peak = int(np.abs(sound.astype(np.int32)).max())
    if peak < QUIETEST:
        raise ClipRefused(Refusal.SILENT)
    gain = max(1.0, min(MOST_GAIN, LOUD / peak))
    return _clip((sound * gain).astype(np.int16))


def _only_sound(data: bytes) -> bool:
    """Whether a stream of sound is in it and no film. A picture on the cover of a song is left behind later."""
    shown = ("-show_entries", "stream=codec_type:stream_disposition=attached_pic", "-of", "json")
    try:
        told = json.loads(_run(("ffprobe", "-v", "error", "-max_alloc", "100000000", *shown, *_FROM_STDIN), data))
    except (SpeechFailed, ValueError):
        return False
    streams = told.get("streams", [])
    films = [one for one in streams if one.get("codec_type") == "video" and not one["disposition"]["attached_pic"]]
    return not films and any(one.get("codec_type") == "audio" for one in streams)


def _sound(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """The samples of the first stream of sound, at most a little more than the longest clip."""
    safely = ("-nostdin", "-v", "error", "-threads", "1", "-max_alloc", "100000000")
    only = ("-map", "0:a:0", "-t", str(LONGEST + 1))
    return np.frombuffer(_run(("ffmpeg", *safely, *_FROM_STDIN, *only, *_PCM, "pipe:1"), data), dtype="<i2")


def _clip(sound: np.ndarray[tuple[int], np.dtype[np.int16]]) -> bytes:
    """The samples as MP3 with nothing else in the file."""
    bare = ("-map_metadata", "-1", "-id3v2_version", "0", "-write_xing", "0")
    mp3 = ("-c:a", "libmp3lame", "-b:a", "32k", *bare, "-f", "mp3", "pipe:1")
    return _run(("ffmpeg", "-nostdin", "-v", "error", *_PCM, "-i", "pipe:0", *mp3), sound.tobytes())


def _run(command: tuple[str, ...], given: bytes) -> bytes:
    """What the program writes for ``given``; no shell, and not for longer than half a minute."""
    program = shutil.which(command[0])
    if program is None:
        package = "espeak-ng" if command[0] == "espeak-ng" else "ffmpeg"
        raise SpeechMissing(f"{command[0]} is not on this machine. On Debian: apt-get install {package}")
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program with fixed options; what people give goes in as data)
            (program, *command[1:]), input=given, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise SpeechFailed(f"{command[0]} did not end within {_PATIENCE} seconds.") from fault
    if done.returncode:
        raise SpeechFailed(f"{command[0]}: {done.stderr.decode(errors='replace').strip()[-300:]}")
    return done.stdout


def _numbers_in_words(text: str) -> str:
    """Digits in Chinese characters: years and long numbers digit by digit, 1–3 as 一到三, 2 岁 as 两岁."""
    text = re.sub(r"(\d)\s*[–-]\s*(?=\d)", r"\1到", text)
    return re.sub(r"(\d+)\s*(.?)", lambda found: _in_words(found[1], found[2]), text)


def _in_words(digits: str, following: str) -> str:
    if digits == "2" and following in _BEFORE_THINGS:
        return f"两{following}"
    if len(digits) > len("99") or digits[0] == "0":
        return "".join(_DIGIT_BY_DIGIT[int(digit)] for digit in digits) + following
    return in_characters(int(digits)) + following
