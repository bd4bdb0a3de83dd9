"""Constraints that an engine named by itself get the names that those of a new database have, and defaults go."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

# Only rows that were there when their column came needed one.
_DEFAULTS = (
    ("account", "is_preferred"),
    ("account", "is_gone"),
    ("event", "is_private"),
    ("event_channel", "is_private"),
)


def upgrade() -> None:
    for changed, column in _DEFAULTS:
        with op.batch_alter_table(changed) as batch:
            batch.alter_column(column, existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    for table in _tables():
        if op.get_bind().dialect.name == "sqlite":
            with op.batch_alter_table(str(table.name), copy_from=table, recreate="always"):
                pass
        else:
            for old, new in _names(table):
                op.execute(f"ALTER TABLE {table.name} RENAME CONSTRAINT {old} TO {new}")


def _names(table: sa.Table) -> list[tuple[str, str]]:
    """Each constraint's name as PostgreSQL gave it, and as it is to be."""
    keys = [(f"{table.name}_{key.column_keys[0]}_fkey", str(key.name)) for key in table.foreign_key_constraints]
    return [(f"{table.name}_pkey", str(table.primary_key.name)), *keys]


def _tables() -> tuple[sa.Table, ...]:
    """The tables as they are, with names."""
    metadata = sa.MetaData()
    pair = sa.Table(
        "decided_pair",
        metadata,
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_decided_pair_event_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["low_id"], ["participant.id"], name="fk_decided_pair_low_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["high_id"], ["participant.id"], name="fk_decided_pair_high_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "low_id", "high_id", name="pk_decided_pair"),
        sa.Index("ix_decided_pair_low_id", "low_id"),
        sa.Index("ix_decided_pair_high_id", "high_id"),
    )
    entry = sa.Table(
        "access_entry",
        metadata,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("done_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_access_entry_event_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_access_entry_by_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_access_entry"),
        sa.Index("ix_access_entry_event", "event_id", "done_ms"),
    )
    sums = sa.Table(
        "again_sum",
        metadata,
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_again_sum_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name="pk_again_sum"),
    )
    return pair, entry, sums
