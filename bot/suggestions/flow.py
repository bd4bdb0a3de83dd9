"""Whom to meet: suggestions with reasons, "not this person", others, and anybody's card."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.rights import may_see_people
from bot.door.routes import Routes
from bot.door.which_person import event_introduced_at, introduced, person_meant
from bot.schedule.phases import takes_introductions
from bot.schedule.rules import local_day
from bot.suggestions import card as cards
from bot.suggestions import meeting
from storage.tables import Event, Participant


async def suggest(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """People to meet, as many as everybody gets; finds more if there are fewer and it is time."""
    event = await _event(asked, ctx)
    participant = await introduced(event, ctx)
    return [Reply(await _page(participant, event, ctx))]


async def more(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The next people, in place of those shown."""
    event = await _event(asked, ctx)
    participant = await introduced(event, ctx)
    seen = values.read_list(values.part(asked.value, 1))
    return [Update(_with_goals(await _page(participant, event, ctx, seen), event, ctx))]


async def dismiss(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Not this person: neither sees the other again, nobody is told, somebody else takes the place."""
    event = await _event(asked, ctx)
    participant = await introduced(event, ctx)
    other_id = await meeting.dismiss(_suggestion_id(asked), participant, ctx.uow, now_ms=ctx.now_ms)
    shown = await meeting.next_people(participant, event, ctx.uow, now_ms=ctx.now_ms)
    name = await name_of(other_id, ctx, event)
    hope = await still_to_come(participant, event, ctx, has_anybody=True)
    page = cards.after_dismissing(ctx.t, event.id, shown, other_id, name, still_to_come=hope)
    return [Update(_with_goals(page, event, ctx))]


async def know(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The two know each other already: they count as met, nobody is told, somebody else takes the place."""
    event = await _event(asked, ctx)
    participant = await introduced(event, ctx)
    other_id = await meeting.know(_suggestion_id(asked), participant, ctx.uow, now_ms=ctx.now_ms)
    page, name = await _page(participant, event, ctx), await name_of(other_id, ctx, event)
    return [Update(_with_goals(cards.after_knowing(ctx.t, page, event.id, other_id, name), event, ctx))]


async def unknow(asked: ButtonClick, ctx: Context) -> list[Action]:
    """They do not know each other after all."""
    event = await _event(asked, ctx)
    participant = await introduced(event, ctx)
    other_id = values.number(values.part(asked.value, 1))
    if other_id is None:
        raise UserError("error-outdated")
    await ctx.uow.again.forget_knowing(ctx.person.id, other_id)
    return [Update(_with_goals(await _page(participant, event, ctx), event, ctx))]


def _with_goals(page: Message, event: Event, ctx: Context) -> Message:
    """What takes the place of a message keeps the way to change one's goals, as long as that can be done."""
    return cards.with_goals(ctx.t, page, event.id) if takes_introductions(event, ctx.now_ms) else page


async def _page(participant: Participant, event: Event, ctx: Context, seen: tuple[int, ...] = ()) -> Message:
    shown = await meeting.next_people(participant, event, ctx.uow, now_ms=ctx.now_ms, seen=seen)
    hope = await still_to_come(participant, event, ctx, has_anybody=bool(shown or seen))
    page = cards.people(ctx.t, event.id, shown, seen, still_to_come=hope)
    return cards.with_more(ctx.t, page, event.id, shown, has_begun=event.start_ms <= ctx.now_ms)


async def still_to_come(
    participant: Participant, event: Event, ctx: Context, *, has_anybody: bool
) -> cards.Hope | None:
    """What is said of suggestions still to come; None after the eve."""
    outlook = await meeting.outlook(participant, event, ctx.uow, now_ms=ctx.now_ms, has_anybody=has_anybody)
    return cards.hope(ctx.t, outlook, event.zone, ctx.reader)


async def card(asked: Command, ctx: Context) -> list[Action]:
    """The card of anyone who introduced themselves at this event, for those who take part or organize it."""
    event = await _event(asked, ctx)
    if not await may_see_people(event, ctx):
        return [Reply(cards.outside(ctx.t, event, can_join=takes_introductions(event, ctx.now_ms)))]
    here = await ctx.uow.participants.introduced_people(event.id) - await ctx.uow.blocks.around(ctx.person.id)
    person = await person_meant(asked, ctx, event, here)
    name = await name_of(person.id, ctx, event)
    if person.id in await ctx.uow.blocks.made_by(ctx.person.id):
        return [Reply(cards.not_met(ctx.t, person.id, name, event.id))]
    # Who is not to see somebody reads what they would read of anybody without an introduction.
    found = await meeting.seen_by(ctx.person.id, person.id, event.id, ctx.uow) if person.id in here else None
    if found is None:
        is_away = person.id in await ctx.uow.participants.away(event.id)
        raise UserError("meet-error-away" if is_away else "meet-error-no-card", name=name)
    other = (event.id, person.id) if person.id != ctx.person.id else None
    may_ask = event.start_ms <= ctx.now_ms
    message = cards.someone(ctx.t, name, *found, other, may_ask=may_ask)
    if other and may_ask and local_day(ctx.now_ms, event.zone) == event.local_start[:10]:
        await ctx.uow.again.see(event.id, ctx.person.id, person.id)  # the last thing: reading alone would do without
    return [Reply(message)]


async def _event(asked: Command | ButtonClick, ctx: Context) -> Event:
    return await event_introduced_at(asked, ctx, "meet")


def _suggestion_id(asked: ButtonClick) -> int:
    id = values.number(values.part(asked.value, 1))
    if id is None:
        raise UserError("error-outdated")
    return id


ROUTES = Routes(
    commands={"suggest": suggest, "card": card},
    buttons={
        "meet.show": suggest,
        "meet.more": more,
        "meet.dismiss": dismiss,
        "meet.known": know,
        "meet.unknown": unknow,
    },
    only_read=(card,),
)
