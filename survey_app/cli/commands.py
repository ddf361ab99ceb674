"""The console script ``survey-app``: every command it has, and nothing of what they do."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.cli import AppGroup

from survey_app.cli import campaign, database, demo, evidence, instance, questionnaire, serve
from survey_app.config import Config


def group(create_app: Callable[[Config], Flask]) -> AppGroup:
    """All commands. ``create_app`` is handed down, so that no command knows how the house is put together."""
    root = AppGroup(
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
        evidence.group,
    ):
        root.add_command(command)
    return root
