"""Everything the one-page result is made of, as plain values: gathered once for page, picture, file and text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.balance.room import RoomNow, room_of
from bot.changes import outcome
from bot.changes.outcome import Movement
from bot.market.counts import Market
from bot.survey import answers
from bot.survey.answers import Results
from bot.survey.figures import COMPLAINT
from bot.survey.questions import Summary
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# So many are shown at most, this one with them: a page holds no more.
MOST_EDITIONS = 3


@dataclass(frozen=True, slots=True)
class PastResult:
    """An earlier event of the same series, with what its survey says."""

    title: str
    day: date
    summary: Summary
    have_come: bool = False


@dataclass(frozen=True, slots=True)
class EventResult:
    """The result of one event; its room as people introduced themselves.

    `earlier`: editions that can be compared with, the oldest first. `promises`: what became of what was promised at
    the edition before. `market`: who looks for what, over the editions of an organizer.
    """

    event: Event
    results: Results
    room: RoomNow
    earlier: tuple[PastResult, ...] = ()
    promises: tuple[Movement, ...] = ()
    market: Market | None = None

    @property
    def summary(self) -> Summary | None:
        """What may be said of the answers."""
        return self.results.summary

    @property
    def promised(self) -> str:
        """The complaint that was to be helped first; empty for none."""
        about = (one.figure for one in self.promises if one.figure.startswith(COMPLAINT))
        return next(about, "").removeprefix(COMPLAINT)

    @property
    def silent(self) -> int:
        """How many there were who did not answer."""
        return self.results.attendees - self.results.answers


async def gather(event: Event, editions: Sequence[Event], uow: UnitOfWork, now_ms: int) -> EventResult:
    """The result of an event beside that of its earlier `editions`, of which those with few answers are left out."""
    found = await answers.results_of(event.id, uow)
    earlier = []
    if found.summary is not None and found.summary.basis == "full":
        for edition in sorted(editions, key=lambda one: one.start_ms):
            past = await answers.results_of(edition.id, uow)
            if past.summary is not None and past.summary.basis == "full":
                earlier.append(PastResult(edition.title, day_of(edition), past.summary, past.have_come))
    room = await room_of(event, uow, now_ms)
    promises = tuple(await outcome.of_event(event, found, uow))
    return EventResult(event, found, room, promises=promises, earlier=tuple(earlier[1 - MOST_EDITIONS :]))


def day_of(event: Event) -> date:
    """The day on which an event begins, where it is held."""
    return datetime.fromisoformat(event.local_start).date()
