"""The shelf of who put which words of children under which themes. Keeps ids and themes, never a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from analysis.themes import Themes, tell
from questionnaires.lending import codebook_for
from questionnaires.themes import OWN, Codebook, Theme
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.sorting import MOST_OWN, SETTLING, Found, Loose, Outcome, Reading, Sorting
from survey_app.fieldwork.suggestion import Suggestion
from survey_app.store import campaigns, questionnaires, suggestions
from survey_app.store.campaigns import WrongStage
from survey_app.store.tables import CampaignRow, SuggestionRow
from survey_app.store.theme_tables import CodingRow, ThemeRow
from survey_app.vault.keys import Keyring


class NotHerTurn(Exception):
    """Somebody else has read the text meanwhile, or it was set aside; nothing is kept."""


class ThemeFull(Exception):
    """A round has as many themes of its own as it may."""


@dataclass(frozen=True, slots=True)
class By:
    """Who read, and when."""

    member_id: int
    at: datetime


def of_campaign(session: Session, campaign: CampaignRecord) -> Sorting:
    """How far a closed round is sorted. What grown-ups wrote is not in it, nor what came with responses that do not
    count."""
    children = [asked.band.id for asked in questionnaires.family(session, campaign.family_digest)]
    asked = select(SuggestionRow.id, SuggestionRow.band, SuggestionRow.item).where(
        SuggestionRow.campaign_id == campaign.id, SuggestionRow.band.in_(children), SuggestionRow.apart.is_(False)
    )
    texts = tuple(Loose(id_.hex(), band, item) for id_, band, item in session.execute(asked.order_by(SuggestionRow.id)))
    return Sorting(texts, tuple(_readings(session, campaign.id)), _own(session, campaign.id))


def codebook(session: Session, campaign: CampaignRecord, sorting: Sorting) -> Codebook:
    """Every theme that words of this round may be put under."""
    return codebook_for(questionnaires.family(session, campaign.family_digest)).with_own(sorting.own)


def told(session: Session, campaign: CampaignRecord, language: str) -> Themes | None:
    """What children spoke of, counted and protected; None until every text was read, and where nobody wrote."""
    sorting = of_campaign(session, campaign)
    if not sorting.texts or not sorting.complete:
        return None
    return tell(sorting.codings(), codebook(session, campaign, sorting), language=language)


def confirmed(
    session: Session, keyring: Keyring, sorting: Sorting, member_id: int, most: int
) -> list[tuple[str, frozenset[str]]]:
    """Words that this member has put under themes, opened to propose by; at most so many, and nobody else's, so that no
    proposal tells her what another found."""
    own = [one for one in sorting.readings if one.member_id == member_id and one.found.themes][-most:]
    opened = suggestions.some(session, keyring, [one.text for one in own])
    return [(opened[one.text].text, one.found.themes) for one in own if one.text in opened]


def text(session: Session, keyring: Keyring, text_id: str) -> Suggestion | None:
    """The words, opened for this reading; None when there are none of that id."""
    return suggestions.some(session, keyring, [text_id]).get(text_id)


def keep(session: Session, campaign_id: int, text_id: str, found: Found, by: By) -> None:
    """Keep what a member found in a text, or found now instead. What may tell of harm is withheld as well.

    Raises ``WrongStage`` unless the round is closed and not yet published, ``NotHerTurn``.
    """
    sorting = _sorting(session, campaign_id)
    if not sorting.may_read(text_id, by.member_id):
        raise NotHerTurn(text_id)
    own = sorting.own_reading(text_id, by.member_id)
    number = own.number if own else _next_number(sorting, text_id)
    _write(session, text_id, number, found, by)


def settle(session: Session, campaign_id: int, text_id: str, found: Found, by: By) -> None:
    """Keep what a third look found where two readings differ. Raises as ``keep`` does."""
    if not _sorting(session, campaign_id).may_settle(text_id):
        raise NotHerTurn(text_id)
    _write(session, text_id, SETTLING, found, by)


def add_theme(session: Session, campaign_id: int, names: dict[str, str]) -> Theme:
    """A theme that only this round has. Raises ``WrongStage``, ``ThemeFull``."""
    _open_to_sorting(session, campaign_id)
    of_round = select(func.count()).where(ThemeRow.campaign_id == campaign_id)
    if (session.scalar(of_round) or 0) >= MOST_OWN:
        raise ThemeFull
    row = ThemeRow(campaign_id=campaign_id, names=names)
    session.add(row)
    session.flush()
    return _theme(row)


def remove_theme(session: Session, campaign_id: int, theme_id: str) -> bool:
    """Take out a theme of a round's own under which nothing was put; whether there was one. Raises ``WrongStage``."""
    sorting = _sorting(session, campaign_id)
    if theme_id not in {theme.id for theme in sorting.own} - sorting.used():
        return False
    session.execute(delete(ThemeRow).where(ThemeRow.id == int(theme_id.removeprefix(OWN))))
    return True


def _sorting(session: Session, campaign_id: int) -> Sorting:
    """The sorting of a round that is locked until the transaction ends, so that no text is read a third time."""
    _open_to_sorting(session, campaign_id)
    campaign = campaigns.by_id(session, campaign_id)
    if campaign is None:
        raise KeyError(campaign_id)
    return of_campaign(session, campaign)


def _open_to_sorting(session: Session, campaign_id: int) -> CampaignRow:
    row = campaigns.locked(session, campaign_id)
    if row.stage != Stage.CLOSED:
        raise WrongStage(row.slug, Stage(row.stage))
    return row


def _next_number(sorting: Sorting, text_id: str) -> int:
    taken = {one.number for one in sorting.both(text_id)}
    return min({1, 2} - taken)


def _write(session: Session, text_id: str, number: int, found: Found, by: By) -> None:
    row = session.get(CodingRow, (bytes.fromhex(text_id), number))
    if row is None:
        row = CodingRow(suggestion_id=bytes.fromhex(text_id), reading=number)
        session.add(row)
    row.member_id, row.coded_at = by.member_id, by.at
    row.outcome, row.themes = found.outcome, sorted(found.themes)
    session.flush()
    if found.outcome is Outcome.HARM:
        suggestions.withhold(session, text_id, by.member_id, by.at)


def _readings(session: Session, campaign_id: int) -> Iterator[Reading]:
    # Columns and no rows: a round has thousands, and every page asks for all of them.
    parts = (CodingRow.suggestion_id, CodingRow.reading, CodingRow.member_id, CodingRow.coded_at)
    made = select(*parts, CodingRow.outcome, CodingRow.themes)
    of_round = made.join(SuggestionRow, SuggestionRow.id == CodingRow.suggestion_id)
    asked = of_round.where(SuggestionRow.campaign_id == campaign_id)
    for text_id, number, member_id, at, outcome, themes in session.execute(asked):
        yield Reading(text_id.hex(), number, member_id, Found(Outcome(outcome), frozenset(themes)), at)


def _own(session: Session, campaign_id: int) -> tuple[Theme, ...]:
    rows = session.scalars(select(ThemeRow).where(ThemeRow.campaign_id == campaign_id).order_by(ThemeRow.id))
    return tuple(_theme(row) for row in rows)


def _theme(row: ThemeRow) -> Theme:
    return Theme(f"{OWN}{row.id}", dict(row.names))
