"""What may be told to everybody of an event: a few figures, none of fewer than five people."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.again import sums
from bot.events import attendance
from bot.survey import answers
from bot.survey.questions import FEWEST_FOR_RESULTS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

MOST: Final = 3
FEWEST: Final = FEWEST_FOR_RESULTS
# What says most of an event comes first.
Name = Literal["met", "exchanged", "introductions", "people", "industries", "goals"]


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """So many, and what of."""

    name: Name
    count: int


async def of_event(event: Event, uow: UnitOfWork) -> tuple[PublicFigure, ...]:
    """At most three, what says most first. Each is told without how many it is of, so nobody learns who is missing.

    Who met somebody is what the survey says once it is closed; what was exchanged, once that was added up.
    """
    summary = (await answers.results_of(event.id, uow)).summary
    added = await sums.of_event(event.id, uow)
    room = await uow.participants.counted(event.id)
    out = await uow.participants.uncounted(event.id)
    counts: dict[Name, int] = {
        "met": summary.met_someone.count if summary else 0,
        "exchanged": added.with_exchange.count if added and added.with_exchange else 0,
        "introductions": sum(not {one.low, one.high} & out for one in await uow.suggestions.of_event(event.id)),
        "people": (await attendance.headcount(event.id, uow)).people,
        "industries": len({one.industry for one in room}),
        "goals": len({goal for one in room for goal in one.goals}) if len(room) >= FEWEST else 0,
    }
    return chosen(counts)


def chosen(counts: dict[Name, int]) -> tuple[PublicFigure, ...]:
    """Those that may be told, as many as there is room for."""
    return tuple(PublicFigure(name, count) for name, count in counts.items() if count >= FEWEST)[:MOST]
