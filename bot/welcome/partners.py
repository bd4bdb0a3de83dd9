"""Who offers to welcome first-timers, who welcomes whom, and how each of the two sees the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chat.namesakes import NO_MARK, Mark
from bot.door.naming import marks_among, somebodies
from bot.people.card import Profile, profile_of
from bot.schedule.phases import may
from bot.schedule.rules import RULES
from bot.welcome.choosing import chosen
from storage.repositories.participants import Attendance
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork

# The planned message with which both are told.
KIND = "welcome"


@dataclass(frozen=True, slots=True)
class Someone:
    """One of the two, as the other sees them."""

    person_id: int
    profile: Profile
    mark: Mark = NO_MARK


@dataclass(slots=True)
class Meeting:
    """What a participant is told: who welcomes them, and whom they welcome."""

    partner: Someone | None = None
    newcomers: list[Someone] = field(default_factory=list)

    @property
    def everybody(self) -> list[Someone]:
        """Those whom the participant is told of."""
        return [*([self.partner] if self.partner else []), *self.newcomers]


@dataclass(frozen=True, slots=True)
class Lost:
    """Who counts on a participant, by ids of participants: who is to welcome them, and whom they are to welcome."""

    partner: int | None = None
    newcomers: tuple[int, ...] = ()


async def lost_by(participant: Participant, uow: UnitOfWork) -> Lost:
    """Who counts on a participant now; to be asked for before they leave."""
    return _lost(participant.id, await uow.welcomes.of_event(participant.event_id))


async def missed_by(participant: Participant, uow: UnitOfWork) -> Lost:
    """Who still counts on a participant who is away: not those who came, as they did, and can have met."""
    pairs = await uow.welcomes.of_event(participant.event_id)
    came = {one.participant_id for one in await uow.participants.introduced(participant.event_id) if one.has_come}
    return _lost(participant.id, {newcomer: by for newcomer, by in pairs.items() if not {newcomer, by} <= came})


async def offer(participant: Participant, *, is_offered: bool, uow: UnitOfWork) -> None:
    """Let somebody welcome first-timers, or no longer; whom they were to welcome is then nobody's."""
    participant.welcomes = is_offered
    if not is_offered:
        pairs = await uow.welcomes.of_event(participant.event_id)
        kept = {newcomer: partner for newcomer, partner in pairs.items() if partner != participant.id}
        await uow.welcomes.set(participant.event_id, kept)


async def pair_up(event: Event, uow: UnitOfWork) -> dict[int, int]:
    """Find who welcomes first-timers that know nobody here; gives the pairs that are new, by first-timer.

    Pairs stay as long as both are here, neither has blocked the other, and the one still offers it. Who is away is
    welcomed by nobody and welcomes nobody, but for those who can have met already.
    """
    people = {one.participant_id: one for one in await uow.participants.introduced(event.id) if not one.is_excluded}
    offering = await uow.welcomes.offering(event.id) & people.keys()
    known, blocked = await uow.again.known_at(event.id), await uow.blocks.at_event(event.id)
    fits = _fits(people, offering, blocked, known, await _suggested(event.id, uow))
    came = {id for id, one in people.items() if one.has_come}
    away = {id for id, one in people.items() if one.is_away}
    told = {
        newcomer: partner
        for newcomer, partner in (await uow.welcomes.of_event(event.id)).items()
        if partner in fits.get(newcomer, ()) and ({newcomer, partner} <= came or not {newcomer, partner} & away)
    }
    able = {id: [one for one in partners if one not in away] for id, partners in fits.items() if id not in away}
    pairs = chosen(able, told)
    await uow.welcomes.set(event.id, pairs)
    return {newcomer: partner for newcomer, partner in pairs.items() if told.get(newcomer) != partner}


async def meetings(event: Event, uow: UnitOfWork, readers: Collection[int] | None = None) -> dict[int, Meeting]:
    """By participant, whom they are told of; `readers`: only of these. Nobody new is found."""
    pairs = await uow.welcomes.of_event(event.id)
    if readers is not None:
        pairs = {newcomer: by for newcomer, by in pairs.items() if {newcomer, by} & set(readers)}
    if not pairs:
        return {}
    ids = sorted({*pairs, *pairs.values()})
    people = {one.participant_id: one for one in await uow.participants.introduced(event.id, only=ids)}
    marks = await marks_among(await somebodies([one.person_id for one in people.values()], uow), event, uow)
    apart = await uow.blocks.at_event(event.id)
    found: dict[int, Meeting] = {}
    for newcomer, partner in sorted(pairs.items()):
        if newcomer in people and partner in people and frozenset((newcomer, partner)) not in apart:
            found.setdefault(newcomer, Meeting()).partner = _someone(people[partner], marks)
            found.setdefault(partner, Meeting()).newcomers.append(_someone(people[newcomer], marks))
    return found if readers is None else {id: meeting for id, meeting in found.items() if id in readers}


async def are_told(event: Event, uow: UnitOfWork, now_ms: int) -> bool:
    """Whether the message has gone out with which people learn who welcomes whom, and the event still goes on."""
    row = await uow.reminders.of_kind(event.id, KIND)
    if row is None:
        has_gone_out = event.start_ms + RULES[KIND].offset // timedelta(milliseconds=1) <= now_ms
    else:
        has_gone_out = row.state == "expanded" or (row.state != "planned" and row.due_ms <= now_ms)
    return has_gone_out and may("be_suggested", event, now_ms)


def _fits(
    people: Mapping[int, Attendance],
    offering: Collection[int],
    blocked: Collection[frozenset[int]],
    known: Collection[frozenset[int]],
    suggested: Collection[frozenset[int]],
) -> dict[int, list[int]]:
    """By first-timer without an acquaintance here, who can welcome them: whom they are to meet anyway comes first."""
    with_friends = {id for pair in known for id in pair if pair <= people.keys()}
    return {
        id: [
            partner
            # True sorts after False.
            for _, partner in sorted((frozenset((id, partner)) not in suggested, partner) for partner in offering)
            if set(people[partner].languages) & set(newcomer.languages) and frozenset((id, partner)) not in blocked
        ]
        for id, newcomer in people.items()
        if newcomer.is_newcomer and id not in offering and id not in with_friends
    }


def _lost(id: int, pairs: Mapping[int, int]) -> Lost:
    return Lost(pairs.get(id), tuple(sorted(newcomer for newcomer, partner in pairs.items() if partner == id)))


async def _suggested(event_id: int, uow: UnitOfWork) -> set[frozenset[int]]:
    return {frozenset((pair.low, pair.high)) for pair in await uow.suggestions.of_event(event_id)}


def _someone(person: Attendance, marks: Mapping[int, Mark]) -> Someone:
    return Someone(person.person_id, profile_of(person), marks.get(person.person_id, NO_MARK))
