"""How the figures moved that something was promised about at the edition before."""

from dataclasses import dataclass

from bot.survey import answers, figures
from bot.survey.answers import Results
from bot.survey.intervals import Estimate, difference, wilson
from storage.change_tables import PromisedChange
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Movement:
    """What was promised, and its figure then and now: so many of so many, and the difference (-1 to 1).

    `earlier`, `now` and `difference` are None where the two editions cannot be compared in it.
    """

    figure: str
    words: str
    earlier: tuple[int, int] | None = None
    now: tuple[int, int] | None = None
    difference: Estimate | None = None


async def of_event(event: Event, results: Results, uow: UnitOfWork) -> list[Movement]:
    """What became of everything that was promised at the edition before; nothing until `results` may be shown."""
    found: list[Movement] = []
    for earlier in await uow.events.earlier_editions(event, 1) if results.summary else []:
        then = await answers.results_of(earlier.id, uow)
        found += [outcome(one, then, results) for one in await uow.changes.of_event(earlier.id)]
    return found


def outcome(promised: PromisedChange, then: Results, now: Results) -> Movement:
    """One promise against the answers of both editions."""
    counts = figures.counted(then, promised.figure), figures.counted(now, promised.figure)
    # How many answered of those who came says nothing beside how many did of those who registered.
    are_of_others = promised.figure == figures.ANSWERING and then.have_come is not now.have_come
    if counts[0] is None or counts[1] is None or are_of_others:
        return Movement(promised.figure, promised.words)
    return Movement(promised.figure, promised.words, *counts, difference(wilson(*counts[1]), wilson(*counts[0])))
