"""The tables of the survey: when it is open, what was answered, and while it is open who has answered."""

from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import AutoString, Field

from storage.tables import Record

SurveyState = Literal["planned", "open", "closed"]
# The batch is what was typed in last from paper, for as long as that can be undone.
AnswerPart = Literal["choices", "words", "batch"]


class Survey(Record, table=True):
    """The five questions of one event.

    `secret` opens what has been answered so far: drawn for the first answer, gone when the survey closes.
    `by_chat`, `by_web`, `by_paper`: how many answers came which way. `entered_ms`: when answers were typed in from
    paper, for as long as that can be undone. `codes`: how many one-time codes were handed out; from the
    first on, the page takes no answer without one.
    """

    __table_args__ = (CheckConstraint("state IN ('planned', 'open', 'closed')", name="state_known"),)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    state: SurveyState = Field(default="planned", sa_type=AutoString)
    opens_ms: int = Field(sa_type=BigInteger)
    closes_ms: int = Field(sa_type=BigInteger)
    secret: str | None = Field(default=None, repr=False)
    by_chat: int = 0
    by_web: int = 0
    by_paper: int = 0
    entered_ms: int | None = Field(default=None, sa_type=BigInteger)
    codes: int = 0


class AnswerBox(Record, table=True):
    """All answers to a survey as one text: JSON, a line each, sorted. What was chosen is one part, words another.

    So no row, no key and no place in the file says which came first, or which words belong to which choices. While
    the survey has a secret, the text is sealed by it.
    """

    __tablename__ = "answer_box"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    part: AnswerPart = Field(primary_key=True, sa_type=AutoString)
    content: str = Field(repr=False)


class Answered(Record, table=True):
    """Who has answered a survey that is open, so that nobody answers twice. Closing it forgets them.

    `has_own`: also the question of the event's own, which is asked apart.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    has_own: bool = False


class SurveyTicket(Record, table=True):
    """A sheet of the survey's page that was handed in, by a digest of its number, so that it counts once.

    The number is drawn for each sheet and says nothing of anybody. Closing the survey forgets them.
    """

    __tablename__ = "survey_ticket"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    digest: str = Field(primary_key=True)


class SurveyCode(Record, table=True):
    """A one-time code of the survey's page that was handed out on paper, by a digest.

    Where a `SurveyTicket` has the same digest it is used up. Nothing tells whose it is; closing forgets them.
    """

    __tablename__ = "survey_code"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    digest: str = Field(primary_key=True)
