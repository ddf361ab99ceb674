"""Makes recordings as phones make them, films, and everything else that somebody may take for a recording."""

from __future__ import annotations

import array
import json
import shutil
import subprocess
from functools import cache

RATE = 24_000


def ffmpeg(*words: str, given: bytes = b"") -> bytes:
    """One run of ffmpeg from standard input to standard output."""
    program = shutil.which("ffmpeg")
    assert program, "no ffmpeg: run `make browser`"
    done = subprocess.run([program, "-v", "error", *words], input=given, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@cache
def tone(seconds: float, *options: str, loud: float = 0.3) -> bytes:
    """A hum of so many seconds, in WAV unless ``options`` name another form."""
    hum = ("-f", "lavfi", "-i", f"aevalsrc={loud}*sin(440*2*PI*t):d={seconds}:s=16000")
    return ffmpeg(*hum, *(options or ("-f", "wav")), "pipe:1")


@cache
def film() -> bytes:
    """Two seconds of pictures with sound."""
    pictures = ("-f", "lavfi", "-i", "testsrc=duration=2:size=64x64:rate=5")
    hum = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2")
    return ffmpeg(*pictures, *hum, "-c:v", "mpeg4", "-c:a", "aac", "-f", "matroska", "pipe:1")


@cache
def picture() -> bytes:
    """A PNG."""
    return ffmpeg(
        "-f", "lavfi", "-i", "testsrc=size=64x64", "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1"
    )


def samples(clip: bytes) -> array.array[int]:
    """What is heard of a clip, 24,000 numbers a second."""
    heard = array.array("h")
    heard.frombytes(ffmpeg("-i", "pipe:0", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1", given=clip))
    return heard


def seconds(clip: bytes) -> float:
    """How long a clip is."""
    return len(samples(clip)) / RATE


def told(clip: bytes) -> dict[str, object]:
    """What a program that knows sound files says about a clip: codec, channels, bit rate, notes."""
    program = shutil.which("ffprobe")
    assert program
    wanted = ("-show_entries", "stream=codec_name,channels,bit_rate:format_tags:stream_tags", "-of", "json")
    done = subprocess.run([program, "-v", "error", *wanted, "pipe:0"], input=clip, capture_output=True, check=True)
    found = json.loads(done.stdout)
    (stream,) = found["streams"]
    return {**stream, "notes": {**found.get("format", {}).get("tags", {}), **stream.pop("tags", {})}}
