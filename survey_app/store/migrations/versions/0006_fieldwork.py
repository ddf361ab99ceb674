"""A tree of communities, members with roles in it, a ledger, tickets, counts of what arrived, paper, backups.

Revision 0006, follows 0005.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from survey_app.store.columns import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OF_CHILDREN = (
    *("response", "response_text", "declined_form", "erased_form", "receipt"),
    *("suggestion", "ticket", "paper"),
)
"""Tables whose rows must leave nothing behind."""
NO_ROW_NUMBER = {"sqlite_with_rowid": False}
ADDED: tuple[tuple[str, str, str], ...] = (
    ("community", "kind", "community"),
    ("register", "standing", "confirmed"),
    ("campaign", "officer", ""),
    ("campaign", "officer_phone", ""),
    ("campaign", "begun_from", ""),
    ("campaign", "prepared", ""),
    ("collector", "entry", "open"),
    ("response", "entry", "open"),
)
"""Texts that every row has from now on, and what the rows before this revision get: every register counts as
confirmed, every way in as open, because nobody could say otherwise."""
LENGTHS = {"officer": 60, "officer_phone": 40, "entry": 10, "begun_from": 64, "prepared": 40}
LINKS = (
    ("community", "parent_id", "community"),
    ("register", "entered_by", "member"),
    ("register", "decided_by", "member"),
)
DAYS = (("register", "entered_on"), ("register", "decided_on"), ("campaign", "erased_on"), ("collector", "stopped_on"))
NUMBERS = (("campaign", "retention_days", "90"), ("response", "backup", "0"), ("member", "totp_step", "0"))


def upgrade() -> None:
    """Forward."""
    for table, name, default in ADDED:
        op.add_column(table, _text(name, LENGTHS.get(name, 20), default))
    for table, name, target in LINKS:
        key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"))
        op.add_column(table, sa.Column(name, sa.Integer(), key, nullable=True), inline_references=True)
    for table, name in DAYS:
        op.add_column(table, sa.Column(name, sa.Date(), nullable=True))
    for table, name, default in NUMBERS:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=False, server_default=default))
    op.add_column("campaign", sa.Column("closing_asked_by", sa.String(100), nullable=True))
    op.add_column("member", sa.Column("totp_box", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_community_parent_id"), "community", ["parent_id"])
    op.execute(sa.text("UPDATE membership SET role = 'editor' WHERE role = 'committee'"))
    _make_staff()
    _make_ledger()
    _make_tickets()
    _make_counts()
    _make_held()
    _keep_no_samples()


def _keep_no_samples() -> None:
    """PostgreSQL's planner keeps samples of the values in a column, also when the rows are gone. Not of these."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    for table in OF_CHILDREN:
        for column in sa.inspect(bind).get_columns(table):
            op.execute(sa.text(f'ALTER TABLE {table} ALTER COLUMN "{column["name"]}" SET STATISTICS 0'))


