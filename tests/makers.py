"""Makes what a test needs: an instance, a community, a round, a response. Plain functions, nothing hidden."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import URL, inspect, make_url, text
from sqlalchemy.orm import Session

from analysis.population import Population
from questionnaires.answers import read_answer
from questionnaires.loading import read_sources
from questionnaires.model import Family, Questionnaire
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignPlan, CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.member import MemberRecord, Membership, Role
from survey_app.fieldwork.response import Occasion, Response, make_response
from survey_app.store import campaigns, collectors, communities, members, questionnaires, registers, responses
from survey_app.store.engine import make_engine
from survey_app.store.receipts import ReceiptMark
from survey_app.store.responses import Form, Outcome
from survey_app.store.session import Store
from survey_app.store.tables import QuestionnaireVersionRow
from survey_app.store.upgrade import upgrade
from survey_app.vault.keys import Keyring

EXAMPLES = Path(__file__).parent / "examples"
TWO_BANDS = EXAMPLES / "two-bands"
TODAY = date(2026, 11, 21)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)
PASSWORD = "lanterns over the old bridge"


@dataclass(frozen=True)
class Round:
    """An open round with one poster."""

    campaign: CampaignRecord
    collector: CollectorRecord
    family: Family


def tables(store: Store) -> None:
    """The tables of this version in an empty database. Made once a process and copied from there: what the migrations
    do is looked at in the tests of the store."""
    url = store.engine.url
    if url.get_backend_name() != "postgresql":
        Path(str(url.database)).write_bytes(_tables_of_file())
    elif not inspect(store.engine).has_table("community"):
        replaced(_address(url.set(database="postgres")), str(url.database), with_tables=True)


def _address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def on_server(address: str, *commands: str) -> None:
    """Commands for a PostgreSQL server that stand in no transaction."""
    engine = make_engine(address)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


def replaced(address: str, name: str, *, with_tables: bool) -> None:
    """A new database of that name on a PostgreSQL server, empty or with our tables. Its files are copied, which costs a
    third of what writing all of them into the log does."""
    template = _tables_of_server(address) if with_tables else "template1"
    create = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
    on_server(address, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", create)


@cache
def _tables_of_server(address: str) -> str:
    name = f"tables_{os.getpid()}"
    replaced(address, name, with_tables=False)
    engine = make_engine(_address(make_url(address).set(database=name)))
    upgrade(engine)
    engine.dispose()
    return name


@cache
def _tables_of_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tables.sqlite3"
        engine = make_engine(f"sqlite:///{file}")
        upgrade(engine)
        # The last connection that closes empties the log into the file.
        engine.dispose()
        return file.read_bytes()


def config(data: Path, database_url: str = "") -> Config:
    """Settings of an instance that keeps everything in ``data``, folders made."""
    made = Config(
        data=data,
        public_base_url="https://survey.example.org",
        database_url=database_url or f"sqlite:///{data / 'survey.sqlite3'}",
        timezone=SHANGHAI,
    )
    made.make_folders()
    return made


def community(session: Session, slug: str = "liuwan", *, demonstration: bool = True) -> CommunityRecord:
    """柳湾社区, or the same under another slug."""
    return communities.create(session, slug, {"zh": "柳湾社区", "en": "Willow Bend"}, demonstration)


def population(family: Family, children: int = 60, outside: int = 20) -> Population:
    """So many children in every band of ``family``, half of them girls."""
    bands = [questionnaire.band.id for questionnaire in family]
    return Population(
        counts=dict.fromkeys(bands, children),
        by_sex={(band, sex): children // 2 for band in bands for sex in ("boy", "girl")},
        source={"zh": "社区登记", "en": "Community register"},
        dated=date(2026, 9, 1),
        outside=outside,
    )


def plan(family_digest: str, slug: str = "liuwan-2026-3") -> CampaignPlan:
    """A round of this November."""
    return CampaignPlan(
        slug=slug,
        titles={"zh": "2026 年第三轮", "en": "Third round of 2026"},
        family_digest=family_digest,
        opens=date(2026, 11, 1),
        closes=date(2026, 11, 30),
        answer_day=date(2026, 12, 20),
    )


def draft(session: Session, folder: Path = TWO_BANDS, slug: str = "liuwan-2026-3") -> CampaignRecord:
    """A planned round in a community of its own, with its register."""
    digest = let_in(session, questionnaires.keep(session, read_sources(folder), TODAY))
    place = community(session, f"community-of-{slug}")
    registers.keep(session, place.id, population(questionnaires.family(session, digest)))
    return campaigns.create(session, place.id, plan(digest, slug))


def let_in(session: Session, digest: str) -> str:
    """Questionnaires of the tests may be asked although they are fit for no child: each shows one behaviour."""
    session.get_one(QuestionnaireVersionRow, digest).fit = True
    session.flush()
    return digest


def open_round(store: Store, folder: Path = TWO_BANDS, slug: str = "liuwan-2026-3") -> Round:
    """A round that takes answers."""
    with store.begin() as session:
        planned = draft(session, folder, slug)
        opened = campaigns.start(session, planned.id)
        poster = collectors.create(session, opened.id, Channel.POSTER, {"zh": "3 号楼门口", "en": "Door of building 3"})
        return Round(opened, poster, questionnaires.family(session, opened.family_digest))


def key() -> str:
    """A form key as the child's page mints it."""
    return secrets.token_hex(16)


def form(form_key: str | None = None, receipt: ReceiptMark | None = None) -> Form:
    """A form with its key, fresh where none is given; without a receipt, which would cost a hash."""
    return Form(form_key or key(), receipt)


def response(questionnaire: Questionnaire, language: str = "zh", **said: str | Sequence[str]) -> Response:
    """What a page would send: item id = option id, several of them, or a text."""
    values: Mapping[str, Sequence[str]] = {
        item: [value] if isinstance(value, str) else value for item, value in said.items()
    }
    answers = {item.id: read_answer(item, values.get(item.id, ())) for item in questionnaire.items}
    return make_response(questionnaire, language, answers)


def lunch(round_: Round, answer: str = "good", more: str = "") -> Response:
    """A response of a seven- to nine-year-old to the small questionnaire about lunch."""
    return response(round_.family.for_band("7-9"), lunch3=answer, more=more)


def post(store: Store, keyring: Keyring, round_: Round, said: Response, form_key: str | None = None) -> Outcome:
    """Send one response on a fresh form, or again on the same."""
    with store.begin() as session:
        occasion = Occasion(round_.collector, TODAY)
        kept = responses.keep(session, occasion, said, form(form_key), keyring)
    return kept.outcome


def post_all(store: Store, keyring: Keyring, round_: Round, said: Iterable[Response]) -> None:
    """Send responses, each on a fresh form, in one transaction: as many answers for one wait for the disk."""
    occasion = Occasion(round_.collector, TODAY)
    with store.begin() as session:
        for one in said:
            assert responses.keep(session, occasion, one, form(), keyring).outcome is Outcome.STORED


def member(session: Session, community_id: int, username: str = "liuwan") -> MemberRecord:
    """A member of the committee of a community; the password is ``PASSWORD``."""
    return members.enrol(session, username, _hashed(), [Membership(community_id, Role.EDITOR)])


@cache
def _hashed() -> str:
    """A hash is slow on purpose, and it is the same password in every test."""
    return members.hashed(PASSWORD, "somebody")


def full_width(text: str) -> str:
    """The same letters and digits as a Chinese keyboard may write them (U+FF01 and on)."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)
