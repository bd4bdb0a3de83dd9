"""The questions of the survey, from an attendee's side: anonymous, once, while it is open."""

from dataclasses import replace

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.survey import answers, questions
from bot.survey import card as cards
from bot.survey.own import asked_of, own_question
from storage.tables import Event


async def ask(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open the form."""

    async def is_asked(event: Event) -> bool:
        return await answers.asks(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)

    event = await event_meant(asked, ctx, "answer_survey", is_asked)
    await answers.may_answer(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return [OpenForm(cards.form(ctx.t, event.id, {}, count=len(asked_of(event))))]


async def answered(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep an answer, or show the form again with what was wrong."""
    event = await event_meant(asked, ctx, "answer_survey")
    values = {question.id: asked.values.get(question.id, ()) for question in questions.on_form()}
    given, problems = questions.read(values)
    if problems:
        # Who is too late is not asked to mend anything.
        await answers.may_answer(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
        errors = cards.problems(ctx.t, values, problems)
        return [RejectForm(cards.form(ctx.t, event.id, asked.values, errors, count=len(asked_of(event))))]
    await answers.give(event, ctx.person.id, given, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(cards.thanks(ctx.t, event.id, own_question(event)))]


async def ask_own(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form with the event's own question, for who has answered the others."""
    event = await event_meant(asked, ctx, "answer_survey")
    own = await answers.may_answer_own(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return [OpenForm(cards.own_form(ctx.t, event.id, own))]


async def answered_own(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep what was answered to it, or show it again with what was wrong."""
    event = await event_meant(asked, ctx, "answer_survey")
    own = await answers.may_answer_own(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    values = {own.id: asked.values.get(own.id, ())}
    required = [replace(own, is_required=True)]
    given, problems = questions.read(values, required)
    if problems:
        return [RejectForm(cards.own_form(ctx.t, event.id, own, cards.problems(ctx.t, values, problems, required)))]
    await answers.give_own(event, ctx.person.id, str(given[own.id]), ctx.uow, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("survey-own-thanks")))]


ROUTES = Routes(
    commands={"survey": ask},
    buttons={"survey.start": ask, "survey.own": ask_own},
    forms={"survey.answer": answered, "survey.own": answered_own},
    only_read=(ask, ask_own),
    alone=(answered, answered_own),
)
