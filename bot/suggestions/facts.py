"""What matching knows of an event and its people, as storage has it: nothing is chosen here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.events.talks import talk_tags
from bot.matching import Attendee, Rules
from bot.suggestions import policy
from bot.words.catalog import CATALOG
from storage.repositories.participants import Attendance
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# How many editions ago two were last suggested to each other, by participant ids.
Met = dict[frozenset[int], int]


def rules_of(event: Event) -> Rules:
    """What an event decided; who is forbidden or was met is not in it."""
    return policy.rules(policy.policy_of(event), frozenset(event.theme_tags), talk_tags(event))


def attendee(person: Attendance) -> Attendee:
    """A participant as matching sees them, without goals that have left the catalog: nothing complements those."""
    return Attendee(
        id=person.participant_id,
        seeks=frozenset(CATALOG.tags.keys() & person.seeks),
        offers=frozenset(CATALOG.tags.keys() & person.offers),
        industry=person.industry,
        size=person.size,
        is_newcomer=person.is_newcomer,
        level=person.commitment,
        languages=frozenset(person.languages),
    )


async def not_to_meet(event_id: int, uow: UnitOfWork, around: Collection[int] | None = None) -> set[frozenset[int]]:
    """Pairs of participant ids that are not suggested: one does not want it, or they know each other already.

    `around`: only those in which one of these people is.
    """
    return await uow.blocks.at_event(event_id, around) | await uow.again.known_at(event_id, around)


async def met_at(event: Event, person_id: int, uow: UnitOfWork) -> dict[int, str]:
    """Whom a person was suggested to at earlier editions of an event, by person id: when the last one began."""
    earlier = await _together(event, uow, person_id)
    return {whom: one.local_start for pair, one in earlier.items() for whom in pair - {person_id}}


async def everybody_met(event: Event, uow: UnitOfWork) -> dict[frozenset[int], str]:
    """When the last edition began at which two people, by their ids, were suggested to each other."""
    return {pair: one.local_start for pair, one in (await _together(event, uow)).items()}


async def met_here(event: Event, here: Mapping[int, int], uow: UnitOfWork, person_id: int | None = None) -> Met:
    """How many editions ago two who are here were last suggested to each other, by participant ids.

    `here`: the participant of each person. `person_id`: only those whom one person met.
    """
    earlier = await _together(event, uow, person_id)
    return {frozenset(here[id] for id in pair): one.ago for pair, one in earlier.items() if pair <= here.keys()}


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The last edition at which two were suggested to each other: how many editions ago, and when it began."""

    ago: int
    local_start: str


async def _together(event: Event, uow: UnitOfWork, person_id: int | None = None) -> dict[frozenset[int], _Earlier]:
    """Every two people, by their ids, or those a person met, who were suggested to each other before an event."""
    editions = await uow.suggestions.editions_before(event.series_id, event.start_ms)
    held = {edition.id: _Earlier(ago, edition.local_start) for ago, edition in enumerate(editions, 1)}
    found: dict[frozenset[int], _Earlier] = {}
    for one, other, event_id in await uow.suggestions.pairs_before(event.series_id, event.start_ms, person_id):
        if event_id in held and one != other:
            pair, this = frozenset((one, other)), held[event_id]
            found[pair] = min(found.get(pair, this), this, key=lambda earlier: earlier.ago)
    return found
