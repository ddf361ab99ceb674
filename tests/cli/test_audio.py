"""``survey-app audio make``: every text of the rounds that children come to, each once, and what is said about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey_app.config import Config
from survey_app.documents import clip_files, speech
from survey_app.store import seals
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.upgrade import upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.cli.running import here
from tests.documents.sounds import seconds
from tests.makers import TWO_BANDS

LINE = re.compile(r"^(zh|en): (\d+) texts, (\d+) clips made \(([\d,]+) bytes\), (\d+) there already\.$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Store:
    made = Store(make_engine(makers.config(folder).database_url))
    upgrade(made.engine)
    return made


@pytest.mark.usefixtures("store")
def test_a_family_is_spoken_once_and_then_there(folder: Path) -> None:
    """With real voices: the small family has few texts."""
    done = here("audio", "make", TWO_BANDS, "--data", folder)
    assert done.exit_code == 0, done.output
    counted = {line[0]: [int(number.replace(",", "")) for number in line[1:]] for line in LINE.findall(done.stdout)}
    for language, (texts, made, size, there) in counted.items():
        files = list((folder / "audio" / language).iterdir())
        assert (made, there) == (texts, 0)
        assert len(files) == texts
        assert sum(file.stat().st_size for file in files) == size
        assert all(seconds(file.read_bytes()) > 0.3 for file in files[:3])
    again = here("audio", "make", TWO_BANDS, "--data", folder)
    assert [line[2] for line in LINE.findall(again.stdout)] == ["0"] * len(counted)
    files[0].unlink()
    third = here("audio", "make", TWO_BANDS, "--data", folder)
    assert sum(int(line[2]) for line in LINE.findall(third.stdout)) == 1


def test_rounds_that_are_open_are_spoken_with_their_own_day(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(clip_files, "speak", lambda text, language: said.append(text) or language.encode())
    makers.open_round(store)
    closed = makers.open_round(store, slug="liuwan-2026-4")
    config = Config.from_env({"SURVEY_DATA": str(folder)})
    seals.close(store, config, Keyring.open(config.keys_folder), closed.campaign.id)
    assert here("audio", "make", "--data", folder).exit_code == 0
    assert len(said) == len({*said})
    assert not [text for text in said if "{" in text]


@pytest.mark.usefixtures("store")
def test_an_instance_without_rounds_has_nothing_to_say(folder: Path) -> None:
    done = here("audio", "make", "--data", folder)
    assert (done.exit_code, done.stdout) == (0, "No round is planned or open: there is nothing to read aloud.\n")


@pytest.mark.usefixtures("store")
def test_a_machine_that_cannot_speak_says_what_it_needs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech.shutil, "which", lambda _: None)
    done = here("audio", "make", TWO_BANDS, "--data", folder)
    assert done.exit_code == 1
    assert "espeak-ng is not on this machine. On Debian: apt-get install espeak-ng" in done.output


@pytest.mark.usefixtures("store")
def test_a_language_without_a_voice_needs_recordings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip_files, "speak", lambda text, language: (text + language).encode())
    monkeypatch.delitem(speech.VOICES, "en")
    done = here("audio", "make", TWO_BANDS, "--data", folder)
    assert done.exit_code == 0
    assert re.search(
        r"^en: there is no voice for this language; \d+ texts need a recording\.$", done.stdout, re.MULTILINE
    )


@pytest.mark.usefixtures("store")
def test_a_folder_that_holds_no_family_is_told_so(folder: Path, tmp_path: Path) -> None:
    done = here("audio", "make", tmp_path, "--data", folder)
    assert done.exit_code == 1
    assert "this is no family of questionnaires" in done.output
