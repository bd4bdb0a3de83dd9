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
