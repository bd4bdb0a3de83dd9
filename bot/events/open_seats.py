"""Seats that nobody has joined, among the people of an event: how they are called, and which one is meant."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.chat.namesakes import plain_name
from bot.door import which_person
from bot.door.context import Context
from bot.door.rights import may_organize
from bot.door.which_person import WHO, PersonUnclearError, called_so, person_meant
from bot.words.text import called, clean_line, echoed, shorten
from storage.codes import read_code, shown_code
from storage.registration_tables import Registration
from storage.sealing import SealError
from storage.tables import Event, Person

_CODE = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")
_SEVERAL = "error-who-several"
_LONGEST_NAME, _MOST_LISTED = 40, 5


async def seat_names(event: Event, ctx: Context) -> dict[int, str]:
    """How to show the seats of an event that nobody has joined, by id: to its organizers by name.

    To all others by the code on the name card; so too a guest of somebody, and where the key of the names is missing.
    """
    seats = await ctx.uow.registrations.open_seats(event.id)
    names = _opened(seats, ctx) if seats and await may_organize(event, ctx) else {}
    others = await ctx.uow.people.called_at(event.id) if names else []
    taken = Counter(map(plain_name, (*names.values(), *(name for _, name in others))))
    return {one.id: _shown(one, names, taken, ctx) for one in seats}


async def guest_meant(asked: Command, ctx: Context, event: Event, *, option: str = WHO) -> Person | Registration:
    """Whom an option means: somebody of this chat, or a seat of another service that nobody has joined.

    By code, or by name as `person_meant` reads it, whose errors these are too; UserError where several are meant.
    """
    typed = asked.options.get(option, "")
    seat = await ctx.uow.registrations.by_code(read_code(clean_line(typed)))
    seat = seat if seat is not None and seat.event_id == event.id else None
    if seat is not None:
        return seat if seat.person_id is None else await ctx.uow.people.get(seat.person_id)
    if seat is None and _looks_like_code(typed):
        raise UserError("seat-error-unknown", typed=echoed(typed), title=event.title)
    here = await ctx.uow.participants.people(event.id)
    seats = await ctx.uow.registrations.open_seats(event.id) if typed.strip() else []
    meant = called_so(typed, _opened(seats, ctx).items())
    if not meant:
        return await person_meant(asked, ctx, event, here, option=option)
    try:
        await person_meant(asked, ctx, event, here, option=option)
    except UserError as error:
        is_several = isinstance(error, PersonUnclearError) and error.message_id == _SEVERAL
        if len(meant) == 1 and not is_several:
            return next(one for one in seats if one.id in meant)
    codes = [shown_code(one.code) for one in seats if one.id in meant]
    listed = ctx.t("list-separator").join(codes[:_MOST_LISTED])
    raise UserError("seat-error-several", typed=echoed(typed), listed=listed, example=codes[0])


async def name_apart(asked: Command, ctx: Context, event: Event) -> Command:
    """The command with what follows a name apart from it, where the name may be that of such a seat too."""
    seats = await ctx.uow.registrations.open_seats(event.id)
    return await which_person.name_apart(asked, ctx, event, also=_opened(seats, ctx).items())


def _looks_like_code(typed: str) -> bool:
    """Whether something was typed as codes are shown, with a digit in it: no name looks like that."""
    shown = _CODE.fullmatch(unicodedata.normalize("NFKC", clean_line(typed)))
    return shown is not None and any(map(str.isdigit, shown[0]))


def _opened(seats: Iterable[Registration], ctx: Context) -> dict[int, str]:
    """The names of seats that have one, by id; those alone whose key is here."""
    names = {one.id: _name(one, ctx) for one in seats if one.name}
    return {id: name for id, name in names.items() if name}


def _name(seat: Registration, ctx: Context) -> str:
    try:
        return ctx.uow.registrations.opened(seat.name)
    except SealError:
        return ""


def _shown(one: Registration, names: Mapping[int, str], taken: Mapping[str, int], ctx: Context) -> str:
    code = shown_code(one.code)
    if one.id not in names:
        return ctx.t("seat-code" if one.name else "seat-guest", code=code)
    name = called(shorten(clean_line(names[one.id]), _LONGEST_NAME), ctx.t.language)
    return name if taken[plain_name(names[one.id])] == 1 else ctx.t("seat-namesake", name=name, code=code)
