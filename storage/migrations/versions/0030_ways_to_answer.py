"""Which way answers to a survey came, counted: those so far came by chat. And sheets that were handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

WAYS = ("by_chat", "by_web", "by_paper")


def upgrade() -> None:
    with op.batch_alter_table("survey", schema=None) as batch_op:
        for way in WAYS:
            batch_op.add_column(sa.Column(way, sa.Integer(), nullable=False, server_default="0"))
    survey = sa.table(
        "survey", sa.column("event_id", sa.Integer), sa.column("secret", sa.String), sa.column("by_chat", sa.Integer)
    )
    for row in op.get_bind().execute(sa.select(survey.c.event_id, survey.c.secret)).all():
        count = _sealed(row.event_id) if row.secret else _lines(row.event_id)
        op.get_bind().execute(sa.update(survey).where(survey.c.event_id == row.event_id).values(by_chat=count))
    with op.batch_alter_table("survey", schema=None) as batch_op:
        for way in WAYS:
            batch_op.alter_column(way, server_default=None)
    op.create_table(
        "survey_ticket",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_survey_ticket_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "digest", name=op.f("pk_survey_ticket")),
        sqlite_with_rowid=False,
    )


def _sealed(event_id: int) -> int:
    """Answers that cannot be read here are as many as people have given one."""
    answered = sa.table("answered", sa.column("event_id", sa.Integer))
    found = op.get_bind().execute(
        sa.select(sa.func.count()).select_from(answered).where(answered.c.event_id == event_id)
    )
    return found.scalar_one()


def _lines(event_id: int) -> int:
    box = sa.table("answer_box", *(sa.column(name) for name in ("event_id", "part", "content")))
    found = op.get_bind().execute(sa.select(box.c.content).where(box.c.event_id == event_id, box.c.part == "choices"))
    return sum(bool(line) for content in found.scalars() for line in content.split("\n"))
