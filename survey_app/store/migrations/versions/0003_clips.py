"""Recorded clips: a grown-up's voice reads a round's questions aloud.

Revision 0003, follows 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "clip",
        sa.Column("campaign_id", sa.Integer(), sa.ForeignKey("campaign.id"), nullable=False),
        sa.Column("band", sa.String(20), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("place", sa.String(130), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "band", "language", "place"),
    )
    op.create_index(op.f("ix_clip_digest"), "clip", ["digest"])


def downgrade() -> None:
    """Back. The recordings are lost; pages read with the phone's own voice again."""
    op.drop_index(op.f("ix_clip_digest"), "clip")
    op.drop_table("clip")
