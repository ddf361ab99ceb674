"""What can be heard at the children's door, and that it is what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest

from questionnaires.loading import library_family, load_family
from survey_app.config import Config
from survey_app.documents import clip_files
from survey_app.documents.spoken import filling, texts
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store import campaigns, clips
from survey_app.store.clips import Spoken
from survey_app.web.services import services
from tests.child.conftest import SLUG, Doorstep

BANDS = ("4-6", "7-9", "10-13", "14-17")
PLACE = re.compile(r"[A-Za-z0-9_-]+([.:][A-Za-z0-9_-]+)?")
NAME = re.compile(r"/q/([a-z2-9]{8})/clip/([0-9a-f]{32})\.mp3")


@contextmanager
def inside(doorstep: Doorstep) -> Iterator[tuple[Config, CampaignRecord]]:
    with doorstep.app.app_context():
        with services().store.reading() as session:
            campaign = campaigns.by_slug(session, SLUG)
        assert campaign is not None
        yield services().config, campaign


def said(doorstep: Doorstep, band: str, language: str) -> dict[str, str]:
    questionnaire = load_family(library_family("neighbourhood")).for_band(band)
    with inside(doorstep) as (_, campaign):
        return texts(questionnaire, language, filling(campaign, questionnaire.look, language))


def record(doorstep: Doorstep, place: str, sound: bytes, band: str = "7-9", language: str = "zh") -> str:
    with inside(doorstep) as (_, campaign), services().store.begin() as session:
        return clips.keep(session, Spoken(campaign.id, band, language), place, sound)


def make(doorstep: Doorstep, language: str, text: str, sound: bytes) -> str:
    """A made clip as ``survey-app audio make`` leaves it."""
    name = clip_files.digest(text, language)
    with inside(doorstep) as (config, _):
        path = config.audio_folder / language / f"{name}.mp3"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sound)
    return name


def shown(page: str) -> str:
    """What a page says, without pinyin, tags and spaces."""
    page = re.sub(r"<rt>.*?</rt>|<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", page)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("band", BANDS)
def test_what_is_heard_is_what_stands_on_the_screen(doorstep: Doorstep, band: str, language: str) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}/{band}?lang={language}").text
    thanks = doorstep.client.get(f"/q/{doorstep.code}/{band}/thanks?lang={language}").text
    on_screen = shown(page) + shown(thanks)
    heard = said(doorstep, band, language)
    for place, text in heard.items():
        assert PLACE.fullmatch(place)
        assert "{" not in text
        for line in text.splitlines():
            assert re.sub(r"\s+", "", line) in on_screen, place
    fields = set(re.findall(r'<input type="(?:radio|checkbox)" name="(\w+)" value="([\w-]+)"', page))
    on_card = {"age", "sex"} if band == "4-6" else set()
    assert {f"{item}.{value}" for item, value in fields if item not in on_card} <= set(heard)
    assert set(re.findall(r'id="(\w+)" data-item', page)) <= set(heard)


def test_where_nothing_was_recorded_or_made_both_lists_are_empty(doorstep: Doorstep) -> None:
    answer = doorstep.client.get(f"/q/{doorstep.code}/7-9/clips.json?lang=zh")
    assert answer.get_json() == {"recorded": {}, "made": {}}
    assert answer.mimetype == "application/json"
    assert "Set-Cookie" not in answer.headers
    assert len(answer.data) < 40


def test_recorded_and_made_clips_are_told_apart(doorstep: Doorstep) -> None:
    question = said(doorstep, "7-9", "zh")["B1"]
    made, recorded = make(doorstep, "zh", question, b"machine"), record(doorstep, "B1", b"person")
    address = f"/q/{doorstep.code}/clip/"
    found = doorstep.client.get(f"/q/{doorstep.code}/7-9/clips.json?lang=zh").get_json()
    assert found == {"recorded": {"B1": f"{address}{recorded}.mp3"}, "made": {"B1": f"{address}{made}.mp3"}}
    assert doorstep.client.get(found["recorded"]["B1"]).data == b"person"
    assert doorstep.client.get(found["made"]["B1"]).data == b"machine"
    # Nobody else is spoken to with it.
    for other in ("7-9/clips.json?lang=en", "10-13/clips.json?lang=zh"):
        assert doorstep.client.get(f"/q/{doorstep.code}/{other}").get_json()["recorded"] == {}


def test_a_clip_of_a_text_that_is_asked_no_more_is_not_offered(doorstep: Doorstep) -> None:
    record(doorstep, "gone", b"person")
    assert doorstep.client.get(f"/q/{doorstep.code}/7-9/clips.json?lang=zh").get_json()["recorded"] == {}


def test_the_day_in_a_text_is_part_of_its_clip(doorstep: Doorstep) -> None:
    texts_now = said(doorstep, "10-13", "zh")
    with inside(doorstep) as (_, campaign):
        day = campaign.answer_day
    assert f"{day.year}年{day.month}月{day.day}日" in texts_now["thanks"]
    assert clip_files.digest(texts_now["thanks"], "zh") != clip_files.digest(texts_now["thanks"] + "。", "zh")
    assert clip_files.digest("OK", "zh") != clip_files.digest("OK", "en")


def test_a_phone_keeps_a_clip_for_ever_and_may_ask_for_pieces(doorstep: Doorstep) -> None:
    for name in (record(doorstep, "B1", bytes(range(100))), make(doorstep, "zh", "有", bytes(range(100)))):
        address = f"/q/{doorstep.code}/clip/{name}.mp3"
        whole = doorstep.client.get(address)
        assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/mpeg", bytes(range(100)))
        assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert whole.headers["Accept-Ranges"] == "bytes"
        assert "Set-Cookie" not in whole.headers
        assert "Vary" not in whole.headers
        piece = doorstep.client.get(address, headers={"Range": "bytes=10-19"})
        assert (piece.status_code, piece.data) == (206, bytes(range(10, 20)))
        assert piece.headers["Content-Range"] == "bytes 10-19/100"
        assert doorstep.client.get(address, headers={"Range": "bytes=100-"}).status_code == 416
        assert doorstep.client.get(address, headers={"If-None-Match": f'"{name}"'}).status_code == 304
        assert doorstep.client.head(address).status_code == 200


@pytest.mark.parametrize("name", ["0" * 32, "A" * 32, "x", "..%2f..%2fkeys%2fform.key", "%00" * 32, "0" * 5000])
def test_any_other_name_leads_nowhere(doorstep: Doorstep, name: str) -> None:
    make(doorstep, "zh", "有", b"machine")
    assert doorstep.client.get(f"/q/{doorstep.code}/clip/{name}.mp3").status_code == 404


def test_a_round_does_not_give_away_the_recordings_of_another(doorstep: Doorstep) -> None:
    name = record(doorstep, "B1", b"person")
    assert doorstep.client.get(f"/q/abcd2345/clip/{name}.mp3").status_code == 404


def test_clips_are_made_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []

    def speak(text: str, language: str) -> bytes:
        spoken.append(f"{language} {text}")
        if text == "broken":
            raise KeyError(text)
        return b"sound"

    monkeypatch.setattr(clip_files, "speak", speak)
    assert [clip_files.make(tmp_path, "en", "Yes") for _ in range(3)] == [5, 0, 0]
    with pytest.raises(KeyError):
        clip_files.make(tmp_path, "en", "broken")
    assert spoken == ["en Yes", "en broken"]
    assert [path.suffix for path in tmp_path.glob("*/*")] == [".mp3"]
    (tmp_path / "en" / "half.0123").write_bytes(b"so")
    assert (clip_files.left_over(tmp_path), len(list(tmp_path.glob("*/*")))) == (1, 1)
