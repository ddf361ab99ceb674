"""What ``liuwan.toml`` says, as records. Refuses nothing: a test reads it, and it ships with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from analysis.population import Population
from survey_app.cli.demonstration.children import Band
from survey_app.fieldwork.campaign import CampaignPlan
from survey_app.fieldwork.reply import Decision, Reply, make_reply

SOURCE = Path(__file__).with_name("liuwan.toml")


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its plan, its poster's place, and how many of each band answer."""

    plan: CampaignPlan
    place: Mapping[str, str]
    answered: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole demonstration. ``texts`` and ``released`` by language and band, and by band; ``themes`` by text."""

    slug: str
    names: Mapping[str, str]
    population: Population
    bands: Mapping[str, Band]
    published: Round
    open: Round
    texts: Mapping[str, Mapping[str, list[str]]]
    released: Mapping[str, int]
    replies: tuple[Reply, ...]
    themes: Mapping[str, frozenset[str]]

    def written(self, this: Round, band: str) -> dict[str, list[str]]:
        """What the children of ``band`` write in that round, by language; each round has texts of its own."""
        return {language: _share(bands.get(band, []), this is self.published) for language, bands in self.texts.items()}


def _share(texts: list[str], first: bool) -> list[str]:
    """The first two thirds, or the rest."""
    cut = -(-2 * len(texts) // 3)
    return texts[:cut] if first else texts[cut:]


def read_plan(digest: str, today: date) -> Plan:
    """The demonstration as it looks from ``today``, asking the questionnaires with that digest."""
    table = _table()
    rounds = table["rounds"]
    running = rounds["open"]
    opens = today - timedelta(days=running["opened_days_ago"])
    closes = today + timedelta(days=running["closes_in_days"])
    days = {"opens": opens, "closes": closes, "answer_day": closes + timedelta(days=running["answers_after_days"])}
    return Plan(
        slug=table["slug"],
        names=table["names"],
        population=_population(table),
        bands=_bands(table),
        published=_round(rounds["published"], digest),
        open=_round({**running, **days}, digest),
        texts=table["suggestions"],
        released=table["reading"]["released"],
        replies=tuple(_reply(reply) for reply in table["replies"]),
        themes=_themes(table["sorted"]),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _bands(table: Mapping[str, Any]) -> dict[str, Band]:
    found = {name: Band(band["weights"], band["boys"], band["girls"]) for name, band in table["bands"].items()}
    return found | {name: Band(band["weights"]) for name, band in table["carers"].items()}


def _population(table: Mapping[str, Any]) -> Population:
    bands = table["bands"]
    return Population(
        counts={name: band["boys"] + band["girls"] for name, band in bands.items()}
        | {name: band["children"] for name, band in table["carers"].items()},
        by_sex={(name, sex): band[f"{sex}s"] for name, band in bands.items() for sex in ("boy", "girl")},
        source=table["register"],
        dated=table["register_day"],
    )


def _themes(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    written = {text for texts in table.values() for text in texts}
    return {text: frozenset(theme for theme, texts in table.items() if text in texts) for text in written}


def _round(table: Mapping[str, Any], digest: str) -> Round:
    plan = CampaignPlan(
        slug=table["slug"],
        titles=table["titles"],
        family_digest=digest,
        opens=table["opens"],
        closes=table["closes"],
        answer_day=table["answer_day"],
        officer=table.get("officer", ""),
        officer_phone=table.get("officer_phone", ""),
    )
    return Round(plan, table["place"], table["answered"])


def _reply(table: Mapping[str, Any]) -> Reply:
    return make_reply(table["finding"], Decision(table["decision"]), table["reason"], table["role"], table.get("due"))
