"""Questionnaires in work: a committee changes a family step by step.

Revision 0004, follows 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "questionnaire_draft",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("community.id"), nullable=False),
        sa.Column("begun_from", sa.String(64), nullable=False),
        sa.Column("saved", sa.String(64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
    )
    op.create_index(op.f("ix_questionnaire_draft_community_id"), "questionnaire_draft", ["community_id"])
    op.create_table(
        "questionnaire_draft_step",
        sa.Column("draft_id", sa.Integer(), sa.ForeignKey("questionnaire_draft.id"), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "step"),
    )


def downgrade() -> None:
    """Back. Drafts are lost; versions that were saved stay."""
    op.drop_table("questionnaire_draft_step")
    op.drop_index(op.f("ix_questionnaire_draft_community_id"), "questionnaire_draft")
    op.drop_table("questionnaire_draft")
