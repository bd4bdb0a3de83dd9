"""Who sits where at an event."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "table_plan",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("regulars_max", sa.Float(), nullable=False),
        sa.Column("whom", sa.String(), nullable=False),
        sa.Column("has_threads", sa.Boolean(), nullable=False),
        sa.Column("rounds", sa.JSON(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("began_ms", sa.BigInteger(), nullable=True),
        sa.Column("hosts", sa.JSON(), nullable=False),
        sa.Column("here", sa.JSON(), nullable=False),
        sa.Column("away", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_table_plan_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name="pk_table_plan"),
    )
