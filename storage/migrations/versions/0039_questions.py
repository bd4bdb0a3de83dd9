"""Questions to who speaks, and since when the talk is over."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("talk_done_ms", sa.BigInteger(), nullable=True))
    op.create_table(
        "question",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("meets", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'hidden')", name=op.f("ck_question_state_known")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_question_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_question_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_question")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_question_event_id"), "question", ["event_id"])
    op.create_index(op.f("ix_question_person_id"), "question", ["person_id"])
