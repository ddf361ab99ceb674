"""Recording the texts of a round: heard by children at once, refused with a sentence, gone when removed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from survey_app.documents import clip_files, speech
from tests.committee.conftest import Office
from tests.committee.desk import BASE, TOKEN, where, words
from tests.documents.sounds import film, seconds, tone

LUNCH = "read-aloud/7-9/zh"


def send(office: Office, place: str, data: bytes | None, at: str = LUNCH, name: str = "recording.m4a") -> TestResponse:
    """Choose a file in the form of a text, and press the button."""
    page = office.desk.get(f"{office.path}/{at}")
    token = TOKEN.search(page)
    assert token
    return upload(office, f"{office.path}/{at}", data, {"csrf_token": token[1], "place": place}, name if data else "")


def upload(
    office: Office, path: str, data: bytes | None, fields: Mapping[str, str] = {}, name: str = "a.m4a"
) -> TestResponse:
    """A form with a file, as a browser sends it."""
    boundary, body = encode_multipart({**fields, "sound": FileStorage(io.BytesIO(data or b""), name)})
    media = f"multipart/form-data; boundary={boundary}"
    return office.desk.client.post(path, data=body, content_type=media, base_url=BASE)


def heard(office: Office, band: str = "7-9", language: str = "zh") -> dict[str, dict[str, str]]:
    """What a child's phone is told."""
    answer = office.app.test_client().get(
        f"/q/{office.round.collector.code}/{band}/clips.json?lang={language}", base_url=BASE
    )
    found: dict[str, dict[str, str]] = answer.get_json()
    return found


def test_a_recording_is_heard_by_children_until_it_is_removed(office: Office) -> None:
    overview = office.desk.get(f"{office.path}/read-aloud")
    assert f'href="{office.path}/{LUNCH}"' in overview
    before = re.search(r"(\d+) 句里录了 0 句", words(overview))
    assert before

    answer = send(office, "lunch3", tone(1, "-f", "mp3"))
    assert (answer.status_code, where(answer)) == (303, f"{office.path}/{LUNCH}")
    assert answer.headers["Location"].endswith("#lunch3")
    page = office.desk.get(f"{office.path}/{LUNCH}")
    assert "放您的录音" in page
    assert f"{before[1]} 句里录了 1 句" in words(office.desk.get(f"{office.path}/read-aloud"))

    listened = office.desk.client.get(f"{office.path}/{LUNCH}/lunch3.mp3", base_url=BASE)
    address = heard(office)["recorded"]["lunch3"]
    assert office.app.test_client().get(address, base_url=BASE).data == listened.data
    assert seconds(listened.data) == pytest.approx(1, abs=0.2)
    assert listened.mimetype == "audio/mpeg"

    gone = office.desk.post(f"{office.path}/{LUNCH}/lunch3/remove", page=f"{office.path}/{LUNCH}")
    assert gone.status_code == 303
    assert heard(office) == {"recorded": {}, "made": {}}
    assert office.app.test_client().get(address, base_url=BASE).status_code == 404
    assert office.desk.client.get(f"{office.path}/{LUNCH}/lunch3.mp3", base_url=BASE).status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "先选一段录音。"),
        ("孩子说，大人答。".encode(), "这个文件里没有能放的声音。"),
        (film(), "这个文件里没有能放的声音。"),
        (tone(61, "-f", "mp3"), "录音超过一分钟。"),
        (tone(0.1), "录音太短，听不清。"),
        (tone(1, loud=0.001), "录音里听不到声音。"),
        (bytes(speech.MOST_BYTES + 1), "文件超过 4 MB。"),
    ],
    ids=["nothing", "text", "film", "long", "short", "silent", "large"],
)
def test_every_refusal_is_a_sentence_beside_its_text(office: Office, data: bytes | None, sentence: str) -> None:
    answer = send(office, "lunch3", data)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert 'id="fault-lunch3"' in answer.text
    assert heard(office)["recorded"] == {}


def test_without_ffmpeg_the_page_says_whom_to_ask(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = tone(1)
    monkeypatch.setattr(speech.shutil, "which", lambda _: None)
    answer = send(office, "lunch3", recording)
    assert answer.status_code == 422
    assert "请操作员装上 ffmpeg" in words(answer.text)


def test_only_this_one_form_may_be_large(office: Office) -> None:
    big = bytes(100_000)
    assert send(office, "lunch3", big).status_code == 422
    for path in (f"{office.path}/{LUNCH}/lunch3/remove", f"{office.path}/close", "/committee/sign-out"):
        assert upload(office, path, big).status_code == 413, path
    assert send(office, "lunch3", bytes(6_000_000)).status_code == 413


def test_no_byte_of_a_recording_makes_it_too_large(office: Office) -> None:
    """What looks like the end of a part at the edge of a piece is held beside the next piece."""
    for byte in (b"\r", b"\n", b"-"):
        assert send(office, "lunch3", byte * 300_000).status_code == 422


def test_a_forged_recording_is_not_taken(office: Office) -> None:
    assert upload(office, f"{office.path}/{LUNCH}", tone(1), {"place": "lunch3"}).status_code == 400
    assert heard(office)["recorded"] == {}


def test_whoever_is_not_signed_in_records_nothing(quiet: Office) -> None:
    answer = quiet.desk.client.get(f"{quiet.path}/{LUNCH}", base_url=BASE)
    assert "/committee/sign-in" in where(answer)
    assert quiet.desk.post(f"{quiet.path}/{LUNCH}", {"place": "lunch3"}, page="/committee/sign-in").status_code == 303
    assert heard(quiet)["recorded"] == {}


@pytest.mark.parametrize("at", ["read-aloud/5-5/zh", "read-aloud/7-9/fr", f"{LUNCH}/nowhere.mp3", f"{LUNCH}/%00.mp3"])
def test_other_ages_languages_and_places_are_not_there(office: Office, at: str) -> None:
    assert office.desk.client.get(f"{office.path}/{at}", base_url=BASE).status_code == 404


def test_a_place_that_is_not_asked_takes_no_recording(office: Office) -> None:
    for place in ("nowhere", "", "lunch3.nowhere"):
        assert send(office, place, tone(1)).status_code == 404


def test_a_made_clip_can_be_listened_to(office: Office) -> None:
    page = office.desk.get(f"{office.path}/{LUNCH}")
    assert "只有会念的手机才念" in page
    question = office.round.family.for_band("7-9").words["zh"].items["lunch3"].question
    folder: Path = office.services.config.audio_folder / "zh"
    folder.mkdir()
    (folder / f"{clip_files.digest(question, 'zh')}.mp3").write_bytes(b"machine")
    assert "手机不会念的由机器念" in office.desk.get(f"{office.path}/{LUNCH}")
    assert office.desk.client.get(f"{office.path}/{LUNCH}/lunch3.mp3", base_url=BASE).data == b"machine"


def test_once_a_round_is_closed_there_is_nothing_to_record(closed: Office) -> None:
    closed.desk.get(f"{closed.path}/read-aloud", 404)
    closed.desk.get(f"{closed.path}/{LUNCH}", 404)
    assert "read-aloud" not in closed.desk.get(closed.path)


def test_the_pages_are_there_in_english(office: Office) -> None:
    page = office.desk.get(f"{office.path}/{LUNCH}?lang=en")
    assert "Read each text exactly as it stands" in page
    assert "Ages 7–9 in 中文" in words(page)
    office.desk.get(f"{office.path}/read-aloud?lang=en")
