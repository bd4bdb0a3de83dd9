"""Who sends to which space, and a place in line that waiting does not change."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_WAITING = {
    "ix_outbox_waiting": ["platform", "space", "not_before_ms"],
    "ix_outbox_turn": ["platform", "space", "priority", "planned_ms", "id"],
    "ix_outbox_expiring": ["expires_ms"],
}


def upgrade() -> None:
    op.create_table(
        "sender_lease",
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_sender_lease")),
    )
    op.drop_index("ix_outbox_open", table_name="outbox")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("planned_ms", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("asked", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("planned_ms", server_default=None)
        batch_op.alter_column("asked", server_default=None)
    op.execute("UPDATE outbox SET planned_ms = not_before_ms WHERE attempts = 0")
    waits = sa.text("state = 'pending'")
    for name, columns in _WAITING.items():
        op.create_index(name, "outbox", columns, sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_outbox_state", "outbox", ["state", "lease_ms"])
