"""Questions to whoever speaks: asked, taken back, put together, and who asked the same.

What organizers are given has no time, no order and, unless somebody wants it, nobody in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.chat.errors import UserError
from bot.events.talks import has_talk
from bot.schedule.phases import may
from bot.words.alike import groups
from storage.question_tables import QuestionState, SpeakerQuestion
from storage.repositories.questions import AskedQuestion
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

MOST_CHARACTERS = 200
MOST_EACH = 3
# So many others are named to somebody who asked the same; the rest are told as a number.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions about the same, and the topic of the lists that they are about, if they are about one.

    `count`: how many there are, where these are a part of them.
    """

    questions: tuple[AskedQuestion, ...]
    topic: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """Two people who asked the same and both want to know: the other one, in their words; `topic` as above."""

    person_id: int
    mine: str
    theirs: str
    topic: str


def are_open(event: Event, now_ms: int) -> bool:
    """Whether the talk of an event still takes questions: until it is over, or else until the event is."""
    return has_talk(event) and event.talk_done_ms is None and may("ask_speaker", event, now_ms)


def has_talk_ended(event: Event, now_ms: int) -> bool:
    """Whether the talk of an event is over, as its organizer said or as its end says."""
    return event.state == "published" and (event.talk_done_ms is not None or event.end_ms <= now_ms)


def check_open(event: Event, now_ms: int) -> None:
    """UserError where questions are not taken, with the reason."""
    if not has_talk(event):
        raise UserError("question-error-no-talk", title=event.title)
    if not are_open(event, now_ms):
        raise UserError("question-error-closed", title=event.title)


async def ask(event: Event, person_id: int, content: str, uow: UnitOfWork, **how: Any) -> SpeakerQuestion:
    """Keep a question; the same words once more change how it is asked. UserError where there is no room for it."""
    own = await uow.questions.own(event.id, person_id)
    same = next((one for one in own if one.content == content), None)
    if same is not None:
        for name, value in how.items():
            setattr(same, name, value)
        return same
    if len(own) >= MOST_EACH:
        raise UserError("question-error-many", most=MOST_EACH)
    return await uow.questions.add(SpeakerQuestion(event_id=event.id, person_id=person_id, content=content, **how))


async def take_back(event: Event, person_id: int, code: str, uow: UnitOfWork) -> SpeakerQuestion | None:
    """Delete somebody's own question; None where it is gone already. UserError for anybody else's."""
    question = await uow.questions.get(event.id, code)
    if question is None:
        return None
    if question.person_id != person_id:
        raise UserError("error-outdated")
    await uow.questions.drop(question)
    return question


async def grouped(event: Event, uow: UnitOfWork) -> list[QuestionGroup]:
    """Everything that was asked and is not hidden, put together, the most asked first."""
    return _grouped([one for one in await uow.questions.asked(event.id) if one.state != "hidden"], event)


def _grouped(asked: Sequence[AskedQuestion], event: Event) -> list[QuestionGroup]:
    """Put together; the talk's own topics, which everybody asks about, tell nothing apart."""
    found = groups([one.content for one in asked], besides=event.talk_topics)
    return [QuestionGroup(tuple(asked[place] for place in group.places), group.topic) for group in found]


async def mark(event: Event, code: str, state: QuestionState, uow: UnitOfWork) -> SpeakerQuestion:
    """Let a question be answered, hidden, or open again; UserError where it was taken back."""
    question = await uow.questions.get(event.id, code)
    if question is None:
        raise UserError("question-error-gone")
    question.state = state
    return question


async def same_as(event: Event, uow: UnitOfWork) -> dict[int, list[SameQuestion]]:
    """Person id -> who asked the same, where both want to know and neither keeps away from the other."""
    to_meet = await uow.questions.to_meet(event.id)
    apart: dict[int, set[int]] = {id: await uow.blocks.around(id) for id in sorted(set(to_meet.values()))}
    found: dict[int, dict[int, SameQuestion]] = {}
    for group in await grouped(event, uow):
        willing = [(to_meet[one.code], one.content) for one in group.questions if one.code in to_meet]
        for me, mine in willing:
            for other, theirs in willing:
                if other != me and other not in apart[me]:
                    found.setdefault(me, {}).setdefault(other, SameQuestion(other, mine, theirs, group.topic))
    return {me: list(others.values()) for me, others in found.items()}
