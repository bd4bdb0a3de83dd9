"""The table of questions to who speaks."""

from typing import Literal, get_args

from sqlalchemy import CheckConstraint
from sqlmodel import AutoString, Field

from storage.codes import new_code
from storage.tables import Record

QuestionState = Literal["open", "answered", "hidden"]


class SpeakerQuestion(Record, table=True):
    """A question to who speaks at an event, in the words of whoever asks.

    Its key is drawn by chance and it has no time, so that nothing here or in what is shown tells which came first.
    `is_named`: it is shown with a name. `meets`: whoever asks is told who else asked the same, and they of them, if
    both want it. `is_shown`: the channels have read it.
    """

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint(
            "state IN ({})".format(", ".join(f"'{state}'" for state in get_args(QuestionState))), name="state_known"
        ),
        {"sqlite_with_rowid": False},
    )

    code: str = Field(default_factory=new_code, primary_key=True)
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    content: str = Field(repr=False)
    is_named: bool = False
    meets: bool = False
    state: QuestionState = Field(default="open", sa_type=AutoString)
    is_shown: bool = False
