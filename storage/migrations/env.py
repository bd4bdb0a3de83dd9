"""Run by Alembic: migrate on the connection, and inside the transaction, that `storage.schema` opened."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString


def _plain_text(kind: str, item: Any, _autogenerate_context: object) -> str | Literal[False]:
    """Write SQLModel's text type as SQLAlchemy's, so that old migrations need no SQLModel."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


context.configure(
    connection=context.config.attributes["connection"],
    # Only drafting a new migration compares with the tables.
    target_metadata=context.config.attributes.get("metadata"),
    render_item=_plain_text,
    # SQLite cannot alter most of a table in place: batch mode rebuilds it.
    render_as_batch=True,
)
context.run_migrations()
