"""The settings of one instance, read once and never changed. Refuses to start half-configured: all faults at once.

Secrets are not settings: they are generated into the data folder (``survey_app.vault``), never defaulted, never in the
environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SETTINGS: Mapping[str, str] = {
    "SURVEY_DATA": "./data",
    "SURVEY_PUBLIC_BASE_URL": "http://127.0.0.1:8000",
    "SURVEY_DATABASE_URL": "",
    "SURVEY_TIMEZONE": "Asia/Shanghai",
    "SURVEY_PROXIES": "0",
}
"""Every setting there is, with its default; the database defaults to an SQLite file in the data folder."""

DATABASE_FILE = "survey.sqlite3"
PRIVATE = 0o700
RESTORING = "restoring"
"""A folder in the data folder while it is filled from a backup; what lies beside it is no instance yet."""
_OWN = frozenset({"keys", "sealed", DATABASE_FILE})
_PROXIES = re.compile("[0-9]")


class ConfigError(ValueError):
    """The settings cannot be used. ``faults``: one sentence each, every one that was found."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Config:
    """Where one instance keeps its things, what it is called on the network, and in which zone its days begin.

    ``proxies``: so many of the operator's own stand in front and add the address they were asked from.
    """

    data: Path
    public_base_url: str
    database_url: str
    timezone: ZoneInfo
    proxies: int = 0

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Read the ``SURVEY_*`` settings; raises ``ConfigError`` with every fault."""
        given = {name: environ.get(name, "").strip() or default for name, default in SETTINGS.items()}
        data = Path(given["SURVEY_DATA"]).expanduser().absolute()
        database = given["SURVEY_DATABASE_URL"] or f"sqlite:///{data / DATABASE_FILE}"
        base = given["SURVEY_PUBLIC_BASE_URL"].rstrip("/")
        zone = _zone(given["SURVEY_TIMEZONE"])
        faults = [*_folder_faults(data), *_base_faults(base), *_database_faults(database)]
        if zone is None:
            faults.append(
                f"SURVEY_TIMEZONE is {given['SURVEY_TIMEZONE']!r}, which is no time zone. "
                "Write one by its place, such as Asia/Shanghai."
            )
        proxies = given["SURVEY_PROXIES"]
        if not _PROXIES.fullmatch(proxies):
            faults.append(f"SURVEY_PROXIES is {proxies!r}. Write how many proxies stand in front, 0 to 9.")
        if faults or zone is None:
            raise ConfigError(tuple(faults))
        return cls(data=data, public_base_url=base, database_url=database, timezone=zone, proxies=int(proxies))

    @property
    def sealed_folder(self) -> Path:
        return self.data / "sealed"

    @property
    def recipient_file(self) -> Path:
        """Where the public half of the key lies that backups are encrypted to."""
        return self.data / "backup-recipient"

    @property
    def audio_folder(self) -> Path:
        """Where clips lie that ``survey-app audio make`` has made; they can be made again."""
        return self.data / "audio"

    @property
    def keys_folder(self) -> Path:
        return self.data / "keys"

    @property
    def public_host(self) -> str:
        """The host name of the public address, without its port."""
        return urlsplit(self.public_base_url).hostname or ""

    @property
    def encrypted(self) -> bool:
        """Whether visitors come over https."""
        return self.public_base_url.startswith("https://")

    def now(self) -> datetime:
        """This moment in the zone of the instance: for what staff do, never for what a child does."""
        return datetime.now(self.timezone)

    def today(self) -> date:
        """The calendar day in the zone of the instance."""
        return self.now().date()

    def make_folders(self) -> None:
        """Make the data folder and what belongs in it, readable by nobody else."""
        for folder in (self.data, self.keys_folder, self.sealed_folder, self.audio_folder):
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            folder.chmod(PRIVATE)


def unknown_settings(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Names that look like settings of ours and are none: most likely a slip of the pen."""
    return tuple(sorted(name for name in environ if name.startswith("SURVEY_") and name not in SETTINGS))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def _folder_faults(data: Path) -> list[str]:
    if not data.exists():
        return []
    if not data.is_dir():
        return [f"SURVEY_DATA is {data}, which is a file. Name a folder; it is made when it is missing."]
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return [f"SURVEY_DATA is {data}, which this program may not write to. Give it the folder, or name another."]
    names = {entry.name for entry in data.iterdir()}
    if RESTORING in names:
        cure = "Empty the folder and the database, and restore again."
        return [f"SURVEY_DATA is {data}, in which a restore is going on or was cut off. {cure}"]
    if names and not names & _OWN and data.stat().st_mode & 0o077:
        problem = "which holds other files and can be read by others"
        return [f"SURVEY_DATA is {data}, {problem}. Name a folder of its own: children's answers are kept in it."]
    return []


def _base_faults(base: str) -> list[str]:
    cure = "Write it as a browser would, without a path: https://survey.example.org"
    try:
        parts = urlsplit(base)
        port_can_be_read = parts.port != 0
    except ValueError:
        port_can_be_read = False
    if not port_can_be_read:
        return [f"SURVEY_PUBLIC_BASE_URL is {base!r}, which is no address. {cure}"]
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return [f"SURVEY_PUBLIC_BASE_URL is {base!r}, which is no web address. {cure}"]
    if parts.path or parts.query or parts.fragment or parts.username:
        return [f"SURVEY_PUBLIC_BASE_URL is {base!r}, which is more than a host. {cure}"]
    return []


def _database_faults(url: str) -> list[str]:
    if url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        return []
    # The value itself may hold a password, so it is not repeated.
    return ["SURVEY_DATABASE_URL must begin with sqlite:/// or postgresql://."]
