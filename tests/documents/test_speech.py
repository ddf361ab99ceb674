"""Clips: what the machine says and how long it takes; what is made of a recording, and what is no recording."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_app.documents import speech
from survey_app.documents.speech import ClipRefused, Refusal, SpeechMissing, reencode, speak, spoken_form
from tests.documents.sounds import ffmpeg, film, picture, samples, seconds, told, tone

CANARY = "recorded-by-Zhang-San-at-31.23N"


def refusal(data: bytes) -> Refusal:
    with pytest.raises(ClipRefused) as refused:
        reencode(data)
    return refused.value.why


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Xiandai Hanyu Cidian (7th ed.): 长大 zhǎngdà, 还行 háixíng, 觉得 juéde, 朋友 péngyou.
        ("长大", "zhang3 da4."),
        ("还行", "hai2 xing2."),
        ("你觉得呢？", "ni3 jue2 de5 ne5?"),
        ("新来的小朋友，有人和他一起玩吗？", "xin1 lai2 de5 xiao3 peng2 you5, you3 ren2 he2 ta1 yi4 qi3 wan2 ma5?"),
        # 一 and 不 as they are said: yí before a fourth tone, bú before a fourth tone.
        ("一个，不是", "yi2 ge4, bu2 shi4."),
        ("2026年12月2日起", "er4 ling2 er4 liu4 nian2 shi2 er4 yue4 er4 ri4 qi3."),
        ("2 岁", "liang3 sui4."),
        ("12345", "yi1 er4 san1 si4 wu3."),
        ("有[[很]]多\n没有。", "you3 hen3 duo1. mei2 you3."),
    ],
)
def test_chinese_is_handed_over_as_pinyin(text: str, said: str) -> None:
    assert spoken_form(text, "zh") == said


def test_english_is_handed_over_as_it_stands() -> None:
    assert spoken_form("I don’t know\n“Maybe”, yes", "en") == "I don't know. Maybe, yes."


@pytest.mark.parametrize(
    ("text", "language", "syllables"), [("长大", "zh", 2), ("家旁边有地方玩，还是没有地方玩？", "zh", 15)]
)
def test_a_made_clip_is_about_as_long_as_its_words(text: str, language: str, syllables: int) -> None:
    """Mandarin is read at 3 to 6 syllables a second; a child is read to more slowly, and there are pauses."""
    clip = speak(text, language)
    assert syllables / 6 < seconds(clip) < syllables / 3 * 2 + 1
    assert max(samples(clip)) > 3000


def test_a_made_clip_plays_everywhere_and_tells_nothing() -> None:
    clip = speak("What do you like here?", "en")
    assert told(clip) == {"codec_name": "mp3", "channels": 1, "bit_rate": "32000", "notes": {}}
    assert clip == speak("What do you like here?", "en")


def test_a_text_cannot_be_an_option_or_a_command() -> None:
    for text in ("--version", "-f /etc/hostname", "$(echo hello)", "<break time='9s'/>"):
        assert 0.3 < seconds(speak(text, "en")) < 9


def test_a_language_without_a_voice_is_refused() -> None:
    assert not speech.voiced("ar")
    with pytest.raises(KeyError):
        speak("مرحبا", "ar")


@pytest.mark.parametrize("program", ["espeak-ng", "ffmpeg"])
def test_a_missing_program_is_named_with_its_cure(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = speech.shutil.which
    monkeypatch.setattr(speech.shutil, "which", lambda name: None if name == program else found(name))
    with pytest.raises(SpeechMissing, match=f"{program} is not on this machine. On Debian: apt-get install {program}"):
        speak("你好", "zh")


@pytest.mark.parametrize(
    "form",
    [
        ("-f", "wav"),
        ("-f", "mp3"),
        ("-c:a", "aac", "-f", "adts"),
        ("-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4"),
        ("-c:a", "libopus", "-f", "webm"),
        ("-c:a", "libopus", "-f", "ogg"),
        ("-f", "flac"),
    ],
    ids=["wav", "mp3", "aac", "m4a", "webm", "ogg", "flac"],
)
def test_what_phones_record_becomes_a_clip(form: tuple[str, ...]) -> None:
    clip = reencode(tone(2, *form))
    assert told(clip) == {"codec_name": "mp3", "channels": 1, "bit_rate": "32000", "notes": {}}
    assert seconds(clip) == pytest.approx(2, abs=0.2)


def test_a_recording_is_read_although_its_index_stands_at_its_end(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Most phones write M4A like this; it cannot be made into a pipe."""
    path = tmp_path_factory.mktemp("m4a") / "a.m4a"
    tone_of_a_minute = ("-f", "lavfi", "-i", "anoisesrc=d=55:a=0.3:r=44100", "-c:a", "aac", "-b:a", "320k")
    ffmpeg(*tone_of_a_minute, str(path))
    assert seconds(reencode(path.read_bytes())) == pytest.approx(55, abs=0.3)


def test_notes_of_the_phone_are_left_behind() -> None:
    notes = ("-metadata", f"title={CANARY}", "-metadata", f"location={CANARY}", "-metadata", f"artist={CANARY}")
    for form in (("-id3v2_version", "3", "-write_id3v1", "1", "-f", "mp3"), ("-f", "wav"), ("-f", "flac")):
        given = tone(1, *notes, *form)
        assert CANARY[:20].encode() in given
        assert CANARY[:20].encode() not in reencode(given)


def test_a_picture_on_the_cover_is_left_behind_and_the_song_is_taken() -> None:
    cover = (
        "-f",
        "png_pipe",
        "-i",
        "pipe:0",
        "-map",
        "0",
        "-map",
        "1",
        "-disposition:v",
        "attached_pic",
        "-c:v",
        "copy",
    )
    song = ffmpeg(
        "-f", "lavfi", "-i", "sine=d=2", *cover, "-id3v2_version", "3", "-f", "mp3", "pipe:1", given=picture()
    )
    assert b"PNG" in song
    assert told(reencode(song))["codec_name"] == "mp3"
    assert b"PNG" not in reencode(song)


def test_what_is_no_recording_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.wav", tone(1))
    playlist = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
    for data in (b"", "孩子说，大人答。".encode() * 99, packed.getvalue(), picture(), film(), playlist):
        assert refusal(data) is Refusal.NOT_SOUND
    assert refusal(b"ffconcat version 1.0\nfile /etc/hostname\n") is Refusal.NOT_SOUND
    assert refusal(tone(1)[:30]) is Refusal.NOT_SOUND


def test_a_recording_has_a_length_that_can_be_listened_to() -> None:
    assert refusal(tone(61, "-f", "mp3")) is Refusal.TOO_LONG
    assert seconds(reencode(tone(60, "-f", "wav"))) == pytest.approx(60, abs=0.2)
    assert refusal(tone(0.1)) is Refusal.TOO_SHORT
    assert refusal(bytes(speech.MOST_BYTES + 1)) is Refusal.TOO_LARGE


def test_silence_is_refused_and_a_quiet_voice_is_raised() -> None:
    assert refusal(tone(1, loud=0.001)) is Refusal.SILENT
    assert max(samples(reencode(tone(1, loud=0.02)))) == pytest.approx(0.02 * 32767 * 6, rel=0.1)
    assert max(samples(reencode(tone(1, loud=0.3)))) == pytest.approx(27_500, rel=0.1)


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=1, max_size=2000))
def test_nothing_that_is_sent_does_more_than_be_refused(data: bytes) -> None:
    with contextlib.suppress(ClipRefused):
        assert seconds(reencode(data)) <= 60
