"""Documentation is a test: every setting, command, option, exit status and address is written down, nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from analysis import evidence
from questionnaires.faults import Code
from survey_app.cli.commands import group
from survey_app.config import SETTINGS, Config
from survey_app.factory import create_app

ROOT = Path(__file__).parents[2]
OPERATOR = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
ADDRESSES = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name."""
    waiting: list[tuple[str, click.Command]] = [("survey-app", group(create_app))]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, click.Group):
            waiting += [(f"{name} {word}", below) for word, below in command.commands.items()]
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield name, command


def test_every_setting_is_explained_with_its_default() -> None:
    explained = re.findall(r"^\| `(SURVEY_\w+)` \| (.+?) \|", OPERATOR, flags=re.MULTILINE)
    assert [name for name, _ in explained] == list(SETTINGS)
    for name, default in explained:
        assert not SETTINGS[name] or default == f"`{SETTINGS[name]}`"


def test_every_command_is_explained_with_its_options() -> None:
    rows = re.findall(r"^\| `(survey-app [a-z ]+)`(.*?) \|", OPERATOR, flags=re.MULTILINE)
    explained = {name.strip(): set(re.findall(r"--[a-z-]+", options)) for name, options in rows}
    there = {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        - {"--help"}
        for name, command in commands()
    }
    assert explained == there


def test_every_status_of_the_verifier_is_explained() -> None:
    table = (ROOT / "docs" / "evaluator.md").read_text(encoding="utf-8")
    explained = {int(number) for number in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)}
    from_codes = {value for name, value in vars(evidence).items() if name.isupper() and isinstance(value, int)}
    assert explained >= from_codes | {0, 20, 21, 24, 25, 26, 74}


def test_every_fault_of_a_questionnaire_is_explained() -> None:
    guide = (ROOT / "docs" / "questionnaires.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \|$", guide, flags=re.MULTILINE)
    assert explained == [code.value for code in Code]


def test_every_address_is_explained(tmp_path: Path) -> None:
    app = create_app(Config.from_env({"SURVEY_DATA": str(tmp_path / "data")}))
    there = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    explained = set(re.findall(r"^\| (GET|POST) \| `([^`]+)` \|", ADDRESSES, flags=re.MULTILINE))
    assert explained == there


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_names_the_commands_that_make_knows() -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = set(
        re.findall(
            r"^ {4}(?:.*&& )?make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    )
    assert {"run", "test", "check", "help"} <= named <= known
