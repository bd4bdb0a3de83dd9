"""Who does not want to be suggested to whom, as a fact of two people."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Who of the two said so was not written down: it holds for both, and neither is shown it.
# In one statement, for two people may have dismissed each other at several events, in either order.
_DISMISSED = """
    WITH pair AS (
        SELECT low.person_id AS one_id, high.person_id AS other_id
        FROM suggestion
        JOIN participant AS low ON low.id = suggestion.low_id
        JOIN participant AS high ON high.id = suggestion.high_id
        WHERE suggestion.is_dismissed
    )
    INSERT INTO block (person_id, other_id, made_ms)
    SELECT one_id, other_id, CAST(NULL AS BIGINT) FROM pair
    UNION
    SELECT other_id, one_id, CAST(NULL AS BIGINT) FROM pair
"""


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_block_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_block_other_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_block")),
    )
    op.create_index(op.f("ix_block_other_id"), "block", ["other_id"])
    op.execute(_DISMISSED)
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_column("is_dismissed")
