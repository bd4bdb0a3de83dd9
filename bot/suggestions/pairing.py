"""Between storage and matching: loads the room of an event, stores who is suggested to whom."""

from dataclasses import dataclass

from bot.matching import Attendee, Pair, Rules, unmatched
from bot.words.catalog import CATALOG
from storage.repositories.participants import Attendance
from storage.repositories.suggestions import SuggestedPair
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork

Met = dict[frozenset[int], int]


class Gathering:
    """An event's room as matching sees it: who can be suggested, under which rules, with which pairs so far."""

    def __init__(
        self, event: Event, people: list[Attendance], pairs: list[SuggestedPair], blocked: set[frozenset[int]], met: Met
    ) -> None:
        self.people = {person.participant_id: person for person in people}
        self.attendees = [attendee(person) for person in people if not person.is_excluded]
        here = {one.id for one in self.attendees}
        present = [pair for pair in pairs if {pair.low, pair.high} <= here]
        self.kept = [_pair(pair) for pair in present if frozenset((pair.low, pair.high)) not in blocked]
        self.rules = Rules(theme_tags=frozenset(event.theme_tags), headroom=2, forbidden=frozenset(blocked), met=met)

    def contains(self, participant_id: int) -> bool:
        """Whether this participant may be suggested."""
        person = self.people.get(participant_id)
        return person is not None and not person.is_excluded

    def assigned(self) -> list[Pair]:
        """New pairs for everyone: afterwards nobody would find more by asking for whom to meet."""
        from bot.matching.suggest import suggest  # noqa: PLC0415 - numpy comes only when somebody is matched

        return suggest(self.attendees, self.rules, self.kept)

    def arrived(self, participant_id: int, wanted: int, at_least: int) -> list[Pair]:
        """Up to `wanted` new pairs for one participant, `at_least` so many even with nothing in common."""
        from bot.matching.arrive import arrive  # noqa: PLC0415 - as above

        return arrive(self.attendees, self.rules, self.kept, participant_id, wanted, at_least=at_least)


async def room(event: Event, uow: UnitOfWork) -> Gathering:
    """The room of an event as it is now."""
    people = await uow.participants.introduced(event.id)
    blocked, met = await uow.blocks.at_event(event.id), await _met(event, people, uow)
    return Gathering(event, people, await uow.suggestions.of_event(event.id), blocked, met)


async def preview(event: Event, uow: UnitOfWork) -> tuple[Gathering, list[Pair], list[int]]:
    """Who would be suggested to whom: the room, all pairs old and new, and who would have nobody."""
    found = await room(event, uow)
    pairs = [*found.kept, *found.assigned()]
    return found, pairs, unmatched(found.attendees, pairs)


async def batch(event: Event, uow: UnitOfWork, now_ms: int) -> tuple[list[Pair], list[Pair]]:
    """Suggest people to everyone with an introduction, keeping earlier suggestions.

    Returns the new pairs, and all that people see from now on: those whose two are here and want to meet.
    """
    found = await room(event, uow)
    pairs = found.assigned()
    await uow.suggestions.add(event.id, [_suggested(pair) for pair in pairs], now_ms=now_ms)
    return pairs, [*found.kept, *pairs]


async def find_for(
    event: Event, participant: Participant, uow: UnitOfWork, now_ms: int, *, wanted: int, at_least: int
) -> int:
    """Suggest up to `wanted` more people to one participant; returns how many were found.

    `at_least` so many are found wherever anybody can be suggested, also with nothing in common.
    """
    found = await room(event, uow)
    if wanted <= 0 or not found.contains(participant.id):
        return 0
    pairs = found.arrived(participant.id, wanted, at_least)
    await uow.suggestions.add(event.id, [_suggested(pair) for pair in pairs], now_ms=now_ms)
    return len(pairs)


async def met_at(event: Event, person_id: int, uow: UnitOfWork) -> dict[int, str]:
    """Whom a person was suggested to at earlier editions of an event, by person id: when the last one began."""
    earlier = await _together(event, uow, person_id)
    return {whom: one.local_start for pair, one in earlier.items() for whom in pair - {person_id}}


async def everybody_met(event: Event, uow: UnitOfWork) -> dict[frozenset[int], str]:
    """When the last edition began at which two people, by their ids, were suggested to each other."""
    return {pair: one.local_start for pair, one in (await _together(event, uow)).items()}


async def _met(event: Event, people: list[Attendance], uow: UnitOfWork) -> Met:
    """How many editions ago two who are here were last suggested to each other, by participant ids."""
    here = {person.person_id: person.participant_id for person in people}
    earlier = await _together(event, uow)
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


def _pair(pair: SuggestedPair) -> Pair:
    return Pair(pair.low, pair.high, pair.score, pair.is_icebreaker)


def _suggested(pair: Pair) -> SuggestedPair:
    return SuggestedPair(pair.a, pair.b, pair.score, pair.is_icebreaker)
