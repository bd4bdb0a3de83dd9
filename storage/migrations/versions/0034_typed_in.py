"""When answers were typed in from paper, for as long as that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_ms", sa.BigInteger(), nullable=True))
