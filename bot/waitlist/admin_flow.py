"""The waiting list from the organizers' side: see it, offer a seat, let seats go out in order."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UnclearError, UserError, Way
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import seats
from bot.waitlist import card as cards
from bot.waitlist import letters
from bot.waitlist.list import waiting_list
from bot.words.text import echoed, normalize
from storage.tables import Event, Participant

_ON = frozenset({"on", "yes", "はい", "する", "オン", "開始"})
_OFF = frozenset({"off", "no", "いいえ", "しない", "オフ", "停止"})


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Seats, who waits, and who is proposed next."""
    event = await organized_event(asked, ctx)
    return [Reply(await _listing(event, ctx))]


async def another(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The next one of those who are proposed, after the last one the first again."""
    event = await organized_event(asked, ctx)
    return [Update(await _listing(event, ctx, values.number(values.part(asked.value, 1)) or 0))]


async def offer(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Keep a seat for somebody and ask them; never more seats than are free."""
    event = await organized_event(asked, ctx, "take_intros")
    participant = await _waiting(asked, event, ctx)
    name = await name_of(participant.person_id, ctx, event)
    if seats.has_offer(participant, ctx.now_ms):
        text = ctx.t("waitlist-offered-already", name=name, until=_until(participant, event, ctx))
        return [Reply(Message(text))]
    found = await seats.seats_of(event, ctx.uow, ctx.now_ms)
    if not found.free:
        raise UserError("waitlist-error-no-seat", title=event.title, example=ctx.t("waitlist-example-capacity"))
    seats.offer(participant, event, ctx.now_ms)
    send = await letters.offer(participant, event, ctx.uow, ctx.defaults.language)
    if send is None:
        raise UserError("waitlist-error-unreachable", name=name)
    event.seats_told = max(0, event.seats_told - 1)
    text = ctx.t("waitlist-offer-made", name=name, until=_until(participant, event, ctx))
    return [Reply(Message(text)), send]


async def set_order(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Let free seats go to whoever has waited longest by themselves, or let organizers choose."""
    event = await organized_event(asked, ctx, "take_intros")
    typed = values.part(asked.value, 1) if isinstance(asked, ButtonClick) else asked.options.get("to", "")
    word = normalize(typed)
    if word not in _ON | _OFF:
        example, shown = ctx.t("command-waitlist-auto", "example"), echoed(typed) if word else "none"
        ways = (Way(ctx.t("waitlist-automatic"), "on"), Way(ctx.t("waitlist-choose"), "off"))
        raise UnclearError("waitlist-error-auto", "to", ways, typed=shown, example=example)
    event.fills_in_order = word in _ON
    message = await _listing(event, ctx)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def _listing(event: Event, ctx: Context, place: int = 0) -> Message:
    found = await waiting_list(event, ctx.uow, ctx.now_ms)
    names = await letters.names(ctx.t, event, found, ctx.uow)
    return cards.listing(ctx.t, event, found, names, now_ms=ctx.now_ms, place=place)


async def _waiting(asked: ButtonClick, event: Event, ctx: Context) -> Participant:
    """Who is meant, if they still wait; UserError if not."""
    number = values.number(values.part(asked.value, 1))
    participant = await ctx.uow.participants.get(number) if number is not None else None
    if participant is None or participant.event_id != event.id:
        raise UserError("error-outdated")
    if participant.state != "waiting":
        name = await name_of(participant.person_id, ctx, event)
        raise UserError("waitlist-error-not-waiting", name=name)
    return participant


def _until(participant: Participant, event: Event, ctx: Context) -> str:
    return cards.until(ctx.t, event, participant.offer_ms or 0)


ROUTES = Routes(
    commands={"waitlist show": show, "waitlist auto": set_order},
    buttons={"waitlist.show": another, "waitlist.offer": offer, "waitlist.auto": set_order},
    only_read=(show, another),
)
