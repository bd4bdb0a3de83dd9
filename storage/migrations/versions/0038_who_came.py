"""Who came to an event and who is away are facts of the participant, no longer of its tables; and how many came."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("came_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("away_ms", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten_came", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("forgotten_came", existing_type=sa.Integer(), server_default=None)
    _move()
    with op.batch_alter_table("table_plan", schema=None) as batch_op:
        batch_op.drop_column("here")
        batch_op.drop_column("away")


def _move() -> None:
    """When somebody came was not kept: the start of the event stands for it."""
    plan = sa.table(
        "table_plan", *map(sa.column, ("event_id",)), sa.column("here", sa.JSON), sa.column("away", sa.JSON)
    )
    event = sa.table("event", sa.column("id"), sa.column("start_ms"))
    participant = sa.table("participant", *map(sa.column, ("id", "came_ms", "away_ms")))
    found = sa.select(plan.c.here, plan.c.away, event.c.start_ms).join(event, event.c.id == plan.c.event_id)
    for row in op.get_bind().execute(found).all():
        for name, ids in (("came_ms", row.here), ("away_ms", row.away)):
            if ids:
                these = sa.update(participant).where(participant.c.id.in_(ids))
                op.get_bind().execute(these.values({name: row.start_ms}))
