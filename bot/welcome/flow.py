"""First-timers see who welcomes them; others offer it, see whom they welcome, and stop."""

from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_person import event_introduced_at, introduced
from bot.welcome import card as cards
from bot.welcome import letters, partners
from storage.tables import Event, Participant


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Who welcomes me, whom I welcome, or the offer to do so."""
    event, participant = await _who(asked, ctx)
    message, sends = await _standing(event, participant, ctx)
    return [Reply(message), *sends]


async def offer(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Offer to welcome first-timers; pressing twice changes nothing more."""
    event, participant = await _who(asked, ctx)
    if not participant.is_newcomer:
        await partners.offer(participant, is_offered=True, uow=ctx.uow)
    message, sends = await _standing(event, participant, ctx)
    return [Reply(message), *sends]


async def stop(asked: ButtonClick, ctx: Context) -> list[Action]:
    """No longer; whom they were to welcome gets somebody else, as far as there is anybody."""
    event, participant = await _who(asked, ctx)
    await partners.offer(participant, is_offered=False, uow=ctx.uow)
    sends = await _paired_up(event, participant, ctx)
    return [Update(cards.regular(ctx.t, event, has_stopped=True)), *sends]


async def _who(asked: Command | ButtonClick, ctx: Context) -> tuple[Event, Participant]:
    event = await event_introduced_at(asked, ctx, "be_suggested")
    return event, await introduced(event, ctx)


async def _standing(event: Event, participant: Participant, ctx: Context) -> tuple[Message, list[Send]]:
    """What somebody reads now, and letters to those who are told of a pair that was found only now."""
    sends = await _paired_up(event, participant, ctx)
    is_told = await partners.are_told(event, ctx.uow, ctx.now_ms)
    meeting = (await partners.meetings(event, ctx.uow, [participant.id])).get(participant.id) if is_told else None
    if participant.welcomes:
        return cards.offering(ctx.t, event, meeting, is_told=is_told), sends
    if participant.is_newcomer:
        return cards.newcomer(ctx.t, event, meeting, is_told=is_told), sends
    return cards.regular(ctx.t, event), sends


async def _paired_up(event: Event, participant: Participant, ctx: Context) -> list[Send]:
    """Once everybody has been told, who came later, or lost a partner, is not left alone."""
    if not await partners.are_told(event, ctx.uow, ctx.now_ms):
        return []
    pairs = await partners.pair_up(event, ctx.uow)
    return await letters.of_pairs(event, pairs, ctx.uow, ctx.defaults, now_ms=ctx.now_ms, without=[participant.id])


ROUTES = Routes(
    commands={"welcome": show},
    buttons={cards.SHOW: show, cards.OFFER: offer, cards.STOP: stop},
)
