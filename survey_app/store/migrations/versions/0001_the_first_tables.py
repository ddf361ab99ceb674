"""The first tables: communities, rounds, responses, staff, replies, evidence.

Revision 0001, follows nothing. Constraints get their names from the naming convention of ``store.tables``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from survey_app.store.columns import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INDEXED = (
    ("register", "community_id"),
    ("campaign", "community_id"),
    ("collector", "campaign_id"),
    ("suggestion", "campaign_id"),
    ("reply", "campaign_id"),
    ("evidence", "campaign_id"),
    ("member_session", "member_id"),
)

DROPPED = (
    *("response_text", "response", "declined_form", "declined", "suggestion"),
    *("reply", "evidence", "member_session", "membership", "member"),
    *("collector", "campaign", "questionnaire_version", "register_count", "register", "community"),
)


def upgrade() -> None:
    """Forward."""
    _communities()
    _rounds()
    _responses()
    _staff()
    _after_the_close()
    for table, column in INDEXED:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Back: every table goes, and with it everything that was kept."""
    for table, column in INDEXED:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table in DROPPED:
        op.drop_table(table)


def _number(name: str, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *rest, nullable=nullable)


def _text(name: str, length: int, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), *rest, nullable=nullable)


def _to(target: str, *, cascade: bool = False) -> sa.ForeignKey:
    return sa.ForeignKey(target, ondelete="CASCADE" if cascade else None)


def _communities() -> None:
    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("slug", 60),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), primary_key=True),
        _number("community_id", _to("community.id")),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        _number("outside"),
    )
    op.create_table(
        "register_count",
        _number("register_id", _to("register.id", cascade=True)),
        _text("band", 20),
        _text("sex", 20),
        _number("children"),
        sa.PrimaryKeyConstraint("register_id", "band", "sex"),
    )


def _rounds() -> None:
    op.create_table(
        "questionnaire_version",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("sources", sa.JSON(), nullable=False),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("slug", 60),
        _number("community_id", _to("community.id")),
        sa.Column("titles", sa.JSON(), nullable=False),
        _text("family_digest", 64, _to("questionnaire_version.digest")),
        _text("stage", 20),
        *(sa.Column(day, sa.Date(), nullable=False) for day in ("opens", "closes", "answer_day")),
        _number("register_id", _to("register.id"), nullable=True),
        sa.Column("closed_on", sa.Date()),
        _text("sealed_digest", 64, nullable=True),
        sa.Column("published_on", sa.Date()),
        sa.UniqueConstraint("slug"),
        sa.CheckConstraint("stage IN ('draft', 'open', 'closed', 'published')", name="stage"),
        sa.CheckConstraint(
            "(stage IN ('draft', 'open')) = (sealed_digest IS NULL)"
            " AND (sealed_digest IS NULL) = (closed_on IS NULL)"
            " AND (stage = 'published') = (published_on IS NOT NULL)",
            name="sealed",
        ),
    )
    op.create_table(
        "collector",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("code", 8),
        _number("campaign_id", _to("campaign.id")),
        _text("channel", 20),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.UniqueConstraint("code"),
    )


def _responses() -> None:
    op.create_table(
        "response",
        sa.Column("id", sa.LargeBinary(), primary_key=True),
        _number("campaign_id", _to("campaign.id")),
        _text("band", 20),
        _text("channel", 20),
        _text("language", 10),
        _text("week", 8),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("key_mark", sa.LargeBinary(), nullable=False),
        sa.Column("body_mark", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("campaign_id", "key_mark"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response_text",
        sa.Column("response_id", sa.LargeBinary(), _to("response.id", cascade=True), nullable=False),
        _text("item", 60),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("response_id", "item"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "declined_form",
        _number("campaign_id", _to("campaign.id")),
        sa.Column("key_mark", sa.LargeBinary(), nullable=False),
        _text("band", 20),
        sa.PrimaryKeyConstraint("campaign_id", "key_mark"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "declined",
        _number("campaign_id", _to("campaign.id")),
        _text("band", 20),
        _number("children"),
        sa.PrimaryKeyConstraint("campaign_id", "band"),
    )


def _staff() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("username", 100),
        _text("password_hash", 200),
        sa.UniqueConstraint("username"),
    )
    op.create_table(
        "membership",
        _number("member_id", _to("member.id", cascade=True)),
        _number("community_id", _to("community.id")),
        _text("role", 20),
        sa.PrimaryKeyConstraint("member_id", "community_id", "role"),
    )
    op.create_table(
        "member_session",
        sa.Column("mark", sa.LargeBinary(), primary_key=True),
        _number("member_id", _to("member.id", cascade=True)),
        sa.Column("began_at", UtcTime(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
    )


def _after_the_close() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.LargeBinary(), primary_key=True),
        _number("campaign_id", _to("campaign.id")),
        _text("band", 20),
        _text("item", 60),
        _text("language", 10),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("shown_box", sa.LargeBinary()),
        _text("state", 20),
        _number("decided_by", _to("member.id"), nullable=True),
        sa.Column("decided_at", UtcTime()),
        sa.CheckConstraint("state IN ('waiting', 'released', 'withheld')", name="state"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), primary_key=True),
        _number("campaign_id", _to("campaign.id")),
        _text("finding_id", 60),
        _text("decision", 20),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("role", sa.JSON(), nullable=False),
        sa.Column("due", sa.Date()),
        _number("member_id", _to("member.id")),
        sa.Column("written_at", UtcTime(), nullable=False),
    )
    op.create_table(
        "evidence",
        _text("id", 200),
        _number("campaign_id", _to("campaign.id")),
        _text("finding_id", 60),
        _number("position"),
        _text("digest", 64),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
