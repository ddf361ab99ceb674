"""family.toml -> which bands and languages there are, which topics run through them, whom a child may call.
waivers.toml -> which warnings of the checker are let stand, and why."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.faults import Code
from questionnaires.model import HelpLine, Topic, Waiver
from questionnaires.reading.tables import Table


@dataclass(frozen=True, slots=True)
class Plan:
    """What family.toml says."""

    id: str
    languages: tuple[str, ...]
    bands: tuple[str, ...]
    topics: tuple[Topic, ...]
    help_lines: tuple[HelpLine, ...]
    bank: bool


def read_plan(table: Table) -> Plan:
    """Read a whole family.toml."""
    plan = Plan(
        id=table.text("id"),
        languages=table.texts("languages", required=True),
        bands=table.texts("bands", required=True),
        topics=tuple(_topic(topic) for topic in table.tables("topics", "topic", required=False)),
        help_lines=tuple(_help_line(line) for line in table.tables("help_lines", "help line", required=False)),
        bank=table.flag("bank", False),
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


def read_waivers(table: Table) -> tuple[Waiver, ...]:
    """Read a whole waivers.toml."""
    waivers = tuple(_waiver(one) for one in table.tables("waivers", "waiver"))
    table.close()
    return waivers


def _waiver(table: Table) -> Waiver:
    waiver = Waiver(
        rule=table.text("rule"),
        place=table.text("place"),
        role=table.texts_by_name("role"),
        reason=table.texts_by_name("reason"),
        on=table.day("on"),
    )
    for name, said in (("role", waiver.role), ("reason", waiver.reason)):
        if not any(text.strip() for text in said.values()) and name not in table.unread:
            message = "A warning is let stand only with who decided and why."
            table.fault(Code.WORDS_EMPTY, message, f'Write {name} = {{ zh = "…" }}.', name)
    table.close()
    return waiver
