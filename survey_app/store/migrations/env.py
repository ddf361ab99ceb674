"""Runs migrations on the connection that ``store.upgrade`` hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from survey_app.store.clip_tables import ClipRow
from survey_app.store.draft_tables import DraftRow
from survey_app.store.receipt_tables import ReceiptRow
from survey_app.store.tables import CampaignRow

TABLES = (CampaignRow, ClipRow, DraftRow, ReceiptRow)
"""One of each file, so that the catalogue they share is whole."""

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES[0].metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
