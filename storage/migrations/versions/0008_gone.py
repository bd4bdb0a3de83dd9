"""Accounts that left their space."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_gone", sa.Boolean(), nullable=False, server_default=sa.false()))
