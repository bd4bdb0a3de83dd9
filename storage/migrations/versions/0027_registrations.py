"""Registrations that other services took."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("is_newcomer", sa.Boolean(), nullable=True),
        sa.Column("seeks", sa.JSON(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("came_ms", sa.BigInteger(), nullable=True),
        sa.Column("registered_ms", sa.BigInteger(), nullable=True),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state IN ('coming', 'waiting', 'pending', 'cancelled')", name=op.f("ck_registration_state_known")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_registration_event_id")),
    )
    op.create_index("ix_registration_open", "registration", ["event_id", "state", "person_id"])
    op.create_index(op.f("ix_registration_code"), "registration", ["code"], unique=True)
    op.create_index(op.f("ix_registration_person_id"), "registration", ["person_id"])
    op.create_table(
        "settled_answer",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_settled_answer_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("series_id", "topic", "answer", name=op.f("pk_settled_answer")),
    )
    op.create_table(
        "settled_columns",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("header", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_settled_columns_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("series_id", "header", name=op.f("pk_settled_columns")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten_seats", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("forgotten_seats", server_default=None)
