"""Between storage and matching: loads the room of an event, stores who is suggested to whom."""

from bot.matching import Attendee, Pair, Rules, unmatched
from bot.words.catalog import CATALOG
from storage.repositories.participants import Attendance
from storage.repositories.suggestions import SuggestedPair
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork

# `language` is the bot's language for a person, not what they speak: nobody is kept apart by it.
_LANGUAGES = frozenset({"ja", "en"})


class Gathering:
    """An event's room as matching sees it: who can be suggested, under which rules, with which pairs so far."""

    def __init__(
        self, event: Event, people: list[Attendance], pairs: list[SuggestedPair], met: set[frozenset[int]]
    ) -> None:
        self.people = {person.participant_id: person for person in people}
        self.attendees = [attendee(person) for person in people if not person.is_excluded]
        here = {one.id for one in self.attendees}
        self.kept = [_pair(pair) for pair in pairs if not pair.is_dismissed and {pair.low, pair.high} <= here]
        dismissed = {frozenset((pair.low, pair.high)) for pair in pairs if pair.is_dismissed}
        self.rules = Rules(theme_tags=frozenset(event.theme_tags), forbidden=frozenset(dismissed | met))

    def contains(self, participant_id: int) -> bool:
        """Whether this participant may be suggested."""
        person = self.people.get(participant_id)
        return person is not None and not person.is_excluded

    def assigned(self) -> list[Pair]:
        """New pairs for everyone."""
        from bot.matching.suggest import assign  # noqa: PLC0415 - numpy comes only when somebody is matched

        return assign(self.attendees, self.rules, self.kept)

    def arrived(self, participant_id: int, wanted: int) -> list[Pair]:
        """Up to `wanted` new pairs for one participant."""
        from bot.matching.suggest import arrive  # noqa: PLC0415 - as above

        return arrive(self.attendees, self.rules, self.kept, participant_id, wanted)


async def room(event: Event, uow: UnitOfWork) -> Gathering:
    """The room of an event as it is now."""
    people = await uow.participants.introduced(event.id)
    met = await uow.suggestions.met_before(event.series_id, event.start_ms)
    return Gathering(event, people, await uow.suggestions.of_event(event.id), _as_participants(met, people))


async def preview(event: Event, uow: UnitOfWork) -> tuple[Gathering, list[Pair], list[int]]:
    """Who would be suggested to whom: the room, all pairs old and new, and who would have nobody."""
    found = await room(event, uow)
    pairs = [*found.kept, *found.assigned()]
    return found, pairs, unmatched(found.attendees, pairs)


async def batch(event: Event, uow: UnitOfWork, now_ms: int) -> list[Pair]:
    """Suggest people to everyone with an introduction, keeping earlier suggestions; returns the new pairs."""
    found = await room(event, uow)
    pairs = found.assigned()
    await uow.suggestions.add(event.id, [_suggested(pair) for pair in pairs], now_ms=now_ms)
    return pairs


async def find_for(event: Event, participant: Participant, uow: UnitOfWork, now_ms: int, *, wanted: int) -> int:
    """Suggest up to `wanted` more people to one participant; returns how many were found."""
    found = await room(event, uow)
    if wanted <= 0 or not found.contains(participant.id):
        return 0
    pairs = found.arrived(participant.id, wanted)
    await uow.suggestions.add(event.id, [_suggested(pair) for pair in pairs], now_ms=now_ms)
    return len(pairs)


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
        languages=_LANGUAGES,
    )


def _as_participants(met: list[tuple[int, int]], people: list[Attendance]) -> set[frozenset[int]]:
    """Pairs of person ids as pairs of participant ids, where both are here."""
    here = {person.person_id: person.participant_id for person in people}
    return {frozenset((here[one], here[other])) for one, other in met if one in here and other in here}


def _pair(pair: SuggestedPair) -> Pair:
    return Pair(pair.low, pair.high, pair.score, pair.is_icebreaker)


def _suggested(pair: Pair) -> SuggestedPair:
    return SuggestedPair(pair.a, pair.b, pair.score, pair.is_icebreaker)
