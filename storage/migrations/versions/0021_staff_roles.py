"""What each of an event's staff may do: everybody so far organizes it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("role", sa.String(), nullable=False, server_default="organizer"))
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.alter_column("role", server_default=None)
        batch_op.create_check_constraint(op.f("ck_staff_role_known"), "role IN ('helper', 'moderator', 'organizer')")
