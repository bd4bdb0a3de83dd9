"""Seats of other services whose people do not come, as far as that was noted at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.add_column(sa.Column("away_ms", sa.BigInteger(), nullable=True))
