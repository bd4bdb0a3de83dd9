"""When somebody last used Goen, and who looked at what of an event."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("used_ms", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.alter_column("used_ms", server_default=None)
    # Nobody is forgotten because it was not kept until now when they came last.
    op.execute(sa.text("UPDATE person SET used_ms = :now").bindparams(now=int(time.time() * 1000)))
    op.create_table(
        "access_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("done_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_access_entry_event", "access_entry", ["event_id", "done_ms"])
