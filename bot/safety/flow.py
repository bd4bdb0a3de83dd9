"""The writer's side of a text that is held: let a person look, and say something to what was decided."""

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, FormSubmit
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.routes import Routes
from bot.safety import card as cards
from bot.safety import cases, letters, queue_card
from bot.words.text import clean_paragraph, width
from storage.mod_tables import ModCase


async def ask(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let a person look at a text that is held; pressing twice asks once."""
    case = await _own_case(asked, ctx)
    if case.state not in ("held", "waiting"):
        raise UserError("error-outdated")
    is_new = await cases.ask(case, ctx.uow, now_ms=ctx.now_ms)
    sends = await _tell_organizers(case, "asked", ctx) if is_new else []
    return [Update(cards.asked(ctx.t)), *sends]


async def open_answer(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Say something to a decision, once."""
    case = await _own_case(asked, ctx)
    if case.answered_ms is not None:
        raise UserError("safety-error-answered")
    return [OpenForm(cards.answer_form(ctx.t, case))]


async def answered(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep what was said, and tell the organizers."""
    case = await _own_case(asked, ctx)
    words = clean_paragraph(asked.text("answer"))
    if not words or width(words) > cards.MOST_ANSWERED:
        error = ctx.t("error-too-long", most=cards.MOST_ANSWERED, length=width(words)) if words else ""
        return [RejectForm(cards.answer_form(ctx.t, case, words, error or ctx.t("safety-error-empty")))]
    if not await cases.answer(case, words, ctx.uow, now_ms=ctx.now_ms):
        raise UserError("safety-error-answered")
    return [Reply(Message(ctx.t("safety-answered"))), *await _tell_organizers(case, "answered", ctx)]


async def _own_case(asked: ButtonClick | FormSubmit, ctx: Context) -> ModCase:
    """The case that a button of one's own is about; UserError for anybody else's."""
    case_id = values.number(values.part(asked.value, 1))
    case = await ctx.uow.mod.get(case_id) if case_id is not None else None
    if case is None or case.person_id != ctx.person.id:
        raise UserError("error-outdated")
    return case


async def _tell_organizers(case: ModCase, occasion: str, ctx: Context) -> list[Action]:
    event = await ctx.uow.events.get(case.event_id)
    if event is None:
        raise UserError("error-outdated")
    name = await name_of(case.person_id, ctx, event)
    return list(
        await letters.to_organizers(
            case,
            event,
            occasion,
            lambda t: queue_card.arrived(t, event, case, name),
            ctx.uow,
            language=ctx.defaults.language,
        )
    )


ROUTES = Routes(buttons={cards.ASK: ask, cards.ANSWER: open_answer}, forms={cards.ANSWER: answered})
