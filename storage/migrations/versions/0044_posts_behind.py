"""Whether posts of an event may still say what it was before a change."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("are_posts_behind", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("are_posts_behind", server_default=None)
