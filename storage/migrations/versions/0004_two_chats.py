"""Two chats."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "link_code",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["account.ref"], name=op.f("fk_link_code_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_link_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_link_code_digest")),
    )
    op.create_table(
        "link_try",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["account.ref"], name=op.f("fk_link_try_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_link_try")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_preferred", sa.Boolean(), nullable=False, server_default=sa.false()))
