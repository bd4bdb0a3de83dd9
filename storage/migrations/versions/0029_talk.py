"""The talk of an event: who speaks, about what."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_TEXTS = ("speaker", "talk_title")


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        for name in _TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("talk_topics", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        for name in (*_TEXTS, "talk_topics"):
            batch_op.alter_column(name, server_default=None)
