"""Every table of the store in one catalogue: rows of one file lead to rows of another, so all must be known at once."""

from __future__ import annotations

from survey_app.store.clip_tables import ClipRow
from survey_app.store.draft_tables import DraftRow
from survey_app.store.fieldwork_tables import TicketRow
from survey_app.store.ledger_tables import LedgerEntryRow
from survey_app.store.member_tables import MemberRow
from survey_app.store.receipt_tables import ReceiptRow
from survey_app.store.tables import CampaignRow
from survey_app.store.theme_tables import CodingRow

_ONE_OF_EACH_FILE = (CampaignRow, ClipRow, CodingRow, DraftRow, LedgerEntryRow, MemberRow, ReceiptRow, TicketRow)

CATALOGUE = _ONE_OF_EACH_FILE[0].metadata
