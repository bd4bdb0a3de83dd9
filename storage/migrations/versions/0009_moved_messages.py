"""Messages that were put by hand keep their distance from the event."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# The kinds that count from the end of their event; all others count from its start.
_AFTER = ("survey_open", "thanks", "organizer_report")
_MOVED = sa.text(
    "SELECT reminder.id AS id, kind, local_wall, local_start, local_end FROM reminder"
    " JOIN event ON event.id = reminder.event_id WHERE is_moved OR shift_minutes != 0"
)
_KEEP = sa.text("UPDATE reminder SET moved_days = :days, moved_minutes = :minutes WHERE id = :id")


def upgrade() -> None:
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("moved_minutes", sa.Integer(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(_MOVED).all():
        connection.execute(_KEEP, {"id": row.id, **_distance(row)})
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_column("is_moved")
        batch_op.drop_column("shift_minutes")


def _distance(row: sa.Row[tuple[int, str, str, str, str]]) -> dict[str, int | None]:
    anchor = datetime.fromisoformat(row.local_end if row.kind in _AFTER else row.local_start)
    wall = datetime.fromisoformat(row.local_wall)
    if days := (wall.date() - anchor.date()).days:
        return {"days": days, "minutes": wall.hour * 60 + wall.minute}
    return {"days": None, "minutes": int((wall - anchor).total_seconds()) // 60}
