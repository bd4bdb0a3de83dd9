"""A question of an event's own in its survey, and who has answered it while the survey is open."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_question", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("own_question", server_default=None)
    with op.batch_alter_table("answered", schema=None) as batch_op:
        batch_op.add_column(sa.Column("has_own", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("answered", schema=None) as batch_op:
        batch_op.alter_column("has_own", server_default=None)
