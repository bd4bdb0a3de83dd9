"""Purposes that somebody refuses, a company for exchanged contacts, and who is never to be written to again."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        for name in ("refuses_meeting", "refuses_outcomes", "refuses_sums"):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("company", "job_title"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("person", schema=None) as batch_op:
        for name in ("refuses_meeting", "refuses_outcomes", "refuses_sums", "company", "job_title"):
            batch_op.alter_column(name, server_default=None)
    op.create_table(
        "never_write",
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_never_write")),
    )
    op.create_table(
        "never_write_salt",
        sa.Column("salt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("salt", name=op.f("pk_never_write_salt")),
    )
