"""Which languages people can talk in, what an event decides of suggestions, and pairs its organizers decided on."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("languages", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.alter_column("languages", server_default=None)
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("matching", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("matched_ms", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("matching", server_default=None)
    op.create_table(
        "decided_pair",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["low_id"], ["participant.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["high_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "low_id", "high_id"),
    )
    op.create_index("ix_decided_pair_low_id", "decided_pair", ["low_id"])
    op.create_index("ix_decided_pair_high_id", "decided_pair", ["high_id"])
