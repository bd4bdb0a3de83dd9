"""No OAuth states: a state carries its own time, and only used ones are remembered."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.drop_table("slack_oauth_states")
