"""Questions to who speaks. What organizers see is read without who asked, unless they asked with their name."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, exists, null, or_
from sqlalchemy import select as select_columns
from sqlmodel import col, select, update

from storage.mod_tables import ModCase
from storage.question_tables import QuestionState, SpeakerQuestion
from storage.session import Session
from storage.tables import Account, Event, Participant, Staff


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as organizers see it. `person_id`: of whoever asked with their name, of nobody else."""

    code: str
    content: str
    person_id: int | None
    state: QuestionState
    is_shown: bool


def _is_banned() -> ColumnElement[bool]:
    """Whether whoever asked was put out of the event, or of its series."""
    same_series = select(Event.id).where(
        Event.series_id == select(Event.series_id).where(Event.id == SpeakerQuestion.event_id).scalar_subquery()
    )
    return exists().where(
        col(ModCase.person_id) == col(SpeakerQuestion.person_id),
        col(ModCase.state) == "banned",
        or_(
            col(ModCase.event_id) == col(SpeakerQuestion.event_id),
            and_(col(ModCase.covers_series), col(ModCase.event_id).in_(same_series)),
        ),
    )


class Questions:
    """Queries about questions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, question: SpeakerQuestion) -> SpeakerQuestion:
        """Store a question."""
        self._session.add(question)
        await self._session.flush()
        return question

    async def get(self, event_id: int, code: str) -> SpeakerQuestion | None:
        """The question of an event with this code."""
        question = await self._session.get(SpeakerQuestion, code)
        return question if question is not None and question.event_id == event_id else None

    async def own(self, event_id: int, person_id: int) -> list[SpeakerQuestion]:
        """What somebody asked at an event, in the order of the words."""
        found = await self._session.execute(
            select(SpeakerQuestion)
            .where(SpeakerQuestion.event_id == event_id, SpeakerQuestion.person_id == person_id)
            .order_by(col(SpeakerQuestion.content), col(SpeakerQuestion.code))
        )
        return list(found.scalars())

    async def drop(self, question: SpeakerQuestion) -> None:
        """Delete a question."""
        await self._session.delete(question)
        await self._session.flush()

    async def asked(self, event_id: int) -> list[AskedQuestion]:
        """What was asked at an event, in the order of the words, and who asked where they want that.

        Without what somebody asked with their name who was put out since. What is without a name stays: that it
        went with them would say whose it was.
        """
        named = case((col(SpeakerQuestion.is_named), col(SpeakerQuestion.person_id)), else_=null())
        found = await self._session.execute(
            select_columns(
                col(SpeakerQuestion.code), col(SpeakerQuestion.content), named, col(SpeakerQuestion.state),
                col(SpeakerQuestion.is_shown),
            )
            .where(col(SpeakerQuestion.event_id) == event_id, ~and_(col(SpeakerQuestion.is_named), _is_banned()))
            .order_by(col(SpeakerQuestion.content), col(SpeakerQuestion.code))
        )  # fmt: skip
        return [AskedQuestion(*row) for row in found]

    async def to_meet(self, event_id: int) -> dict[str, int]:
        """Code -> person id of what was asked by people who want to be told who else asked the same.

        Without the staff, who see everything that was asked and would learn by asking the same whose it is; without
        whoever was put out, left, or took themselves out of the event.
        """
        is_staff = exists().where(
            col(Staff.event_id) == col(SpeakerQuestion.event_id), col(Staff.person_id) == col(SpeakerQuestion.person_id)
        )
        has_left = exists().where(
            col(Participant.event_id) == col(SpeakerQuestion.event_id),
            col(Participant.person_id) == col(SpeakerQuestion.person_id),
            col(Participant.state) == "withdrawn",
        )
        is_there = exists().where(col(Account.person_id) == col(SpeakerQuestion.person_id), ~col(Account.is_gone))
        found = await self._session.execute(
            select_columns(col(SpeakerQuestion.code), col(SpeakerQuestion.person_id)).where(
                col(SpeakerQuestion.event_id) == event_id, col(SpeakerQuestion.meets),
                col(SpeakerQuestion.state) != "hidden", ~is_staff, ~has_left, is_there, ~_is_banned(),
            )
        )  # fmt: skip
        return {row[0]: row[1] for row in found}

    async def move(self, kept_id: int, gone_id: int) -> None:
        """Let what one person asked be another one's, who they become."""
        await self._session.execute(
            update(SpeakerQuestion).where(col(SpeakerQuestion.person_id) == gone_id).values(person_id=kept_id)
        )
