"""Which event."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "chosen_event",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_chosen_event_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", "channel", name=op.f("pk_chosen_event")),
    )
    with op.batch_alter_table("chosen_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chosen_event_event_id"), ["event_id"], unique=False)
    op.create_table(
        "waiting_command",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("kept_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_command")),
    )
    with op.batch_alter_table("waiting_command", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_command_kept_ms"), ["kept_ms"], unique=False)
