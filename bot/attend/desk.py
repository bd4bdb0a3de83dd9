"""Who is expected at an event, as the list at its desk has them: in reading order, with who has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.door.context import Context
from bot.door.naming import names_of
from bot.words.text import reading_key
from storage.tables import Event

Whereabouts = Literal["expected", "came", "away"]


@dataclass(frozen=True, slots=True)
class DeskGuest:
    """Somebody who is expected. `key`: by which buttons know them. `where`: whether they have come, or are away."""

    key: str
    name: str
    where: Whereabouts


async def guests(event: Event, ctx: Context) -> list[DeskGuest]:
    """Everybody who takes part, in reading order."""
    found = await ctx.uow.tables.sitters(event.id)
    names = await names_of([one.person_id for one in found], ctx, event)
    people = [
        DeskGuest(str(one.participant_id), names[one.person_id], _where(has_come=one.has_come, is_away=one.is_away))
        for one in found
        if one.person_id in names
    ]
    return sorted(people, key=lambda guest: (reading_key(guest.name), guest.key))


def among(people: Sequence[DeskGuest], where: Whereabouts) -> list[DeskGuest]:
    """Those of whom this is so."""
    return [guest for guest in people if guest.where == where]


def _where(*, has_come: bool, is_away: bool) -> Whereabouts:
    if has_come:
        return "came"
    return "away" if is_away else "expected"
