"""The questions of the survey, from an attendee's side: anonymous, once, while it is open."""

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.survey import answers, questions
from bot.survey import card as cards
from storage.tables import Event


async def ask(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open the form."""

    async def is_asked(event: Event) -> bool:
        return await answers.asks(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)

    event = await event_meant(asked, ctx, "answer_survey", is_asked)
    await answers.may_answer(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return [OpenForm(cards.form(ctx.t, event.id, {}))]


async def answered(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep an answer, or show the form again with what was wrong."""
    event = await event_meant(asked, ctx, "answer_survey")
    values = {question.id: asked.values.get(question.id, ()) for question in questions.on_form()}
    given, problems = questions.read(values)
    if problems:
        # Who is too late is not asked to mend anything.
        await answers.may_answer(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
        return [RejectForm(cards.form(ctx.t, event.id, asked.values, cards.problems(ctx.t, values, problems)))]
    await answers.give(event, ctx.person.id, given, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("survey-thanks")))]


ROUTES = Routes(
    commands={"survey": ask},
    buttons={"survey.start": ask},
    forms={"survey.answer": answered},
    only_read=(ask,),
)
