"""What ``survey-app doctor`` looks at: one function a thing, which says how it is and, if not well, what to do."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.help_line import overdue
from survey_app.store import campaigns, checkup, ledger, questionnaires, retention, seals
from survey_app.store.backups import making
from survey_app.store.engine import make_engine
from survey_app.store.seals import SealBroken
from survey_app.store.session import Session, Store
from survey_app.vault import age
from survey_app.vault.errors import VaultError
from survey_app.vault.keys import Keyring

OTHERS = 0o077
SCARCE = 1024**3
NONE_LEFT = 100 * 1024**2
"""Bytes of room below which it is a warning, and a fault."""
FRESH = timedelta(days=7)
"""How old the last backup may be."""


class State(StrEnum):
    """How a thing is."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``cure`` says what to do, empty where it is fine."""

    name: str
    state: State
    said: str
    cure: str = ""


def of_machine(config: Config) -> Iterator[Check]:
    """What can be seen without the database."""
    yield _folder(config)
    yield _keys(config)
    yield _room(config)
    yield _address(config)


def opened(config: Config) -> Store:
    """The store of the instance, whatever state its tables are in."""
    return Store(make_engine(config.database_url))


def database(store: Store) -> Check:
    """Its version. Raises ``StoreBusy`` when it does not answer."""
    said, safe = checkup.version(store)
    if safe:
        return Check("database", State.FINE, said)
    cure = "Install the locked packages again: pip install --require-hashes -r requirements.lock."
    return Check("database", State.FAULT, f"{said}, which can damage the file when two processes write.", cure)


def tables(*, current: bool) -> Check:
    """Whether they are those of this version."""
    if current:
        return Check("tables", State.FINE, "Those of this version.")
    return Check("tables", State.FAULT, "Of another version.", "Run `survey-app db upgrade`.")


def chain(store: Store) -> Check:
    """The ledger: no entry changed, none missing."""
    with store.reading() as session:
        broken = ledger.damaged(session)
    if broken is None:
        return Check("ledger", State.FINE, "Whole.")
    cure = "Somebody wrote into the database by hand: find out who, and compare with an earlier backup."
    return Check("ledger", State.FAULT, f"Broken at entry {broken}.", cure)


def clock(store: Store, config: Config) -> Check:
    """Whether the clock goes on where the newest entry of the ledger was made."""
    now, newest = config.now(), checkup.newest_entry(store)
    said = f"{now:%Y-%m-%d %H:%M} in {config.timezone.key}."
    if newest is None or newest <= now:
        return Check("clock", State.FINE, said)
    cure = "Set the clock of this machine (timedatectl set-ntp true)."
    return Check("clock", State.FAULT, f"{said} The newest entry of the ledger was made later, at {newest}.", cure)


def help_lines(session: Session, config: Config) -> Check:
    """The numbers children may call, of all rounds that are not published."""
    lines = [line for family in questionnaires.in_use(session) for line in family.help_lines]
    named = ", ".join(f"{line.number} ({line.verified})" for line in overdue(lines, config.today()))
    if not named:
        return Check("help lines", State.FINE, "All checked within twelve months.")
    cure = "Call them and write the day into family.toml; the next round carries it."
    return Check("help lines", State.WARNING, f"Not checked for more than twelve months: {named}.", cure)


def sealed(session: Session, config: Config) -> Check:
    """Every sealed file that is still needed: whole, by its digest."""
    broken, number = [], 0
    for campaign in campaigns.every(session):
        if campaign.sealed_digest is not None and campaign.erased_on is None:
            number += 1
            try:
                seals.read(config, campaign)
            except SealBroken as fault:
                broken.append(str(fault))
    if broken:
        return Check("sealed files", State.FAULT, " ".join(broken), "No number is made from them until they are back.")
    return Check("sealed files", State.FINE, f"{number}, all whole.")


