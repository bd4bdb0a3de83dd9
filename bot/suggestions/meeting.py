"""Whom somebody meets at an event: the next people and why, not this one, and who is left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.chat.errors import UserError
from bot.chat.namesakes import NO_MARK, Mark
from bot.door.naming import marks_among, somebodies
from bot.matching import CardReasons, Reason, in_order, reasons, told
from bot.people.card import Profile, profile_of
from bot.suggestions import facts, pairing, ready
from bot.suggestions.policy import policy_of
from bot.suggestions.timing import eve_of
from bot.words.catalog import CATALOG
from storage.repositories.participants import Attendance
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Shown:
    """One person to meet, from the reader's side; `reasons` is empty for an icebreaker.

    `about`: the tag of theirs that is asked about first. `elsewhere`: the platform they take part from, if it is none
    of the reader's. `met`: the wall time at which the last edition began where the two were suggested to each other
    already. `talk`: the topic of the talk that both care about. `mark`: what tells them from namesakes.
    """

    suggestion_id: int
    person_id: int
    profile: Profile
    reasons: tuple[Reason, ...]
    about: str | None = None
    elsewhere: str = ""
    met: str = ""
    talk: str = ""
    mark: Mark = NO_MARK


Way = Literal["dm", "channel", "ask"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody may expect before the eve: how many here answer a goal of theirs, when suggestions come, and how.

    `wall` is in the event's zone; `ask`: no message is planned, but then they can be asked for.
    """

    answering: int
    wall: datetime
    way: Way


async def next_people(
    participant: Participant,
    event: Event,
    uow: UnitOfWork,
    *,
    now_ms: int,
    seen: tuple[int, ...] = (),
    is_publishing: bool = False,
) -> list[Shown]:
    """People besides the suggestions seen before, as many as everybody gets.

    More are looked for where somebody publishes, has nobody, or asks for others: after the eve, and before it as far
    as the policy goes. So a letter and its button show the same people.
    """
    others = await _stored(participant, event, uow, seen)
    most = policy_of(event).most
    missing = most - len(others) if is_publishing or seen or not others else 0
    # Who has anybody is not given somebody with nothing in common only to fill the page.
    at_least = 0 if others else 1
    if missing > 0 and await pairing.find_for(event, participant, uow, now_ms, wanted=missing, at_least=at_least):
        others = await _stored(participant, event, uow, seen)
    return others[:most]


async def of_everybody(event: Event, uow: UnitOfWork, readers: Collection[int]) -> dict[int, list[Shown]]:
    """What `next_people` would show to each of these participants, looked up at once; nobody new is found."""
    people = {one.participant_id: one for one in await uow.participants.introduced(event.id) if one.may_be_met}
    apart = await facts.not_to_meet(event.id, uow)
    platforms = await uow.people.platforms_of([one.person_id for one in people.values()])
    met = await facts.everybody_met(event, uow)
    marks = await marks_among(await somebodies([one.person_id for one in people.values()], uow), event, uow)
    items: dict[int, dict[int, int]] = {id: {} for id in people if id in readers}
    for item_id, low, high in await uow.suggestions.in_order(event.id):
        if low in people and high in people and frozenset((low, high)) not in apart:
            for me, other in ((low, high), (high, low)):
                if me in items:
                    items[me][other] = item_id
    matched = {id: facts.attendee(person) for id, person in people.items()}
    shown: dict[int, list[Shown]] = {}
    for me, others in items.items():
        seen = in_order(matched[me], [matched[other] for other in others])[: policy_of(event).most]
        shown[me] = [
            replace(
                _shown(others[one.other_id], one, people[me], them, platforms),
                met=met.get(frozenset((people[me].person_id, them.person_id)), ""),
                talk=shared_topic(event, people[me], them),
                mark=marks[them.person_id],
            )
            for one in seen
            for them in (people[one.other_id],)
        ]
    return shown


async def dismiss(suggestion_id: int, participant: Participant, uow: UnitOfWork, *, now_ms: int) -> int:
    """Neither of the two sees the other again, at any event; returns the id of the other person.

    UserError if it is none of this participant's suggestions.
    """
    other_id = await _other(suggestion_id, participant, uow)
    await uow.blocks.add(participant.person_id, other_id, now_ms=now_ms)
    await parted(uow, now_ms, participant.person_id, other_id)
    return other_id


async def know(suggestion_id: int, participant: Participant, uow: UnitOfWork, *, now_ms: int) -> int:
    """The two know each other already and are not suggested to each other any more; as above."""
    other_id = await _other(suggestion_id, participant, uow)
    await uow.again.know(participant.person_id, other_id, now_ms=now_ms)
    await parted(uow, now_ms, participant.person_id, other_id)
    return other_id


async def _other(suggestion_id: int, participant: Participant, uow: UnitOfWork) -> int:
    """The id of the person in a suggestion of this participant; UserError where it is none of theirs."""
    suggestion = await uow.suggestions.get(suggestion_id)
    if suggestion is None or participant.id not in (suggestion.low_id, suggestion.high_id):
        raise UserError("error-not-yours")
    other = await uow.participants.get(suggestion.other(participant.id))
    if other is None:
        raise UserError("error-not-yours")
    return other.person_id


