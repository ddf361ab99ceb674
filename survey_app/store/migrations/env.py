"""Runs migrations on the connection that ``store.upgrade`` hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from survey_app.store.schema import CATALOGUE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=CATALOGUE,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
