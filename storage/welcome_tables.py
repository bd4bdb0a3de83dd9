"""The table of who welcomes whom at an event."""

from sqlmodel import Field

from storage.tables import Record


class Welcome(Record, table=True):
    """A participant who is there for the first time, and the one who welcomes them."""

    newcomer_id: int = Field(
        primary_key=True, foreign_key="participant.id", ondelete="CASCADE", sa_column_kwargs={"autoincrement": False}
    )
    partner_id: int = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE", index=True)
