"""family.toml -> which bands and languages there are, which topics run through them, whom a child may call."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.model import HelpLine, Topic
from questionnaires.reading.tables import Table


@dataclass(frozen=True, slots=True)
class Plan:
    """What family.toml says."""

    id: str
    languages: tuple[str, ...]
    bands: tuple[str, ...]
    topics: tuple[Topic, ...]
    help_lines: tuple[HelpLine, ...]


def read_plan(table: Table) -> Plan:
    """Read a whole family.toml."""
    plan = Plan(
        id=table.text("id"),
        languages=table.texts("languages", required=True),
        bands=table.texts("bands", required=True),
        topics=tuple(_topic(topic) for topic in table.tables("topics", "topic", required=False)),
        help_lines=tuple(_help_line(line) for line in table.tables("help_lines", "help line", required=False)),
    )
    table.close()
    return plan


def _topic(table: Table) -> Topic:
    topic = Topic(table.text("id"), table.texts_by_name("members"), table.flag("anchor", False))
    table.close()
    return topic


def _help_line(table: Table) -> HelpLine:
    line = HelpLine(table.text("number"), table.day("verified"))
    table.close()
    return line
