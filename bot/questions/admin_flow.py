"""The organizers' side of questions: see them put together, show one, mark it as answered, hide it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.chat import values
from bot.chat.actions import Action, Priority, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.rights import may_organize
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.posts import channel_sends
from bot.questions import admin_card as cards
from bot.questions import asking, retracting
from bot.staff import access
from bot.words.i18n import Translator
from storage.question_tables import QuestionState
from storage.repositories.questions import AskedQuestion
from storage.tables import Event

_KIND = "question_shown"


async def see_all(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Everything that was asked, put together."""
    event = await organized_event(asked, ctx)
    await access.note(event, "questions", ctx)
    number = values.number(values.part(asked.value, 1)) or 0 if isinstance(asked, ButtonClick) else 0
    message = await _page(event, ctx, number)
    return [Update(message) if isinstance(asked, ButtonClick) and values.part(asked.value, 1) else Reply(message)]


async def pick(asked: ButtonClick, ctx: Context) -> list[Action]:
    """One question."""
    event = await organized_event(asked, ctx)
    return [Reply(await _one(event, await _meant(asked, event, ctx), ctx))]


async def ask_show(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What the channels would read."""
    event = await organized_event(asked, ctx, "plan_messages")
    one = await _meant(asked, event, ctx)
    if one.is_shown:
        return [Update(await _one(event, one, ctx, ctx.t("question-shown-already")))]
    return [Reply(cards.show_question(ctx.t, event, one, await _sends(event, one, ctx)))]


async def show(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the channels read a question; pressed twice, they read it once."""
    event = await organized_event(asked, ctx, "plan_messages")
    one = await _meant(asked, event, ctx)
    if one.is_shown:
        return [Update(await _one(event, one, ctx, ctx.t("question-shown-already")))]
    if one.state == "hidden":
        raise UserError("question-error-hidden")
    question = await ctx.uow.questions.get(event.id, one.code)
    if question is None:
        raise UserError("question-error-gone")
    question.is_shown = True
    sends = await _sends(event, one, ctx)
    return [Update(cards.was_shown(ctx.t, event, one, sends, ctx.now_ms)), *sends]


async def unshow(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take it back as long as no channel has it."""
    event = await organized_event(asked, ctx, "plan_messages")
    done_ms = values.moment(values.part(asked.value, 2))
    if done_ms is None or ctx.now_ms - done_ms > UNDO_MS:
        raise UserError("question-error-undo-late")
    one = await _meant(asked, event, ctx)
    if await ctx.uow.outbox.has_begun(retracting.occasion(event.id, one.code)):
        raise UserError("question-error-undo-out")
    await ctx.uow.outbox.cancel_occasion(retracting.occasion(event.id, one.code))
    question = await ctx.uow.questions.get(event.id, one.code)
    if question is not None:
        question.is_shown = False
    return [Update(await _one(event, replace(one, is_shown=False), ctx, ctx.t("question-unshown")))]


async def answered(asked: ButtonClick, ctx: Context) -> list[Action]:
    """It has been answered."""
    return await _marked(asked, "answered", ctx)


async def hide(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Keep it out of the list; what channels read of it says so."""
    return await _marked(asked, "hidden", ctx)


async def reopen(asked: ButtonClick, ctx: Context) -> list[Action]:
    """It is to be answered after all."""
    return await _marked(asked, "open", ctx)


async def _marked(asked: ButtonClick, state: QuestionState, ctx: Context) -> list[Action]:
    event = await organized_event(asked, ctx)
    one = await _meant(asked, event, ctx)
    question = await asking.mark(event, one.code, state, ctx.uow)
    sends: list[Send] = []
    if state == "hidden" and question.is_shown:
        sends = await retracting.retracted(event, one.code, ctx.uow)
        question.is_shown = False
    found = replace(one, state=state, is_shown=question.is_shown)
    return [Update(await _one(event, found, ctx, ctx.t(f"question-now-{state}"))), *sends]


async def _page(event: Event, ctx: Context, number: int) -> Message:
    groups = await asking.grouped(event, ctx.uow)
    hidden = sum(one.state == "hidden" for one in await ctx.uow.questions.asked(event.id))
    names = await _names([one for group in groups for one in group.questions], event, ctx)
    return cards.page(
        ctx.t, event, groups, names, number=number, hidden=hidden, may_show=await may_organize(event, ctx),
        is_over=asking.has_talk_ended(event, ctx.now_ms) or event.start_ms > ctx.now_ms,
    )  # fmt: skip


async def _one(event: Event, one: AskedQuestion, ctx: Context, note: str = "") -> Message:
    names = await _names([one], event, ctx)
    return cards.one_question(ctx.t, event, one, names, may_show=await may_organize(event, ctx), note=note)


async def _names(questions: Iterable[AskedQuestion], event: Event, ctx: Context) -> dict[int, str]:
    return await names_of({one.person_id for one in questions if one.person_id is not None}, ctx, event)


async def _meant(asked: ButtonClick, event: Event, ctx: Context) -> AskedQuestion:
    """The question that a button means; UserError where it was taken back."""
    code = values.part(asked.value, 1)
    for one in await ctx.uow.questions.asked(event.id):
        if one.code == code:
            return one
    raise UserError("question-error-gone")


async def _sends(event: Event, one: AskedQuestion, ctx: Context) -> list[Send]:
    name = (await _names([one], event, ctx)).get(one.person_id or 0, "")

    def build(t: Translator) -> Message:
        return cards.shown_post(t, event, one.content, name)

    channels = await ctx.uow.events.channels(event.id)
    key = f"{retracting.occasion(event.id, one.code)}{ctx.now_ms}"
    return [
        replace(send, priority=Priority.ON_THE_DAY, expires_ms=None)
        for send in channel_sends(event, channels, key, _KIND, build)
    ]


ROUTES = Routes(
    commands={"talk questions": see_all},
    buttons={
        cards.ALL: see_all,
        cards.PICK: pick,
        cards.SHOW_ASK: ask_show,
        cards.SHOW: show,
        cards.UNSHOW: unshow,
        cards.ANSWERED: answered,
        cards.HIDE: hide,
        cards.REOPEN: reopen,
    },
)
