"""A waiting list: who waits for a seat, until when one is kept for them, and how free seats are given."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waiting_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("offer_ms", sa.BigInteger(), nullable=True))
        batch_op.drop_constraint(op.f("ck_participant_state_known"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_participant_state_known"), "state IN ('registered', 'introduced', 'waiting', 'withdrawn')"
        )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fills_in_order", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("seats_told", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("fills_in_order", server_default=None)
        batch_op.alter_column("seats_told", server_default=None)
