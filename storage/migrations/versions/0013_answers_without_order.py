"""Answers without order.

What was chosen and what was written become two sorted lists of each survey. Facts of people beside an answer go, and
of surveys that are closed who has answered. An open one is sealed with its next answer.
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

WORDS = "q5_next"


def upgrade() -> None:
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("secret", sa.String(), nullable=True))
    box = op.create_table(
        "answer_box",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_answer_box_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "part", name=op.f("pk_answer_box")),
    )
    answer = sa.table("answer", sa.column("event_id", sa.Integer), sa.column("values", sa.JSON))
    by_event: dict[int, list[dict[str, Any]]] = {}
    for event_id, values in op.get_bind().execute(sa.select(answer.c.event_id, answer.c["values"])):
        by_event.setdefault(event_id, []).append(values)
    for event_id, given in by_event.items():
        choices = ({name: value for name, value in one.items() if name != WORDS} for one in given)
        words = ([WORDS, one[WORDS]] for one in given if one.get(WORDS))
        op.bulk_insert(
            box,
            [
                {"event_id": event_id, "part": "choices", "content": _sorted(choices)},
                {"event_id": event_id, "part": "words", "content": _sorted(words)},
            ],
        )
    op.drop_table("answer")
    op.execute("DELETE FROM answered WHERE event_id IN (SELECT event_id FROM survey WHERE state = 'closed')")


def _sorted(values: Iterable[object]) -> str:
    return "\n".join(
        sorted(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for value in values)
    )
