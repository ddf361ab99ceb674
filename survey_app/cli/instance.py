"""Which instance a command works on: ``--data`` and the ``SURVEY_*`` settings, read into one ``Config``.

Refuses to guess: whatever is wrong with the settings is told at once, and nothing is opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar

import click
from flask import Flask
from flask.cli import ScriptInfo

from survey_app.config import DATABASE_FILE, Config, ConfigError, unknown_settings
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.upgrade import is_current

MISCONFIGURED = 78
"""Exit status for settings that cannot be used (EX_CONFIG of sysexits.h)."""
IPV4 = 4
_META = "survey_app."

Command = TypeVar("Command", bound=Callable[..., object])


class Misconfigured(click.ClickException):
    """Settings that cannot be used."""

    exit_code = MISCONFIGURED


def _remember(context: click.Context, option: click.Parameter, value: object) -> object:
    # A command of a group may be named the folder before or after its own name.
    if value is not None or f"{_META}{option.name}" not in context.meta:
        context.meta[f"{_META}{option.name}"] = value
    return value


def on_data(command: Command) -> Command:
    """Add ``--data`` to a command."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        callback=_remember,
        expose_value=False,
        help="The folder of the instance: database, keys, files. Default: $SURVEY_DATA, else ./data.",
    )(command)


def on_network(command: Command) -> Command:
    """Add ``--host`` and ``--port`` to a command."""
    port = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, callback=_remember)
    host = click.option("--host", default="127.0.0.1", show_default=True, callback=_remember)
    return host(port(command))


def environment() -> dict[str, str]:
    """The settings as the running command sees them: the environment, and the command line over it.

    An instance that nobody named is called what it listens on.
    """
    given = click.get_current_context().meta
    environ = dict(os.environ)
    data, host, port = (given.get(f"{_META}{name}") for name in ("data", "host", "port"))
    if data is not None:
        environ["SURVEY_DATA"] = str(Path(data).absolute())
    if port is not None and not environ.get("SURVEY_PUBLIC_BASE_URL"):
        named = reachable(str(host))
        environ["SURVEY_PUBLIC_BASE_URL"] = f"http://{f'[{named}]' if ':' in named else named}:{port}"
    return environ


def reachable(host: str) -> str:
    """An address on which a server that listens on ``host`` can be reached from this machine."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == IPV4 else "::1"


def read_config(environ: Mapping[str, str]) -> Config:
    """The settings, or an end to the command that names every fault."""
    for name in unknown_settings(environ):
        click.echo(f"{name} is not a setting of this program; it is ignored.", err=True)
    try:
        return Config.from_env(environ)
    except ConfigError as error:
        raise Misconfigured("\n".join(["These settings cannot be used:", *error.faults])) from error


def there() -> Config:
    """The settings of an instance that is there already: a command that only looks, or keeps, makes none."""
    config = read_config(environment())
    inside = config.database_url == f"sqlite:///{config.data / DATABASE_FILE}"
    if not config.keys_folder.is_dir() or (inside and not (config.data / DATABASE_FILE).is_file()):
        raise click.ClickException(f"There is no instance in {config.data}. Name its folder with --data.")
    return config


def current(config: Config) -> Store:
    """The store of that instance; refuses tables that are not those of this version."""
    store = Store(make_engine(config.database_url))
    if not is_current(store.engine):
        raise click.ClickException("The tables are of another version. Run `survey-app db upgrade` first.")
    return store


def script(create_app: Callable[[Config], Flask]) -> ScriptInfo:
    """What Flask's command groups need to open the instance when a command asks for it, and not before."""
    return ScriptInfo(create_app=lambda: create_app(read_config(environment())), set_debug_flag=False)