def _text(name: str, length: int, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def _number(name: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _link(table: str, column: str, target: str, **more: Any) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, **more)


def _make_staff() -> None:
    op.create_table(
        "recovery_code",
        _number("member_id"),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        _link("recovery_code", "member_id", "member", ondelete="CASCADE"),
        _key("recovery_code", "member_id", "mark"),
    )
    op.create_table(
        "invitation",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        _number("community_id"),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("invited_by", sa.String(100), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        _link("invitation", "community_id", "community"),
        _key("invitation", "mark"),
    )
    op.create_index(op.f("ix_invitation_community_id"), "invitation", ["community_id"])


def _make_ledger() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("deed", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        _number("community_id", empty=True),
        sa.Column("digest", sa.String(64), nullable=False),
        _link("ledger_entry", "community_id", "community"),
        _key("ledger_entry", "position"),
    )
    op.create_index(op.f("ix_ledger_entry_community_id"), "ledger_entry", ["community_id"])
    head = op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        _number("position"),
        sa.Column("digest", sa.String(64), nullable=False),
        _key("ledger_head", "id"),
    )
    op.bulk_insert(head, [{"id": 1, "position": 0, "digest": ""}])


def _make_tickets() -> None:
    op.create_table(
        "ticket_batch",
        _number("id"),
        _number("campaign_id"),
        _number("collector_id"),
        sa.Column("band", sa.String(20), nullable=False),
        sa.Column("token", sa.String(40), nullable=False),
        _number("issued"),
        _number("returned"),
        _number("redeemed", empty=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        _link("ticket_batch", "campaign_id", "campaign"),
        _link("ticket_batch", "collector_id", "collector"),
        _key("ticket_batch", "id"),
        sa.UniqueConstraint("token", name=op.f("uq_ticket_batch_token")),
    )
    op.create_index(op.f("ix_ticket_batch_campaign_id"), "ticket_batch", ["campaign_id"])
    op.create_table(
        "ticket",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("code_mark", sa.LargeBinary(), nullable=False),
        _number("batch_id"),
        sa.Column("spent", sa.Boolean(), nullable=False),
        _number("backup"),
        _link("ticket", "batch_id", "ticket_batch"),
        _key("ticket", "mark"),
        sa.UniqueConstraint("code_mark", name=op.f("uq_ticket_code_mark")),
        **NO_ROW_NUMBER,
    )
    op.create_index(op.f("ix_ticket_batch_id"), "ticket", ["batch_id"])


def _make_counts() -> None:
    _counts("register_group", ("register",), [sa.Column("name", sa.String(60), nullable=False)], ["children"], "name")
    day, entry = sa.Column("day", sa.Date(), nullable=False), sa.Column("entry", sa.String(10), nullable=False)
    asked = sa.Column("respondent", sa.String(10), nullable=False)
    key = ("day", "entry", "respondent")
    _counts("arrival", ("campaign", "collector"), [day, entry, asked], ["responses", "backed_up"], *key)
    _counts("paper_check", ("campaign",), [], ["papers", "twice", "compared", "differing"])
    op.create_table(
        "paper",
        _number("campaign_id"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("response_id", sa.LargeBinary(), nullable=False),
        *(_number(name) for name in ("typed_by", "compared", "differing")),
        _link("paper", "campaign_id", "campaign"),
        _link("paper", "response_id", "response", ondelete="CASCADE"),
        _link("paper", "typed_by", "member"),
        _key("paper", "campaign_id", "number"),
        sa.UniqueConstraint("response_id", name=op.f("uq_paper_response_id")),
    )
    drawn: list[sa.Column[Any]] = [
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
    ]
    _counts("attendance", ("campaign",), drawn, ["received"])
    made_on = sa.Column("made_on", sa.Date(), nullable=False)
    op.create_table("backup", _number("number"), made_on, _key("backup", "number"))
    kept: list[sa.Column[Any]] = [
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
    ]
    _counts("kept_summary", ("campaign",), kept, [], "language")


def _make_held() -> None:
    op.create_table(
        "held_proposal",
        _number("campaign_id"),
        sa.Column("channel", sa.String(20), nullable=False),
        _number("proposed_by"),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        _link("held_proposal", "campaign_id", "campaign"),
        _link("held_proposal", "proposed_by", "member"),
        _key("held_proposal", "campaign_id", "channel"),
    )


def _counts(table: str, owners: tuple[str, ...], columns: list[sa.Column[Any]], numbers: list[str], *key: str) -> None:
    """A table of counts that belong to rows of ``owners``."""
    more = {"ondelete": "CASCADE"} if table == "register_group" else {}
    op.create_table(
        table,
        *(_number(f"{owner}_id") for owner in owners),
        *columns,
        *(_number(name) for name in numbers),
        *(_link(table, f"{owner}_id", owner, **more) for owner in owners),
        _key(table, *(f"{owner}_id" for owner in owners), *key),
    )


def downgrade() -> None:
    """Back. Who did what, tickets and paper numbers are forgotten; members keep their rights in their own node."""
    for table in ("kept_summary", "backup", "attendance", "paper", "paper_check", "arrival", "register_group"):
        op.drop_table(table)
    op.drop_table("held_proposal")
    for table in ("ticket", "ticket_batch", "ledger_head", "ledger_entry", "invitation", "recovery_code"):
        op.drop_table(table)
    op.execute(sa.text("UPDATE membership SET role = 'committee' WHERE role = 'editor'"))
    op.execute(sa.text("DELETE FROM membership WHERE role <> 'committee'"))
    op.drop_index(op.f("ix_community_parent_id"), "community")
    dropped = [("member", "totp_box"), ("campaign", "closing_asked_by")]
    dropped += [(table, name) for table, name, *_ in (*NUMBERS, *DAYS, *ADDED)]
    for table, name in dropped:
        op.drop_column(table, name)
    for table, name, _target in LINKS:
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)
