"""Who was to meet somebody, or to be welcomed, before they leave; and afterwards somebody else for them."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.chat.actions import Send
from bot.door.context import Defaults
from bot.events import attendance
from bot.schedule.phases import may
from bot.suggestions.pairing import fill_up, partners
from bot.welcome import letters
from bot.welcome.partners import Lost, lost_by, missed_by
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bonds:
    """Who depends on a participant at an event: the participants suggested to them, and who is `lost` to whom."""

    event: Event
    to_meet: Collection[int]
    lost: Lost


async def of_participant(event: Event, participant: Participant, uow: UnitOfWork) -> Bonds:
    """Those of somebody at an event, to be asked for before they leave."""
    return Bonds(event, await partners(participant.id, uow), await lost_by(participant, uow))


async def leave(
    parts: Collection[tuple[Event, Participant]], uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """Let these take part no longer, whichever door they leave by; who has left already changes nothing.

    Returns what others are told at once.
    """
    leaving = [(event, participant) for event, participant in parts if participant.state != "withdrawn"]
    held = [await of_participant(event, participant, uow) for event, participant in leaving]
    for _, participant in leaving:
        await attendance.leave(participant, uow)
    return await loosen(held, uow, defaults, now_ms=now_ms)


async def go_away(
    event: Event, participant: Participant, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """Note that somebody does not come, or has left; who still counted on them at the venue is told at once.

    They take part as before, and whom they were to meet stays theirs, should they come back; nobody sees them as
    somebody to meet meanwhile.
    """
    attendance.go_away(participant, now_ms=now_ms)
    held = Bonds(event, await partners(participant.id, uow), await missed_by(participant, uow))
    return await loosen([held], uow, defaults, now_ms=now_ms)


async def of_person(person_id: int, uow: UnitOfWork, *, now_ms: int) -> list[Bonds]:
    """Those of somebody at every event that is not over."""
    found = []
    for participant in await uow.consents.parts(person_id):
        event = await uow.events.get(participant.event_id)
        if event is not None and may("be_suggested", event, now_ms):
            found.append(await of_participant(event, participant, uow))
    return found


async def loosen(bonds: Collection[Bonds], uow: UnitOfWork, defaults: Defaults, *, now_ms: int) -> list[Send]:
    """They have left: others are found while there is time, and those are told at once who counted on them."""
    sends: list[Send] = []
    for one in bonds:
        await fill_up(one.event, one.to_meet, uow, now_ms)
        sends += await letters.of_lost(one.event, one.lost, uow, defaults, now_ms=now_ms)
    return sends
