"""Seats of an event: how many are free, who gets one, and who waits until one is."""

from dataclasses import dataclass

from bot.events import attendance
from bot.words.times import DAY_MS
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people have a seat, how many seats are kept for who was offered one, how many people wait besides.

    `capacity` is None where there is no limit. `waiting_elsewhere`: on the lists of other services, who are told there.
    """

    capacity: int | None
    taken: int
    kept: int
    waiting: int
    waiting_elsewhere: int

    @property
    def free(self) -> int:
        """How many seats nobody has and nobody is offered; with no limit, one for everybody who waits here."""
        if self.capacity is None:
            return self.waiting
        return max(0, self.capacity - self.taken - self.kept)

    @property
    def to_give(self) -> int:
        """How many of those who wait can have a free seat."""
        return min(self.free, self.waiting + self.waiting_elsewhere)

    @property
    def to_offer(self) -> int:
        """How many seats are left for people who do not wait yet; with a limit alone."""
        return self.free - self.to_give

    @property
    def beyond(self) -> int:
        """How many more people are coming than there are seats."""
        return 0 if self.capacity is None else max(0, self.taken - self.capacity)

    @property
    def is_open(self) -> bool:
        """Whether somebody who joins now gets a seat: one that nobody waits for."""
        return self.capacity is None or self.to_offer > 0


async def seats_of(event: Event, uow: UnitOfWork, now_ms: int) -> Seats:
    """The seats of an event as they are now."""
    waiting = await uow.waitlist.waiting(event.id)
    kept = sum(has_offer(one, now_ms) for one in waiting)
    elsewhere = len(await uow.waitlist.elsewhere(event.id))
    return Seats(
        event.capacity, (await attendance.headcount(event.id, uow)).people, kept, len(waiting) - kept, elsewhere
    )  # fmt: skip


def has_offer(participant: Participant, now_ms: int) -> bool:
    """Whether a seat is kept for somebody who waits."""
    return participant.state == "waiting" and participant.offer_ms is not None and participant.offer_ms > now_ms


async def take(event: Event, person_id: int, uow: UnitOfWork, now_ms: int) -> Participant:
    """A person's participant row, made on first contact: with a seat where one is free, else on the waiting list."""
    participant = await uow.participants.of(event.id, person_id)
    if participant is None:
        is_open = (await seats_of(event, uow, now_ms)).is_open
        participant = await attendance.join(event, person_id, uow, now_ms=now_ms)
        if not is_open:
            _wait(participant, now_ms)
    return participant


async def is_shut_to(event: Event, person_id: int, uow: UnitOfWork, now_ms: int) -> bool:
    """Whether somebody who neither takes part nor waits would find no seat."""
    participant = await uow.participants.of(event.id, person_id)
    if participant is not None and participant.state != "withdrawn":
        return False
    return not (await seats_of(event, uow, now_ms)).is_open


async def take_again(participant: Participant, event: Event, uow: UnitOfWork, now_ms: int) -> None:
    """A seat for somebody who had left, or a place on the waiting list; nothing for anybody else."""
    if participant.state == "withdrawn":
        if (await seats_of(event, uow, now_ms)).is_open:
            attendance.give_seat(participant)
        else:
            _wait(participant, now_ms)


def offer(participant: Participant, event: Event, now_ms: int) -> int:
    """Keep a seat for somebody who waits; until when (UTC ms): for a day, not past the start."""
    participant.offer_ms = min(now_ms + DAY_MS, event.start_ms)
    return participant.offer_ms


def _wait(participant: Participant, now_ms: int) -> None:
    participant.state, participant.waiting_ms, participant.offer_ms = "waiting", now_ms, None
