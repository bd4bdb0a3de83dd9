"""The survey from the organizer's side: open, close, read the result."""

from dataclasses import replace

from bot.chat.actions import Action, Reply, Send
from bot.chat.content import Message
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import live_event, organized_event
from bot.events.posts import channel_sends
from bot.events.unsent import refused, tell_anew
from bot.schedule.rules import announcing
from bot.survey import answers
from bot.survey import results_card as cards
from storage.repositories.outbox import Refused
from storage.tables import Event

_SAID = {"opened": "results-opened", "reopened": "results-reopened", "already": "results-open-already"}


async def open_now(asked: Command, ctx: Context) -> list[Action]:
    """Open the survey and ask in the channels, once; those that refused are asked again whenever this is said."""
    event = await live_event(asked, ctx)
    opening = await answers.open_now(event, ctx.uow, now_ms=ctx.now_ms)
    await tell_anew(event, ctx.person.id, ctx.uow)
    channels = await ctx.uow.events.channels(event.id)
    if opening == "opened":
        closed = await ctx.uow.outbox.closed(event.id) & set(channels)
        name = "opened" if not closed else "opened-partly" if closed < set(channels) else "opened-unheard"
        text = ctx.t(f"results-{name}", title=event.title, channels=len(closed))
        return [Reply(Message(text)), *await _asking(event, channels, ctx)]
    kind = announcing("open_survey")
    missed = [one for one in await refused(event, ctx.uow) if one.kind == kind]
    sends = [await _asking_again(event, one, ctx) for one in missed]
    name = _SAID[opening] + ("-missed" if missed else "")
    return [Reply(Message(ctx.t(name, title=event.title, channels=len(missed)))), *sends]


async def _asking(event: Event, channels: list[str], ctx: Context) -> list[Send]:
    """The call to answer, of use until the survey closes."""
    kind = announcing("open_survey")
    survey = await ctx.uow.surveys.get(event.id)
    sends = channel_sends(event, channels, f"event:{event.id}:{kind}", kind, lambda t: cards.opening(t, event))
    return [replace(send, expires_ms=survey.closes_ms if survey else None) for send in sends]


async def _asking_again(event: Event, missed: Refused, ctx: Context) -> Send:
    """The same for a channel that refused it: under the key it had, so that it comes once."""
    (send,) = await _asking(event, [missed.channel], ctx)
    return replace(send, key=missed.dedupe_key, reminder_id=missed.reminder_id)


async def close_now(asked: Command, ctx: Context) -> list[Action]:
    """Take no more answers."""
    event = await live_event(asked, ctx)
    is_new = await answers.close_now(event, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("results-closed" if is_new else "results-closed-already", title=event.title)))]


async def results(asked: Command, ctx: Context) -> list[Action]:
    """What the answers say; the words people wrote only once the survey is closed, in random order."""
    event = await organized_event(asked, ctx)
    summary = await answers.summary_of(event.id, ctx.uow)
    voices = None
    if await answers.is_closed(event.id, ctx.uow):
        voices = list(summary.voices)
        ctx.rng.shuffle(voices)
    return [Reply(cards.report(ctx.t, event, summary, voices))]


ROUTES = Routes(
    commands={"survey open": open_now, "survey close": close_now, "survey results": results}, only_read=(results,)
)