def erased(session: Session, config: Config) -> Check:
    """Whether everything is gone whose time is up."""
    found = retention.calendar(session, config, config.today())
    late = ", ".join(campaign.slug for campaign in (*found.due, *found.left))
    if late:
        return Check("retention", State.FAULT, f"Answers are kept too long: {late}.", "Run `survey-app retention run`.")
    return Check("retention", State.FINE, "No answers are kept longer than was said.")


def rounds(session: Session, config: Config) -> Check:
    """Rounds that are open although their last day is past."""
    today = config.today()
    late = [one.slug for one in campaigns.every(session) if one.stage is Stage.OPEN and one.closes < today]
    if late:
        cure = "Close them with the committee's button or `survey-app campaign close`."
        return Check("rounds", State.WARNING, f"Open after their last day: {', '.join(late)}.", cure)
    return Check("rounds", State.FINE, "None is open after its last day.")


def backups(session: Session, config: Config) -> Iterator[Check]:
    """Whose key they are encrypted to, and how old the last one is."""
    try:
        age.read_recipient(config.recipient_file.read_text(encoding="utf-8", errors="replace"))
        yield Check("backup key", State.FINE, "There, and only its public half.")
    except FileNotFoundError:
        cure = "Run `survey-app backup key` on another machine, then `survey-app backup recipient` here."
        yield Check("backup key", State.WARNING, "There is none, so no backup can be made.", cure)
    except (VaultError, OSError) as fault:
        yield Check("backup key", State.FAULT, str(fault), f"Remove {config.recipient_file} and give the public half.")
    newest, cure = making.last(session), "Run `survey-app backup --out DIR`, best every night."
    if newest is None:
        yield Check("last backup", State.WARNING, "None was ever made.", cure)
    elif config.today() - newest[1] > FRESH:
        yield Check("last backup", State.WARNING, f"{newest[1]}, more than seven days ago.", cure)
    else:
        yield Check("last backup", State.FINE, f"{newest[1]}.")


def swept(store: Store) -> Check:
    """Whether deleted rows are beyond reading back."""
    left = checkup.traces(store)
    if left:
        cure = "Let PostgreSQL clear them: VACUUM FULL."
        return Check("deleted rows", State.WARNING, f"{left} are not cleared yet.", cure)
    return Check("deleted rows", State.FINE, "Cleared.")


def _folder(config: Config) -> Check:
    mode = stat.S_IMODE(config.data.stat().st_mode)
    if mode & OTHERS:
        said, cure = f"{config.data} is open to others (mode {mode:o}).", f"chmod 700 {config.data}"
        return Check("data folder", State.FAULT, said, cure)
    return Check("data folder", State.FINE, f"{config.data}, for its own user alone.")


def _keys(config: Config) -> Check:
    if not any(config.keys_folder.iterdir()):
        cure = "Put them back from a backup: with new ones nothing that was sealed can be opened."
        return Check("keys", State.FAULT, f"There are none in {config.keys_folder}.", cure)
    try:
        Keyring.open(config.keys_folder)
    except VaultError as fault:
        return Check("keys", State.FAULT, str(fault), "Without its keys the instance does not start.")
    return Check("keys", State.FINE, "All there, each of its kind, readable by nobody else.")


def _room(config: Config) -> Check:
    free = shutil.disk_usage(config.data).free
    said = f"{free / 1024**3:,.1f} GB left."
    if free >= SCARCE:
        return Check("disk", State.FINE, said)
    cure = "Make room: when the disk is full no answer can be kept."
    return Check("disk", State.FAULT if free < NONE_LEFT else State.WARNING, said, cure)


def _address(config: Config) -> Check:
    if config.encrypted:
        return Check("address", State.FINE, f"{config.public_base_url}.")
    local = config.public_host in {"127.0.0.1", "localhost", "::1"}
    cure = "Put a proxy with TLS in front and set SURVEY_PUBLIC_BASE_URL to its https address."
    said = f"{config.public_base_url} is not encrypted."
    return Check("address", State.WARNING if local else State.FAULT, said, cure)
