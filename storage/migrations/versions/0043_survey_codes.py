"""One-time codes of the survey's page: digests of those that were handed out, and how many."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("codes", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.alter_column("codes", server_default=None)
    op.create_table(
        "survey_code",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_survey_code_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "digest", name=op.f("pk_survey_code")),
        sqlite_with_rowid=False,
    )
