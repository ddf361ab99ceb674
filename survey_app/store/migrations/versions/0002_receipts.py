"""Receipts: answers can be taken back, and forms whose answers were stay dead.

Revision 0002, follows 0001. Answers given before have no receipt.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECEIPT = sa.table("receipt", sa.column("response_id"), sa.column("erased_on"))


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "receipt",
        sa.Column("selector", sa.String(4), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id"), nullable=False),
        sa.Column("response_id", sa.LargeBinary(), nullable=False),
        sa.Column("erased_on", sa.Date()),
        sa.PrimaryKeyConstraint("selector", "digest"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_receipt_campaign_id"), "receipt", ["campaign_id"])
    op.create_table(
        "erased_form",
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id"), nullable=False),
        sa.Column("key_mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "key_mark"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back. Without receipts nobody can say no any more, so what was taken back goes first."""
    back = sa.select(RECEIPT.c.response_id).where(RECEIPT.c.erased_on.is_not(None))
    for table, column in (("response_text", "response_id"), ("response", "id")):
        op.execute(sa.delete(sa.table(table, sa.column(column))).where(sa.column(column).in_(back)))
    op.drop_table("erased_form")
    op.drop_index(op.f("ix_receipt_campaign_id"), "receipt")
    op.drop_table("receipt")
