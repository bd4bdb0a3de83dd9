"""The talk is over: shown first, done by one button, once; taken back within ten minutes as far as it is not out."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, RehearsedError
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.talks import has_talk
from bot.questions import letters
from bot.questions.admin_card import DONE_ASK
from bot.reminders import expansion
from bot.reminders import timeline_card as timeline
from bot.schedule import rows as schedule
from bot.tables import announcing
from bot.tables.announcing import BeginningRound
from bot.tables.showing import participant_names
from bot.talk import card as cards
from bot.words.catalog import CATALOG
from storage.tables import Event

_KIND = "after_talk"


async def ask_done(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Show who would hear what, and ask with which question to begin."""
    event = await organized_event(asked, ctx, "run_talk")
    if not has_talk(event):
        raise UserError("question-error-no-talk-yet", title=event.title)
    if event.talk_done_ms is not None:
        return [Reply(_before(event, event.talk_done_ms, ctx))]
    sends, same = await _over(event, 1, ctx)
    prompts = [_prompt(event, level) for level in _levels()]
    raise RehearsedError(Reply(cards.question(ctx.t, event, prompts, sends, ctx.now_ms, same=len(same))))


async def done(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the talk be over; pressed twice, it is over once."""
    event = await organized_event(asked, ctx, "run_talk")
    if event.talk_done_ms is not None:
        return [Update(_before(event, event.talk_done_ms, ctx))]
    level = values.number(values.part(asked.value, 1)) or 0
    if level not in _levels():
        raise UserError("error-outdated")
    sends, same = await _over(event, level, ctx)
    return [Update(cards.done(ctx.t, event, sends, ctx.now_ms, same=len(same))), *sends, *same]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let it go on: what waits is not sent, and questions are taken again."""
    event = await organized_event(asked, ctx, "run_talk")
    done_ms = values.moment(values.part(asked.value, 1))
    if event.talk_done_ms is None:
        raise UserError("error-outdated")
    if event.talk_done_ms != done_ms or ctx.now_ms - done_ms > UNDO_MS:
        raise UserError("talk-error-undo-late")
    row = await schedule.row_of(event, _KIND, ctx.uow)
    occasions = (
        schedule.occurrence(row),
        _tables_key(event, done_ms),
        letters.occasion(event.id, done_ms),
    )  # fmt: skip
    out = sum([await ctx.uow.outbox.cancel_occasion(occasion) for occasion in occasions])
    event.talk_done_ms = None
    if not await ctx.uow.outbox.has_begun(schedule.occurrence(row)):
        await schedule.take_back(event, row, "skipped", ctx.uow, ctx.now_ms)
    return [Update(cards.undone(ctx.t, event, out))]


def _before(event: Event, done_ms: int, ctx: Context) -> Message:
    return cards.done_before(ctx.t, event, done_ms, is_recent=ctx.now_ms - done_ms <= UNDO_MS)


async def _over(event: Event, level: int, ctx: Context) -> tuple[list[Send], list[Send]]:
    """Let the talk of an event be over: the messages about it, and those to people who asked the same."""
    event.talk_done_ms = ctx.now_ms
    prompt = _prompt(event, level)
    try:
        posts = await expansion.send_now(_KIND, event, ctx.uow, ctx.now_ms, ctx.defaults, prompt=prompt)
    except schedule.MoveError as error:
        raise timeline.not_there(ctx.t, event, _KIND, error) from None
    sends = [*(posts or []), *await _to_tables(event, prompt, ctx)]
    return sends, await letters.same_letters(event, ctx.uow, ctx.defaults.language, ctx.now_ms)


async def _to_tables(event: Event, prompt: str, ctx: Context) -> list[Send]:
    """What the tables of the round that is held read; nothing where none is."""
    this = await _held(event, ctx)
    return await announcing.talk_sends(this, prompt, ctx.uow, ctx.defaults.language) if this else []


async def _held(event: Event, ctx: Context) -> BeginningRound | None:
    plan = await ctx.uow.tables.plan(event.id)
    if plan is None or not plan.held:
        return None
    names, hosts = await participant_names(event, ctx), frozenset(int(id) for id in plan.hosts)
    here = {one.id for one in await ctx.uow.tables.sitters(event.id) if not one.is_away}
    tables = [[id for id in table if id in here] for table in plan.rounds[plan.held - 1]]
    return BeginningRound(event, plan.held, ctx.now_ms, tables, names, hosts, plan.has_threads)


def _tables_key(event: Event, done_ms: int) -> str:
    return BeginningRound(event, 0, done_ms, [], {}, frozenset(), has_threads=False, occasion=announcing.AFTER_TALK).key


def _levels() -> list[int]:
    return sorted({one.level for one in CATALOG.talk_prompts.values() if one.follows_talk})


def _prompt(event: Event, level: int) -> str:
    """The question of a level about the talk; the same for everybody at an event."""
    fitting = [one.id for one in CATALOG.talk_prompts.values() if one.follows_talk and one.level == level]
    return fitting[event.id % len(fitting)]


ROUTES = Routes(
    commands={"talk done": ask_done},
    buttons={DONE_ASK: ask_done, cards.DONE: done, cards.UNDO: undo},
)
