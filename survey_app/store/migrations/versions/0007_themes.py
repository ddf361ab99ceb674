"""Themes of children's own words: who put which text under which; words of responses that do not count stand apart.

Revision 0007, follows 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from survey_app.store.columns import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OF_CHILDREN = ("suggestion", "coding")
"""Tables whose rows must leave nothing behind, with a column more than the revision before knew."""


def upgrade() -> None:
    """Forward. Words of rounds that are sealed already count with the others: nobody can say whose they were."""
    apart: sa.Column[bool] = sa.Column("apart", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("suggestion", apart)
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_theme_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index(op.f("ix_theme_campaign_id"), "theme", ["campaign_id"])
    of_text = op.f("fk_coding_suggestion_id_suggestion")
    op.create_table(
        "coding",
        sa.Column("suggestion_id", sa.LargeBinary(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("coded_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=of_text, ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_coding_member_id_member")),
        sa.PrimaryKeyConstraint("suggestion_id", "reading", name=op.f("pk_coding")),
        sqlite_with_rowid=False,
    )
    _keep_no_samples()


def _keep_no_samples() -> None:
    """PostgreSQL's planner keeps samples of the values in a column, also when the rows are gone. Not of these."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    for table in OF_CHILDREN:
        for column in sa.inspect(bind).get_columns(table):
            op.execute(sa.text(f'ALTER TABLE {table} ALTER COLUMN "{column["name"]}" SET STATISTICS 0'))


def downgrade() -> None:
    """Back. What was put under themes is forgotten."""
    op.drop_table("coding")
    op.drop_table("theme")
    op.drop_column("suggestion", "apart")
