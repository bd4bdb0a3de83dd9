"""What came of an event, in sums that tell of nobody.

They are added up once, when all that is asked has had its time, and never change: no two views differ by anybody's
answer. What is shown and what follows from it by difference counts 5 people or more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from bot.again.contacts import OUTCOMES
from bot.events import attendance
from bot.words.times import DAY_MS
from storage.repositories.results import Ask, Side
from storage.unit_of_work import UnitOfWork

# A week after people are asked what came of it (outcome in data/timeline.json).
SUMMED_MS: Final = 37 * DAY_MS
FEWEST: Final = 5
_PARTS = ("with_exchange", "newcomers", "regulars", "suggested")


@dataclass(frozen=True, slots=True)
class Portion:
    """So many of so many."""

    count: int
    n: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What may be shown; None, or left out, is what too few people hide behind.

    `attendees`: who came where `have_come`, else who registered. `requests`: how many were sent. `contacts`: how many
    others' contact all attendees together got. `with_exchange`: attendees with at least one, `newcomers` and
    `regulars` of them; `suggested`: exchanges of two people who were suggested to each other. `outcomes`: of the
    people who said what came of it, how many said what at the most.
    """

    attendees: int
    requests: int | None = None
    contacts: int | None = None
    with_exchange: Portion | None = None
    newcomers: Portion | None = None
    regulars: Portion | None = None
    suggested: Portion | None = None
    answered: int | None = None
    outcomes: Mapping[str, int] = field(default_factory=dict)
    have_come: bool = False


def add_up(attendees: Mapping[int, bool], asked: Sequence[Ask], sides: Sequence[Side]) -> Sums:
    """The sums of an event. `attendees`: whether each is a first-timer, by person id."""
    here = [side for side in sides if side.person_id in attendees]
    met = {side.person_id for side in here}
    with_exchange = _part(met, attendees)
    if with_exchange is None:
        return Sums(len(attendees), requests=_requests(asked))
    newcomers, regulars = ({id for id, is_new in attendees.items() if is_new is kind} for kind in (True, False))
    both = _part(met & newcomers, newcomers), _part(met & regulars, regulars)
    furthest = _furthest(here)
    answered = len(furthest) if len(furthest) >= FEWEST else None
    counts: dict[str, int] = {outcome: sum(one == outcome for one in furthest.values()) for outcome in OUTCOMES}
    return Sums(
        len(attendees),
        requests=_requests(asked),
        contacts=len(here),
        with_exchange=with_exchange,
        newcomers=both[0] if all(both) else None,
        regulars=both[1] if all(both) else None,
        suggested=_suggested(here),
        answered=answered,
        outcomes=shown(counts) if answered else {},
    )


def shown(counts: Mapping[str, int]) -> dict[str, int]:
    """Of counts whose sum is known, those that may be shown: what stays hidden is two or more, and 5 together."""
    left = dict(sorted(counts.items(), key=lambda item: -item[1]))
    hidden = [left.pop(name) for name, count in counts.items() if count < FEWEST]
    while left and hidden and (len(hidden) == 1 or sum(hidden) < FEWEST):
        hidden.append(left.popitem()[1])
    return left


def _part(some: Iterable[int], everybody: Iterable[int]) -> Portion | None:
    """So many of all, where neither they nor the others are too few."""
    count, n = len(set(some)), len(set(everybody))
    return Portion(count, n) if min(count, n - count) >= FEWEST else None


def _requests(asked: Sequence[Ask]) -> int | None:
    """How many were sent, where neither those that met a yes nor the others come from, or went to, too few people."""
    groups = [[one for one in asked if one.is_met is is_met] for is_met in (True, False)]
    people = [{getattr(one, side) for one in group} - {None} for group in groups for side in ("from_id", "to_id")]
    return len(asked) if min(map(len, people)) >= FEWEST else None


def _suggested(sides: Sequence[Side]) -> Portion | None:
    """How many exchanges are between people who were suggested to each other, by the same rule."""
    pairs = {frozenset((side.person_id, side.other_id)): side.is_suggested for side in sides}
    groups = [[pair for pair, suggested in pairs.items() if suggested is kind] for kind in (True, False)]
    people = [{id for pair in group for id in pair} for group in groups]
    if min(*map(len, groups), *map(len, people)) < FEWEST:
        return None
    return Portion(len(groups[0]), len(pairs))


def _furthest(sides: Iterable[Side]) -> dict[int, str]:
    """What came of it at the most, of everybody who has said something, by person id."""
    said: dict[int, list[int]] = {}
    for side in sides:
        if side.outcome:
            said.setdefault(side.person_id, []).append(OUTCOMES.index(side.outcome))
    return {id: OUTCOMES[max(places)] for id, places in said.items()}


# --- Kept --------------------------------------------------------------------------------------------


async def add_up_due(uow: UnitOfWork, *, now_ms: int, since_ms: int) -> None:
    """Add up every event whose time has come and that ended after `since_ms`: of others, requests are deleted."""
    for event_id in await uow.results.due(before_ms=now_ms - SUMMED_MS, after_ms=since_ms):
        have_come = (await attendance.turnout(event_id, uow)).is_known
        people = await uow.results.attendees(event_id, have_come=have_come)
        found = add_up(people, await uow.results.asked(event_id), await uow.results.sides(event_id))
        await uow.results.keep(event_id, asdict(replace(found, have_come=have_come)), now_ms=now_ms)


async def of_event(event_id: int, uow: UnitOfWork) -> Sums | None:
    """The sums of an event, once they were added up."""
    kept = await uow.results.get(event_id)
    return _read(kept) if kept is not None else None


def _read(figures: Mapping[str, Any]) -> Sums:
    parts = {name: Portion(**value) for name in _PARTS if (value := figures.get(name))}
    return Sums(**{**figures, **parts})
