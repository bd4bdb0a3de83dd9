"""A code for every event, by which it is known on paper and in addresses."""

import sqlalchemy as sa
from alembic import op

from storage.codes import new_code

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(), nullable=True))
    event = sa.table("event", sa.column("id", sa.Integer()), sa.column("code", sa.String()))
    for row in op.get_bind().execute(sa.select(event.c.id)).all():
        op.get_bind().execute(sa.update(event).where(event.c.id == row.id).values(code=new_code()))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("code", existing_type=sa.String(), nullable=False)
        batch_op.create_index("ix_event_code", ["code"], unique=True)
