"""The console script ``survey-app``: every command it has, and what is said when one cannot be carried out."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from survey_app.cli import (
    analyse,
    audio,
    backup,
    campaign,
    community,
    database,
    demo,
    doctor,
    evidence,
    instance,
    ledger,
    member,
    questionnaire,
    restore,
    retention,
    serve,
    tickets,
)
from survey_app.config import Config
from survey_app.store.campaigns import WrongStage
from survey_app.store.seals import SealBroken
from survey_app.store.session import StoreBusy
from survey_app.vault.errors import VaultError


class Busy(click.ClickException):
    """The same may work a little later (EX_TEMPFAIL of sysexits.h)."""

    exit_code = 75


class Commands(AppGroup):
    """Commands that end with a sentence, not with a traceback, when the instance cannot do what is asked."""

    def invoke(self, ctx: click.Context) -> Any:
        # Whatever an instance writes is for its own user alone, the database's side files included.
        before = os.umask(0o077)
        try:
            return super().invoke(ctx)
        except StoreBusy as error:
            raise Busy("The database does not answer, or is busy. Nothing was changed; try again later.") from error
        except (VaultError, WrongStage, SealBroken) as error:
            raise click.ClickException(str(error)) from error
        finally:
            os.umask(before)


def group(create_app: Callable[[Config], Flask]) -> AppGroup:
    """All commands. ``create_app`` is handed down, so that no command knows how the house is put together."""
    root = Commands(
        "survey-app",
        help="Children say, adults answer. 孩子说，大人答。",
        context_settings={"obj": instance.script(create_app), "help_option_names": ["-h", "--help"]},
    )
    for command in (
        demo.command,
        serve.command,
        database.group,
        questionnaire.group,
        campaign.group,
        community.group,
        member.group,
        ledger.group,
        evidence.group,
        analyse.command,
        audio.group,
        tickets.group,
        backup.group,
        restore.command,
        doctor.command,
        retention.group,
    ):
        root.add_command(command)
    return root
