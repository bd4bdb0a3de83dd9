"""Open the survey by hand: shown first, done by one button, and taken back while nobody has heard of it."""

from dataclasses import replace

from bot.chat import values
from bot.chat.actions import Action, Priority, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, RehearsedError, is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.posts import channel_sends
from bot.events.unsent import refused, tell_anew
from bot.schedule import rows as schedule
from bot.schedule.rules import announcing
from bot.survey import answers, promised
from bot.survey import open_card as cards
from bot.survey.address import address
from bot.survey.results_card import opening as call
from storage.repositories.outbox import Refused
from storage.tables import Event

_SAID = {"opened": "results-opened", "reopened": "results-reopened", "already": "results-open-already"}


async def open_now(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open the survey and ask in the channels, once, after showing who would hear; who refused is asked again."""
    event = await organized_event(asked, ctx, "open_survey")
    before = await _before(asked, event, ctx)
    opening = await answers.open_now(event, ctx.uow, now_ms=ctx.now_ms)
    await tell_anew(event, ctx.person.id, ctx.uow)
    if opening != "opened":
        return await _opened_before(asked, event, opening, before, ctx)
    channels = await ctx.uow.events.channels(event.id)
    sends = await _asking(event, channels, ctx)
    if not is_confirmed(asked):
        raise RehearsedError(Reply(cards.question(ctx.t, event, before, sends, ctx.now_ms)))
    closed = await ctx.uow.outbox.closed(event.id) & set(channels)
    name = "opened" if not closed else "opened-partly" if closed < set(channels) else "opened-unheard"
    text = ctx.t(f"results-{name}", title=event.title, channels=len(closed))
    return [_answer(asked, cards.undoable(ctx.t, event, before, text, ctx.now_ms)), *sends]


async def undo_open(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the survey wait for its time again, if nobody has seen that it is open."""
    event = await organized_event(asked, ctx, "open_survey")
    before = await _before(asked, event, ctx)
    survey = await ctx.uow.surveys.get(event.id)
    is_this = survey is not None and survey.state == "open" and str(survey.opens_ms) == values.part(asked.value, 2)
    if survey is None or not is_this or ctx.now_ms - survey.opens_ms > UNDO_MS:
        raise UserError("results-error-undo-late")
    kind = announcing("open_survey")
    if await ctx.uow.outbox.has_begun(f"event:{event.id}:{kind}:") or await ctx.uow.surveys.count(survey):
        raise UserError("results-error-undo-out")
    await ctx.uow.outbox.cancel(event_id=event.id, kind=kind)
    await answers.take_back(event, before, ctx.uow, now_ms=ctx.now_ms)
    return [Update(Message(ctx.t("results-undone", title=event.title)))]


async def _opened_before(
    asked: Command | ButtonClick, event: Event, opening: answers.Opening, before: schedule.Before, ctx: Context
) -> list[Action]:
    """It is open, or is again: only channels that refused to say so are told."""
    missed = [one for one in await refused(event, ctx.uow) if one.kind == announcing("open_survey")]
    sends = [await _asking_again(event, one, ctx) for one in missed]
    text = ctx.t(_SAID[opening] + ("-missed" if missed else ""), title=event.title, channels=len(missed))
    survey = await ctx.uow.surveys.get(event.id)
    is_fresh = survey is not None and opening == "already" and ctx.now_ms - survey.opens_ms <= UNDO_MS
    if survey is not None and is_fresh and isinstance(asked, ButtonClick):
        return [Update(cards.undoable(ctx.t, event, before, text, survey.opens_ms)), *sends]
    return [_answer(asked, Message(text)), *sends]


async def _before(asked: Command | ButtonClick, event: Event, ctx: Context) -> schedule.Before:
    """How the planned opening stood when it was asked whether to open now."""
    if isinstance(asked, ButtonClick):
        for known in schedule.BEFORE:
            if known == values.part(asked.value, 1):
                return known
        raise UserError("error-outdated")
    return await schedule.standing(event, announcing("open_survey"), ctx.uow)


def _answer(asked: Command | ButtonClick, message: Message) -> Action:
    """In place of the message whose button was pressed, else as a reply."""
    return Update(message) if isinstance(asked, ButtonClick) else Reply(message)


async def _asking(event: Event, channels: list[str], ctx: Context) -> list[Send]:
    """The call to answer, of use until the survey closes."""
    kind = announcing("open_survey")
    survey = await ctx.uow.surveys.get(event.id)
    before = await promised.before(event, ctx.uow)
    key, url = f"event:{event.id}:{kind}", address(event, ctx.defaults.public_url)
    sends = channel_sends(event, channels, key, kind, lambda t: call(t, event, before, ctx.now_ms, url))
    expires_ms = survey.closes_ms if survey else None
    return [replace(send, expires_ms=expires_ms, priority=Priority.SURVEY) for send in sends]


async def _asking_again(event: Event, missed: Refused, ctx: Context) -> Send:
    """The same for a channel that refused it: under the key it had, so that it comes once."""
    (send,) = await _asking(event, [missed.channel], ctx)
    return replace(send, key=missed.dedupe_key, reminder_id=missed.reminder_id)


ROUTES = Routes(commands={"survey open": open_now}, buttons={"survey.open": open_now, "survey.undo_open": undo_open})
