"""Send a planned message at once: shown first, done by one button, and taken back while nothing of it is out."""

from functools import partial

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, RehearsedError, is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.unsent import tell_anew
from bot.reminders import again, broadcast, expansion
from bot.reminders import now_card as cards
from bot.reminders import timeline_card as timeline
from bot.reminders.card import label
from bot.reminders.flow import kind_meant
from bot.schedule import rows as schedule
from bot.schedule.rules import RULES
from bot.suggestions.matched import computed_before
from bot.survey import answers
from bot.votes import ballots
from storage.survey_tables import Survey
from storage.tables import Event, Reminder


async def ask(asked: Command, ctx: Context) -> list[Action]:
    """Show who would hear what, and ask; send it where that was confirmed."""
    event, kind, _ = await kind_meant(asked, ctx)
    wanted = cards.Wanted(event, kind, await schedule.standing(event, kind, ctx.uow))
    message, sends, is_new = await _send(wanted, ctx)
    if is_new and not is_confirmed(asked):
        raise RehearsedError(Reply(cards.question(ctx.t, wanted, sends, ctx.now_ms)))
    return [Reply(message), *(await _told(wanted, sends, ctx) if is_new else sends)]


async def confirm(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Send what was shown; pressed twice, it is sent once."""
    wanted = _wanted(asked, await organized_event(asked, ctx, "plan_messages"))
    row = await ctx.uow.reminders.of_kind(wanted.event.id, wanted.kind)
    if row is not None and row.expanded_ms is not None and ctx.now_ms - row.expanded_ms <= UNDO_MS:
        return [Update(cards.under_way(ctx.t, wanted, row.expanded_ms))]
    message, sends, is_new = await _send(wanted, ctx)
    return [Update(message), *(await _told(wanted, sends, ctx) if is_new else sends)]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take back what nobody has seen yet, and let the message wait for its time as before."""
    wanted = _wanted(asked, await organized_event(asked, ctx, "plan_messages"))
    row = await schedule.row_of(wanted.event, wanted.kind, ctx.uow)
    is_this = row.expanded_ms is not None and str(row.expanded_ms) == values.part(asked.value, 3)
    if not is_this or ctx.now_ms - (row.expanded_ms or 0) > UNDO_MS:
        raise UserError("remind-error-undo-late", label=label(ctx.t, wanted.kind))
    if await ctx.uow.outbox.has_begun(schedule.occurrence(row)):
        raise UserError("remind-error-undo-out", label=label(ctx.t, wanted.kind))
    await _take_back(wanted, row, ctx)
    return [Update(Message(ctx.t("remind-undone", label=label(ctx.t, wanted.kind))))]


async def _take_back(wanted: cards.Wanted, row: Reminder, ctx: Context) -> None:
    """Let the message stand as before, and what it opened; UserError if somebody has answered that, or voted."""
    if RULES[wanted.kind].first == "open_vote":
        await ballots.take_back(wanted.event.id, ctx.uow)
    survey = await _opened(wanted, row, ctx)
    if survey is None:
        await schedule.take_back(wanted.event, row, wanted.before, ctx.uow, ctx.now_ms)
        return
    if await ctx.uow.surveys.count(survey):
        raise UserError("results-error-undo-out")
    await answers.take_back(wanted.event, wanted.before, ctx.uow, now_ms=ctx.now_ms)


async def _opened(wanted: cards.Wanted, row: Reminder, ctx: Context) -> Survey | None:
    """The survey if the message opened it; not one that was open before, by its own time."""
    survey = await ctx.uow.surveys.get(wanted.event.id)
    if survey is None or RULES[wanted.kind].first != "open_survey":
        return None
    return survey if survey.opens_ms > (row.expanded_ms or 0) or wanted.before == "off" else None


async def _send(wanted: cards.Wanted, ctx: Context) -> tuple[Message, list[Send], bool]:
    """The answer, what is sent, and whether that is the message for the first time: a refused one goes out again."""
    event, kind = wanted.event, wanted.kind
    try:
        sends = await expansion.send_now(
            kind,
            event,
            ctx.uow,
            ctx.now_ms,
            ctx.defaults,
            computed_before=partial(computed_before, event, ctx),
        )
    except schedule.MoveError as error:
        raise timeline.not_there(ctx.t, event, kind, error) from None
    await tell_anew(event, ctx.person.id, ctx.uow)
    if sends is None:
        missing = await again.unsent(event, ctx.uow, ctx.occasion, kind)
        if missing:
            return timeline.again(ctx.t, missing), again.sends(missing), False
        standing = await again.standing(event, ctx.uow, kind)
        return Message(ctx.t(f"remind-{standing}", label=label(ctx.t, kind))), [], False
    if not sends:
        return Message(ctx.t("remind-nobody", label=label(ctx.t, kind))), [], False
    return cards.sending(ctx.t, wanted, sends, ctx.now_ms), sends, True


async def _told(wanted: cards.Wanted, sends: list[Send], ctx: Context) -> list[Send]:
    """What is sent, with the message that tells organizers of it where it is much."""
    row = await schedule.row_of(wanted.event, wanted.kind, ctx.uow)
    told = await broadcast.announced(sends, row, wanted.event, ctx.uow, now_ms=ctx.now_ms, defaults=ctx.defaults)
    return [*told, *sends]


def _wanted(asked: ButtonClick, event: Event) -> cards.Wanted:
    """The kind of message of a button, and how it stood before."""
    kind, before = values.part(asked.value, 1), values.part(asked.value, 2)
    for known in schedule.BEFORE:
        if kind in RULES and known == before:
            return cards.Wanted(event, kind, known)
    raise UserError("error-outdated")


ROUTES = Routes(commands={"remind now": ask}, buttons={"remind.now": confirm, "remind.undo_now": undo})
