"""A community that prepares a round, and its member at her desk: walks the five steps as a browser would."""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask
from werkzeug.test import TestResponse

from questionnaires.loading import library_family, read_sources
from questionnaires.sources import Sources
from survey_app.config import Config
from survey_app.factory import create_app
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.store import campaigns, collectors, drafts, ledger, questionnaires, registers
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import BASE, Desk, at, enter

SOURCES = read_sources(library_family("neighbourhood"))
NEW = "/committee/rounds/new"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
CHOSEN = re.compile(r'name="version" value="(\w+)" checked')
OFFICER = {"officer": "儿童主任 王老师", "officer_phone": "021-5555 0123"}
Said = Mapping[str, str | Sequence[str]]


@dataclass
class Planner:
    """A community that has saved a questionnaire, and its member at her desk."""

    app: Flask
    services: Services
    desk: Desk
    community: int
    draft: int

    @property
    def today(self) -> date:
        return self.services.config.today()

    @property
    def slug(self) -> str:
        return f"liuwan-{self.today.year}-1"

    def step(self, step: str, slug: str = "") -> str:
        return f"/committee/rounds/{slug or self.slug}/plan/{step}"

    def day(self, days: int) -> str:
        return str(self.today + timedelta(days=days))

    def hidden(self, path: str) -> dict[str, str]:
        """What the page sends along unseen."""
        return dict(HIDDEN.findall(self.desk.client.get(path, base_url=BASE).text))

    def send(self, path: str, said: Said, shown: Mapping[str, str] | None = None) -> TestResponse:
        """Fill in the page at ``path`` and press; ``shown``: what it sent along when it was opened earlier."""
        hidden = self.hidden(path) if shown is None else shown
        return self.desk.client.post(path, data={**hidden, **said}, base_url=BASE)

    def begins(self, **said: str) -> TestResponse:
        """Step one, with the questionnaire that is in work, under another name than the proposed one."""
        path = f"{NEW}?draft={self.draft}"
        (version,) = CHOSEN.findall(self.desk.client.get(path, base_url=BASE).text)
        hidden = self.hidden(path)
        return self.send(NEW, {"version": version, "title_zh": "冬天这一轮", "title_en": "", **said}, hidden)

    def asks(self, *bands: str) -> TestResponse:
        return self.send(self.step("who"), {"band": list(bands)})

    def adds(self, place: str, channel: str = "poster", entry: str = "open", **said: str) -> TestResponse:
        """One way in more; those that are there stay as the page shows them."""
        there = self.written()
        fresh = {"channel-new": channel, "entry-new": entry, "zh-new": place, "en-new": "", "then": "how"}
        return self.send(self.step("how"), {**there, **fresh, **said})

    def written(self) -> dict[str, str]:
        """What stands in the fields of the ways in."""
        said = {}
        for way in self.ways():
            english = way.places["en"] if way.places["en"] != way.places["zh"] else ""
            said[f"channel-{way.id}"], said[f"entry-{way.id}"] = way.channel, way.entry
            said[f"zh-{way.id}"], said[f"en-{way.id}"] = way.places["zh"], english
        return said

    def dates(self, **said: str) -> TestResponse:
        usual = {"opens": self.day(0), "closes": self.day(21), "answer_day": self.day(35), "retention": "90"}
        return self.send(self.step("when"), {**usual, **said})

    def opens(self, shown: Mapping[str, str] | None = None, **said: str) -> TestResponse:
        """Step five: the officer, the tick, the button."""
        return self.send(self.step("check"), {**OFFICER, "sure": "yes", "then": "open", **said}, shown)

    def ready(self) -> None:
        """Everything but the last press."""
        self.begins()
        self.goes_on()

    def goes_on(self) -> None:
        """The steps from the second to the fifth."""
        self.asks("0-3", "4-6", "7-9", "10-13", "14-17")
        self.adds("3 号楼门口")
        self.dates()
        self.send(self.step("check"), {**OFFICER, "then": "check"})

    def rounds(self) -> tuple[CampaignRecord, ...]:
        with self.services.store.reading() as session:
            return campaigns.of_community(session, self.community)

    def round(self) -> CampaignRecord:
        (found,) = self.rounds()
        return found

    def ways(self) -> tuple[CollectorRecord, ...]:
        with self.services.store.reading() as session:
            found = campaigns.by_slug(session, self.slug)
            assert found
            return collectors.of_campaign(session, found.id)

    def deeds(self) -> list[tuple[Deed, str]]:
        """What stands in the ledger about rounds, oldest first."""
        with self.services.store.reading() as session:
            entries = reversed(ledger.newest(session, None, 100))
        about = ("round-", "collector-")
        return [(entry.note.deed, entry.note.subject) for entry in entries if entry.note.deed.startswith(about)]

    def change(self, sources: Sources, *, save: bool = False) -> None:
        """Somebody changes the questionnaire and, if so said, saves it."""
        with self.services.store.begin() as session:
            before = drafts.by_id(session, self.draft)
            assert before
            changed = drafts.change(session, before, sources, self.today)
            if save:
                drafts.save(session, self.draft, changed.revision, self.today)

    def saved(self) -> str:
        with self.services.store.reading() as session:
            found = drafts.by_id(session, self.draft)
        assert found
        return found.saved

    def another_member(self, username: str = "colleague") -> Planner:
        """Somebody else of the same committee, at a desk of her own."""
        with self.services.store.begin() as session:
            makers.member(session, self.community, username)
        desk = at(self.app)
        desk.sign_in(username)
        return Planner(self.app, self.services, desk, self.community, self.draft)


def planner(config: Config, sources: Sources = SOURCES) -> Planner:
    """A new instance with one community, its register, its questionnaire, its member."""
    app = create_app(config)
    with app.app_context():
        kept = services()
    makers.tables(kept.store)
    with kept.store.begin() as session:
        place = makers.community(session)
        registers.keep(session, place.id, makers.population(questionnaires.read(sources)))
        makers.member(session, place.id)
        draft = drafts.begin(session, place.id, sources, config.today())
    desk = at(app)
    desk.sign_in()
    return Planner(app, kept, desk, place.id, draft.id)


@dataclass(frozen=True)
class Kept:
    """A data folder that was made once, to be copied for each test."""

    folder: Path
    community: int
    draft: int


def prepared(data: Path, *steps: str) -> Planner:
    """The same in ``data``, on SQLite, after these steps of hers: each taken once a process and a day, and copied."""
    config = makers.config(data)
    kept = _kept(config.today(), *steps)
    shutil.copytree(kept.folder, data, dirs_exist_ok=True)
    app = create_app(config)
    with app.app_context():
        desk = enter(app, services(), "liuwan")
        return Planner(app, services(), desk, kept.community, kept.draft)


@cache
def _kept(_today: date, *steps: str) -> Kept:
    folder = Path(mkdtemp(prefix="planner-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "data"
    *before, last = steps or ("",)
    made = prepared(data, *before) if last else planner(makers.config(data))
    if last:
        getattr(made, last)()
    made.services.store.engine.dispose()
    return Kept(data, made.community, made.draft)


def neighbour(plan: Planner) -> Desk:
    """A member of the committee of another community."""
    with plan.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
        makers.member(session, elsewhere.id, "neighbour")
    desk = at(plan.app)
    desk.sign_in("neighbour")
    return desk
