"""Between storage and matching: loads the room of an event, stores who is suggested to whom."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.matching import Pair, RoomFigures, Unreached, reasons
from bot.schedule.phases import may
from bot.schedule.rules import announcing
from bot.suggestions import ready
from bot.suggestions.facts import Met, attendee, met_here, not_to_meet, rules_of
from bot.suggestions.policy import at_publishing, policy_of
from bot.suggestions.timing import eve_of
from storage.repositories.participants import Attendance
from storage.repositories.suggestions import SuggestedPair
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Apart:
    """What keeps two participants apart, or brings them together: refusals, earlier editions, organizers."""

    blocked: set[frozenset[int]]
    met: Met
    decided: dict[frozenset[int], bool]


class Gathering:
    """An event's room as matching sees it: who can be suggested, under which rules, with which pairs so far.

    `wanted`: pairs that organizers fixed and that are not handed out yet; they count as kept where the whole room is
    matched.
    """

    def __init__(self, event: Event, people: list[Attendance], pairs: list[SuggestedPair], apart: Apart) -> None:
        self.people = {person.participant_id: person for person in people}
        self.attendees = [attendee(person) for person in people if person.may_be_met]
        here = {one.id for one in self.attendees}
        present = [pair for pair in pairs if {pair.low, pair.high} <= here]
        self.kept = [_pair(pair) for pair in present if frozenset((pair.low, pair.high)) not in apart.blocked]
        self.blocked = apart.blocked
        unwanted = {pair for pair, is_wanted in apart.decided.items() if not is_wanted}
        self.policy = policy_of(event)
        self.rules = replace(rules_of(event), forbidden=frozenset(apart.blocked | unwanted), met=apart.met)
        handed_out = {frozenset((pair.low, pair.high)) for pair in pairs}
        self.wanted = [
            self.fixed(*sorted(pair))
            for pair, is_wanted in apart.decided.items()
            if is_wanted and pair <= here and pair not in handed_out | apart.blocked
        ]

    def contains(self, participant_id: int) -> bool:
        """Whether this participant may be suggested."""
        person = self.people.get(participant_id)
        return person is not None and person.may_be_met

    def fixed(self, low: int, high: int) -> Pair:
        """A pair that organizers fix: the best there is, where the two have anything in common."""
        shared = bool(reasons(attendee(self.people[low]), attendee(self.people[high])))
        return Pair(low, high, float(shared), is_icebreaker=not shared)

    def assigned(self) -> list[Pair]:
        """New pairs for everyone, those that organizers fixed among them."""
        from bot.matching.suggest import suggest  # noqa: PLC0415 - numpy comes only when somebody is matched

        return sorted([*self.wanted, *suggest(self.attendees, self.rules, [*self.kept, *self.wanted])])

    def reconciled(self, pairs: Collection[Pair]) -> list[Pair]:
        """What `assigned` gave for the room as it was, brought to the room as it is now."""
        from bot.matching.reconcile import reconciled  # noqa: PLC0415 - as above

        return sorted([*self.wanted, *reconciled(pairs, self.attendees, self.rules, [*self.kept, *self.wanted])])

    def figures(self, pairs: Collection[Pair]) -> RoomFigures:
        """What these pairs reach."""
        from bot.matching.figures import room_figures  # noqa: PLC0415 - as above

        return room_figures(self.attendees, self.rules, pairs)

    def unreached(self, pairs: Collection[Pair]) -> list[Unreached]:
        """Who is left with too little, and why."""
        from bot.matching.figures import unreached  # noqa: PLC0415 - as above

        return unreached(self.attendees, self.rules, pairs)


async def room(event: Event, uow: UnitOfWork) -> Gathering:
    """The room of an event as it is now."""
    people = await uow.participants.introduced(event.id)
    blocked, decided = await not_to_meet(event.id, uow), await uow.suggestions.decided(event.id)
    here = {person.person_id: person.participant_id for person in people}
    apart = Apart(blocked, await met_here(event, here, uow), decided)
    return Gathering(event, people, await uow.suggestions.of_event(event.id), apart)


async def batch(
    event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None = None
) -> tuple[list[Pair], list[Pair]]:
    """Suggest people to everyone with an introduction, keeping earlier suggestions: the eve.

    `computed`: new pairs that were found for this room a moment ago, outside of the transaction.

    Returns the new pairs, and all that people see from now on: those whose two are here and want to meet.
    """
    found = await room(event, uow)
    pairs = found.assigned() if computed is None else found.reconciled(computed)
    await _store(event, pairs, uow, now_ms)
    event.matched_ms = event.matched_ms or now_ms
    return pairs, [*found.kept, *pairs]


async def find_for(
    event: Event, participant: Participant, uow: UnitOfWork, now_ms: int, *, wanted: int, at_least: int
) -> int:
    """Suggest more people to one participant, as many as may be at this time; returns how many were found.

    Before the eve what the policy gives at publishing; after it up to `wanted`, and `at_least` so many wherever
    anybody can be suggested, also with nothing in common.
    """
    if wanted <= 0:
        return 0
    is_before_eve = await eve_of(event, uow, now_ms) is not None
    async with ready.held(event, uow) as found:
        if not found.contains(participant.id):
            return 0
        if is_before_eve:
            pairs = found.first(participant.id, min(wanted, at_publishing(policy_of(event))))
        else:
            pairs = found.arrived(participant.id, wanted, at_least)
        await _store(event, pairs, uow, now_ms)
        return len(pairs)


async def fill_up(event: Event, participant_ids: Collection[int], uow: UnitOfWork, now_ms: int) -> None:
    """Give those who lost somebody after the eve somebody else, at once; before it the eve does.

    A letter that waits for one of them names whom they lost: it is written anew.
    """
    if participant_ids and may("be_suggested", event, now_ms) and not await eve_of(event, uow, now_ms):
        async with ready.held(event, uow) as found:
            await _store(event, found.refilled(participant_ids), uow, now_ms)
        await _write_anew(event, participant_ids, uow)


async def _write_anew(event: Event, participant_ids: Collection[int], uow: UnitOfWork) -> None:
    """Call back the letters of the eve that wait for these participants, and let it write to whoever has none."""
    people = [one.person_id for id in participant_ids if (one := await uow.participants.get(id))]
    kind = announcing("suggest")
    eve = await uow.reminders.of_kind(event.id, kind)
    if await uow.outbox.call_back(event.id, kind, people) and eve is not None and eve.state == "expanded":
        # Due already; the letters that are out, or wait unchanged, are known by their keys.
        eve.state = "planned"


async def partners(participant_id: int, uow: UnitOfWork) -> list[int]:
    """The participants who are suggested to one, in order."""
    kept = await uow.suggestions.of_participant(participant_id)
    return sorted(one.other(participant_id) for one in kept)


async def _store(event: Event, pairs: list[Pair], uow: UnitOfWork, now_ms: int) -> None:
    await uow.suggestions.add(event.id, [_suggested(pair) for pair in pairs], now_ms=now_ms)


def _pair(pair: SuggestedPair) -> Pair:
    return Pair(pair.low, pair.high, pair.score, pair.is_icebreaker)


def _suggested(pair: Pair) -> SuggestedPair:
    return SuggestedPair(pair.a, pair.b, pair.score, pair.is_icebreaker)
