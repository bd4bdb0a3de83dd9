"""An organizer looks at the suggestions one person after the other, and fixes or changes them before they go out."""

from collections.abc import Mapping

from bot.chat import values
from bot.chat.actions import Action, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.suggestions import draft as drafts
from bot.suggestions import draft_card as cards
from bot.suggestions.draft import Draft, Refusal
from storage.tables import Event


async def page(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A page of people, with whom each would meet."""
    event, found, names = await _draft(asked, ctx)
    return [Update(cards.people(ctx.t, event, found, values.number(values.part(asked.value, 1)) or 0, names))]


async def one_person(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Whom one person would meet, and what can be changed of it."""
    event, found, names = await _draft(asked, ctx)
    return [Update(cards.person(ctx.t, event, found, _here(asked, 1, found), names))]


async def fix(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let two be suggested to each other when suggestions go out; pressing twice changes nothing more."""
    event, found, names = await _draft(asked, ctx)
    one, other = _here(asked, 1, found), _here(asked, 2, found)
    _refuse(await drafts.fix(event, found, one, other, ctx.uow), names, one, other)
    return await _changed(event, one, ctx, ctx.t("match-fixed", name=names[one], other=names[other]))


async def release(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let what was fixed be a draft again."""
    event, found, names = await _draft(asked, ctx)
    one, other = _here(asked, 1, found), _here(asked, 2, found)
    await drafts.release(event, one, other, ctx.uow)
    return await _changed(event, one, ctx, ctx.t("match-released", name=names[one], other=names[other]))


async def ask_swap(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Ask who is to be suggested instead."""
    event, found, names = await _draft(asked, ctx)
    pair = _here(asked, 1, found), _here(asked, 2, found)
    return [Update(cards.instead(ctx.t, event, found, pair, names))]


async def swap(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let somebody meet another one instead."""
    event, found, names = await _draft(asked, ctx)
    one, old, new = (_here(asked, place, found) for place in (1, 2, 3))
    _refuse(await drafts.swap(event, found, ctx.uow, one, old_id=old, new_id=new), names, one, new)
    said = ctx.t("match-swapped", name=names[one], old=names[old], new=names[new])
    return await _changed(event, one, ctx, said)


async def _changed(event: Event, one: int, ctx: Context, note: str) -> list[Action]:
    found = await drafts.draft(event, ctx.uow)
    return [Update(cards.person(ctx.t, event, found, one, await _names(found, ctx), note=note))]


async def _draft(asked: ButtonClick, ctx: Context) -> tuple[Event, Draft, Mapping[int, str]]:
    event = await organized_event(asked, ctx, "prepare_match")
    found = await drafts.draft(event, ctx.uow)
    if not found.room.attendees:
        raise UserError("match-too-few", title=event.title, count=0)
    return event, found, await _names(found, ctx)


async def _names(found: Draft, ctx: Context) -> Mapping[int, str]:
    """How everybody here is shown, by participant id."""
    people = found.room.people.values()
    shown = await names_of([person.person_id for person in people], ctx)
    return {person.participant_id: shown[person.person_id] for person in people}


def _here(asked: ButtonClick, place: int, found: Draft) -> int:
    """The participant at a place of a button's value; UserError for one who is not here any more."""
    id = values.number(values.part(asked.value, place))
    if id is None or not found.room.contains(id):
        raise UserError("match-refused-gone")
    return id


def _refuse(why_not: Refusal | None, names: Mapping[int, str], one: int, other: int) -> None:
    if why_not:
        raise UserError(f"match-refused-{why_not.replace('_', '-')}", name=names[one], other=names[other])


ROUTES = Routes(
    buttons={
        "match.people": page,
        "match.person": one_person,
        "match.fix": fix,
        "match.release": release,
        "match.swap": ask_swap,
        "match.swap_to": swap,
    },
    only_read=(page, one_person, ask_swap),
)
