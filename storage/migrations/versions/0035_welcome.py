"""Who offers to welcome first-timers, and who welcomes whom."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("welcomes", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.alter_column("welcomes", server_default=None)
    op.create_table(
        "welcome",
        sa.Column("newcomer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["newcomer_id"], ["participant.id"], name=op.f("fk_welcome_newcomer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["participant.id"], name=op.f("fk_welcome_partner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_welcome_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("newcomer_id", name=op.f("pk_welcome")),
    )
    with op.batch_alter_table("welcome", schema=None) as batch_op:
        batch_op.create_index("ix_welcome_partner_id", ["partner_id"])
        batch_op.create_index("ix_welcome_event_id", ["event_id"])
