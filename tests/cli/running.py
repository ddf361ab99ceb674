"""Runs the console script as an operator would, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from survey_app.cli.commands import group
from survey_app.factory import create_app

COMMAND = [sys.executable, "-c", "from survey_app.factory import command_line; command_line()"]
"""What the console script does; it need not be installed for this."""
ROOT = Path(__file__).parents[2]


def environment(**settings: str) -> dict[str, str]:
    """The environment without any setting of ours, and then those given."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SURVEY_")}
    return {**plain, "PYTHONPATH": str(ROOT), **settings}


def run(*words: str | Path, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command in ``folder``, to its end."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def here(*words: str | Path, **settings: str) -> Result:
    """One command inside this process, for the many cases that differ in their answer only."""
    without = dict.fromkeys((name for name in os.environ if name.startswith("SURVEY_")), None)
    return CliRunner(env={**without, **settings}).invoke(group(create_app), list(map(str, words)))
