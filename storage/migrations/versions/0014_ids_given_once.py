"""Ids of what waits behind buttons are given once.

SQLite gives the highest id again after its row went, so an old button meant what was kept later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

# Buttons from before hold ids that were given already, and forgotten: the new ones begin far above.
_ABOVE_ALL = 1_000_000


def upgrade() -> None:
    op.execute(
        "UPDATE form_draft SET form_id = CASE"
        " WHEN form_id LIKE 'unclear:%' THEN 'waiting:way:' || substr(form_id, 9)"
        " WHEN form_id LIKE 'waiting:%' OR form_id IN ('event.change', 'event.undo_change') THEN form_id"
        " ELSE 'form:' || form_id END"
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table("form_draft", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass
    highest = op.get_bind().scalar(sa.text("SELECT max(id) FROM form_draft")) or 0
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'form_draft'")
    given = sa.table("sqlite_sequence", sa.column("name", sa.String), sa.column("seq", sa.Integer))
    op.bulk_insert(given, [{"name": "form_draft", "seq": max(highest, _ABOVE_ALL)}])
