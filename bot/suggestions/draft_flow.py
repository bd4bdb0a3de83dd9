"""An organizer looks at the suggestions one person after the other, and fixes or changes them before they go out."""

from collections.abc import Collection, Mapping

from bot.chat import values
from bot.chat.actions import Action, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick
from bot.chat.limits import PORTABLE
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.suggestions import draft as drafts
from bot.suggestions import draft_card as cards
from bot.suggestions.draft import Draft, Refusal
from bot.suggestions.matched import matched
from storage.tables import Event


async def page(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A page of people, with whom each would meet."""
    event, found = await _draft(asked, ctx)
    number = values.number(values.part(asked.value, 1)) or 0
    names = await _names(cards.on_page(found, number), found, ctx, event)
    return [Update(cards.people(ctx.t, event, found, number, names))]


async def one_person(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Whom one person would meet, and what can be changed of it."""
    event, found = await _draft(asked, ctx)
    one = _here(asked, 1, found)
    return [Update(cards.person(ctx.t, event, found, one, await _names([one], found, ctx, event)))]


async def fix(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let two be suggested to each other when suggestions go out; pressing twice changes nothing more."""
    event, found = await _draft(asked, ctx)
    one, other = _here(asked, 1, found), _here(asked, 2, found)
    names = await _names([one, other], found, ctx, event)
    _refuse(await drafts.fix(event, found, one, other, ctx.uow), names, one, other)
    return await _changed(event, one, ctx, ctx.t("match-fixed", name=names[one], other=names[other]))


async def release(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let what was fixed be a draft again."""
    event, found = await _draft(asked, ctx)
    one, other = _here(asked, 1, found), _here(asked, 2, found)
    names = await _names([one, other], found, ctx, event)
    await drafts.release(event, one, other, ctx.uow)
    return await _changed(event, one, ctx, ctx.t("match-released", name=names[one], other=names[other]))


async def ask_swap(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Ask who is to be suggested instead."""
    event, found = await _draft(asked, ctx)
    pair = _here(asked, 1, found), _here(asked, 2, found)
    others = found.in_place_of(*pair)[: PORTABLE.select_options]
    names = await _names([*pair, *others], found, ctx, event)
    return [Update(cards.instead(ctx.t, event, found, pair, others, names=names))]


async def swap(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let somebody meet another one instead."""
    event, found = await _draft(asked, ctx)
    one, old, new = (_here(asked, place, found) for place in (1, 2, 3))
    names = await _names([one, old, new], found, ctx, event)
    _refuse(await drafts.swap(event, found, ctx.uow, one, old_id=old, new_id=new), names, one, new)
    said = ctx.t("match-swapped", name=names[one], old=names[old], new=names[new])
    return await _changed(event, one, ctx, said)


async def _changed(event: Event, one: int, ctx: Context, note: str) -> list[Action]:
    found = await _as_it_is(event, ctx)
    names = await _names([one], found, ctx, event)
    return [Update(cards.person(ctx.t, event, found, one, names, note=note))]


async def _draft(asked: ButtonClick, ctx: Context) -> tuple[Event, Draft]:
    event = await organized_event(asked, ctx, "prepare_match")
    found = await _as_it_is(event, ctx)
    if not found.room.attendees:
        raise UserError("match-too-few", title=event.title, count=0)
    return event, found


async def _as_it_is(event: Event, ctx: Context) -> Draft:
    found = await matched(event, ctx, is_draft=True)
    return Draft(found.room, found.pairs)


async def _names(ids: Collection[int], found: Draft, ctx: Context, event: Event) -> Mapping[int, str]:
    """How these participants, and whom they would meet, are shown, by participant id."""
    people = {id for one in ids if found.room.contains(one) for id in (one, *(them.other_id for them in found.of(one)))}
    persons = {id: found.room.people[id].person_id for id in {*ids, *people}}
    shown = await names_of(persons.values(), ctx, event)
    return {id: shown[person_id] for id, person_id in persons.items()}


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