async def parted(uow: UnitOfWork, now_ms: int, person_id: int, other_id: int | None = None) -> None:
    """Find others for those who were to meet a person, or this other one, and no longer do."""
    touched: dict[int, set[int]] = {}
    for event_id, low, high in await uow.suggestions.of_people(person_id, other_id):
        touched.setdefault(event_id, set()).update((low, high))
    for event_id, ids in touched.items():
        if event := await uow.events.get(event_id):
            await pairing.fill_up(event, ids, uow, now_ms)


async def outlook(
    participant: Participant, event: Event, uow: UnitOfWork, *, now_ms: int, has_anybody: bool
) -> Outlook | None:
    """What somebody may expect of the eve; None once it has been. Who could help is counted for who has nobody."""
    eve = await eve_of(event, uow, now_ms)
    if eve is None:
        return None
    answering = 0
    if not has_anybody:
        async with ready.held(event, uow) as room:
            answering = room.answering(participant.id) if room.contains(participant.id) else 0
    wants_dm = participant.wants_dm and not participant.is_muted
    way: Way = "ask" if not eve.is_planned else "dm" if wants_dm else "channel"
    return Outlook(answering, eve.wall, way)


async def exclude(participant_id: int, event: Event, uow: UnitOfWork, *, is_out: bool, now_ms: int) -> Participant:
    """Leave somebody out of an event's suggestions, or take them in again; UserError for nobody of this event."""
    participant = await uow.participants.get(participant_id)
    if participant is None or participant.event_id != event.id:
        raise UserError("error-outdated")
    participant.is_excluded = is_out
    await pairing.fill_up(event, await pairing.partners(participant.id, uow), uow, now_ms)
    return participant


async def seen_by(
    me_id: int, other_id: int, event_id: int, uow: UnitOfWork
) -> tuple[Profile, tuple[Reason, ...]] | None:
    """The card of one person at an event for another, and what the two have in common; None without introduction."""
    other = await _attendance(other_id, event_id, uow)
    me = await _attendance(me_id, event_id, uow)
    if other is None:
        return None
    return profile_of(other), _reasons(me, other) if me and me != other else ()


async def _attendance(person_id: int, event_id: int, uow: UnitOfWork) -> Attendance | None:
    participant = await uow.participants.of(event_id, person_id)
    found = await uow.participants.introduced(event_id, only=[participant.id]) if participant else []
    return found[0] if found else None


async def _stored(participant: Participant, event: Event, uow: UnitOfWork, seen: tuple[int, ...]) -> list[Shown]:
    kept = await uow.suggestions.of_participant(participant.id)
    others = {item.id: item.other(participant.id) for item in kept}
    if not others:  # nor is anybody looked for who has their name
        return []
    found = await uow.participants.introduced(event.id, only=[participant.id, *others.values()])
    people = {person.participant_id: person for person in found if person.may_be_met}
    # Who is away may still look at those they were to meet.
    me = next((one for one in found if one.participant_id == participant.id and not one.is_excluded), None)
    if me is None:
        return []
    apart = await uow.blocks.around(participant.person_id) | await uow.again.known_to(participant.person_id)
    platforms = await uow.people.platforms_of([person.person_id for person in found])
    met = await facts.met_at(event, participant.person_id, uow)
    marks = await marks_among(await somebodies([them.person_id for them in people.values()], uow), event, uow)
    items = {
        other: item_id
        for item_id, other in others.items()
        if (them := people.get(other)) and them.person_id not in apart
    }
    return [
        replace(
            item,
            met=met.get(item.person_id, ""),
            talk=shared_topic(event, me, people[one.other_id]),
            mark=marks[item.person_id],
        )
        for one in in_order(facts.attendee(me), [facts.attendee(people[other]) for other in items])
        if (item := _shown(items[one.other_id], one, me, people[one.other_id], platforms)).suggestion_id not in seen
    ]


def shared_topic(event: Event, me: Attendance, them: Attendance) -> str:
    """The first topic of an event's talk that both look for or help with; empty if there is none."""
    mine, theirs = (
        {CATALOG.tags[tag].topic for tag in (*one.seeks, *one.offers) if tag in CATALOG.tags} for one in (me, them)
    )
    return next((topic for topic in event.talk_topics if topic in mine & theirs), "")


def _shown(
    item_id: int, read: CardReasons, me: Attendance, them: Attendance, platforms: Mapping[int, set[str]]
) -> Shown:
    elsewhere = _elsewhere(me, them, platforms)
    return Shown(item_id, them.person_id, profile_of(them), read.reasons, read.asked_about, elsewhere)


def _elsewhere(me: Attendance, other: Attendance, platforms: Mapping[int, set[str]]) -> str:
    """The platform of somebody who is on none of mine, so that neither finds the other there."""
    theirs = platforms.get(other.person_id, set())
    return "" if theirs & platforms.get(me.person_id, set()) else min(theirs, default="")


def _reasons(me: Attendance, other: Attendance) -> tuple[Reason, ...]:
    return told(reasons(facts.attendee(me), facts.attendee(other)))
