"""Votes on the next theme."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "theme_vote",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("closes_ms", sa.BigInteger(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'open', 'closed')", name=op.f("ck_theme_vote_state_known")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_theme_vote_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_theme_vote")),
    )
    op.create_table(
        "theme_ballot",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_theme_ballot_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_theme_ballot_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_theme_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_theme_ballot_person_id"), "theme_ballot", ["person_id"])
