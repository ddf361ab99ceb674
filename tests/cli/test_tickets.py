"""``survey-app tickets print``: a file with tickets that work, whole or not there, never over another."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from pathlib import Path

import pypdfium2
import pytest

from survey_app.cli import tickets as command
from survey_app.cli import whole_file
from survey_app.fieldwork.ledger import OPERATOR, Deed
from survey_app.fieldwork.ticket import read_secret
from survey_app.store import issuing, ledger
from survey_app.store import tickets as shelf
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.tables import CommunityRow
from survey_app.store.upgrade import upgrade
from survey_app.vault.tickets import mark
from tests import makers
from tests.cli.running import here
from tests.documents import camera

Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Store:
    made = Store(make_engine(makers.config(folder).database_url))
    upgrade(made.engine)
    return made


@pytest.fixture
def round_(store: Store) -> makers.Round:
    return makers.open_round(store)


def run(folder: Path, *more: str | Path, count: str = "9", band: str = "7-9", slug: str = "liuwan-2026-3") -> object:
    words = ("tickets", "print", slug, "--band", band, "--count", count, "--data", folder, *more)
    return here(*words, SURVEY_PUBLIC_BASE_URL="https://survey.example.org")


def batches(store: Store, round_: makers.Round) -> int:
    with store.reading() as session:
        return len(issuing.of_campaign(session, round_.campaign.id))


def test_the_tickets_in_the_file_let_children_in(
    folder: Path, store: Store, round_: makers.Round, tmp_path: Path
) -> None:
    out = tmp_path / "tickets.pdf"
    done = run(folder, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["tickets"], told["band"], told["collector"]) == (16, "7-9", round_.collector.code)
    pdf = out.read_bytes()
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert out.stat().st_mode & 0o077 == 0
    codes = camera.read(camera.grey(camera.look(pdf, 150)))
    secrets = [read_secret(code.partition("#")[2]) for code in codes]
    with store.reading() as session:
        found = [shelf.find(session, mark(secret)) for secret in secrets if secret]
        entry = ledger.newest(session, None, 1)[0]
    assert len(found) == 8
    assert all(one and not one.spent and one.band == "7-9" for one in found)
    assert (entry.note.deed, entry.note.who, entry.note.subject) == (Deed.TICKETS_PRINTED, OPERATOR, "liuwan-2026-3")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "tickets.pdf"]


def test_a_file_that_is_there_stays_unless_it_may_go(
    folder: Path, store: Store, round_: makers.Round, tmp_path: Path
) -> None:
    out = tmp_path / "tickets.pdf"
    out.write_text("the minutes of last week", encoding="utf-8")
    link = tmp_path / "link.pdf"
    link.symlink_to(out)
    for place in (out, link):
        done = run(folder, "--out", place)
        assert done.exit_code == 1
        assert "there already" in done.output
    assert out.read_text(encoding="utf-8") == "the minutes of last week"
    assert batches(store, round_) == 0
    assert run(folder, "--out", link, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8") == "the minutes of last week"
    assert link.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("out", "told"),
    [("-", "Name a file"), (".", "Name a file"), ("data", "is a folder"), ("nowhere/x.pdf", "Nothing can be written")],
)
@pytest.mark.usefixtures("round_")
def test_a_place_that_takes_no_file_is_named_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, out: str, told: str
) -> None:
    monkeypatch.chdir(folder.parent)
    done = run(folder, "--out", out)
    assert done.exit_code == 1
    assert told in done.output
    assert [file.name for file in folder.parent.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"slug": "no-such-round"}, "There is no round"),
        ({"band": "3-99"}, "It asks 7-9, 10-13"),
        ({"count": "7"}, "From 8 to 2000"),
        ({"count": "2001"}, "From 8 to 2000"),
        ({"count": "-8"}, "From 8 to 2000"),
    ],
)
def test_what_cannot_be_made_is_told(
    folder: Path, store: Store, round_: makers.Round, changed: dict[str, str], told: str
) -> None:
    done = run(folder, "--out", folder.parent / "x.pdf", **changed)
    assert done.exit_code == 1
    assert told in done.output
    assert batches(store, round_) == 0


def test_a_collector_of_another_round_is_none(folder: Path, store: Store, round_: makers.Round) -> None:
    other = makers.open_round(store, slug="another")
    done = run(folder, "--out", folder.parent / "x.pdf", "--collector", other.collector.code)
    assert done.exit_code == 1
    assert f"It has: {round_.collector.code}" in done.output


def test_a_name_without_letters_makes_no_batch(folder: Path, store: Store, round_: makers.Round) -> None:
    with store.begin() as session:
        session.get_one(CommunityRow, round_.campaign.community.id).names = {"zh": "柳湾🙂", "en": "Bend"}
    done = run(folder, "--out", folder.parent / "x.pdf")
    assert done.exit_code == 1
    assert "🙂" in done.output
    assert batches(store, round_) == 0
    assert not (folder.parent / "x.pdf").exists()


def test_a_disk_that_is_full_leaves_neither_file_nor_batch(
    folder: Path, store: Store, round_: makers.Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder.parent / "x.pdf"
    with monkeypatch.context() as small:
        small.setattr(shutil, "disk_usage", lambda _: Disk(10**9, 10**9 - 2048, 2048))
        done = run(folder, "--out", out)
    assert (done.exit_code, "too little room" in done.output) == (1, True)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", full)
    done = run(folder, "--out", out)
    assert (done.exit_code, "No space left on device" in done.output) == (1, True)
    assert batches(store, round_) == 0
    assert [file.name for file in folder.parent.iterdir()] == ["data"]


def test_how_far_it_has_come_is_said_when_it_takes_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.4, 1.2, 1.2, 1.9, 2.3, 2.3, 9.0])
    monkeypatch.setattr(command.time, "monotonic", lambda: next(clock))
    tell = command.progress(40)
    for done in (10, 20, 30, 35, 40):
        tell(done)
    assert capsys.readouterr().err.splitlines() == ["20 of 40", "35 of 40"]
