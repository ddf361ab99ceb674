"""A version of a questionnaire says when it was kept and what the checker said; a draft can be tried under an address.

Revision 0005, follows 0004.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

VERSION = "questionnaire_version"
DRAFT = "questionnaire_draft"
STEP = "questionnaire_draft_step"
NEVER = "1970-01-01"
"""Nobody wrote down when the versions before this revision were kept."""


def upgrade() -> None:
    """Forward. Versions that were kept earlier were judged by no checker: ``checker`` is empty."""
    op.add_column(VERSION, sa.Column("kept_on", sa.Date(), nullable=False, server_default=NEVER))
    op.add_column(VERSION, sa.Column("checker", sa.String(20), nullable=False, server_default=""))
    op.add_column(VERSION, sa.Column("fit", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(DRAFT, sa.Column("token", sa.String(40), nullable=False, server_default=""))
    op.add_column(STEP, sa.Column("desk", sa.String(40), nullable=False, server_default=""))
    connection = op.get_bind()
    for (draft_id,) in connection.execute(sa.text("SELECT id FROM questionnaire_draft")).all():
        connection.execute(
            sa.text("UPDATE questionnaire_draft SET token = :token WHERE id = :id"),
            {"token": secrets.token_urlsafe(16), "id": draft_id},
        )
    op.create_index(op.f("ix_questionnaire_draft_token"), DRAFT, ["token"], unique=True)


def downgrade() -> None:
    """Back. When versions were kept and what the checker said of them is forgotten."""
    op.drop_index(op.f("ix_questionnaire_draft_token"), DRAFT)
    op.drop_column(STEP, "desk")
    op.drop_column(DRAFT, "token")
    for column in ("fit", "checker", "kept_on"):
        op.drop_column(VERSION, column)
