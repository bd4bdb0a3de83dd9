"""The five questions, from an attendee's side: anonymous, once, while the survey is open."""

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.access import joined, open_event
from bot.door.context import Context
from bot.door.routes import Routes
from bot.survey import card as cards
from bot.survey import questions
from bot.words.catalog import CATALOG
from bot.words.moments import format_short
from bot.words.text import clean_paragraph
from bot.words.times import to_local
from storage.tables import Event, Participant, Survey


async def ask(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open the five questions."""
    event = await _answerable(asked, ctx)
    return [OpenForm(cards.form(ctx.t, event.id, {}))]


async def answered(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep an answer under a random id, and apart from it that this person answered."""
    event = await _answerable(asked, ctx)
    if problems := questions.validate(asked.values):
        errors = {
            question.id: cards.problem(ctx.t, question, problems[question.id], asked.values.get(question.id, ()))
            for question in questions.QUESTIONS
            if question.id in problems
        }
        return [RejectForm(cards.form(ctx.t, event.id, asked.values, errors))]
    participant = await joined(event, ctx)
    answer_id = f"{ctx.rng.getrandbits(128):032x}"
    values = {question.id: _stored(asked, question) for question in questions.QUESTIONS}
    await ctx.uow.surveys.save(event.id, ctx.person.id, answer_id, values, _facts(participant, ctx))
    return [Reply(Message(ctx.t("survey-thanks")))]


async def _answerable(asked: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    event = await open_event(asked, ctx)
    survey = await ctx.uow.surveys.get(event.id)
    if survey and (survey.state == "closed" or survey.closes_ms <= ctx.now_ms):
        raise UserError("survey-error-closed", event=event.title)
    if survey is None or survey.state == "planned":
        raise _not_yet(event, survey, ctx)
    if await ctx.uow.surveys.has_answered(event.id, ctx.person.id):
        raise UserError("survey-error-again")
    return event


def _not_yet(event: Event, survey: Survey | None, ctx: Context) -> UserError:
    if survey is None or survey.opens_ms <= ctx.now_ms:
        return UserError("survey-error-not-open", event=event.title)
    opens = format_short(to_local(survey.opens_ms, event.zone), ctx.t.language)
    return UserError("survey-error-not-yet", event=event.title, when=opens)


def _stored(asked: FormSubmit, question: questions.Question) -> str | list[str]:
    given = asked.values.get(question.id, ())
    if question.type == "text":
        return clean_paragraph("".join(given))
    return sorted(given) if question.type == "multi_choice" else given[0]


def _facts(participant: Participant, ctx: Context) -> dict[str, object]:
    """Coarse facts, copied so that splits are possible without knowing who answered."""
    size = ctx.person.size
    return {
        "is_newcomer": participant.is_newcomer,
        "size_group": CATALOG.sizes[size].balance_group if size else None,
        "commitment": participant.commitment,
        "channel": "chat",
        "platform": ctx.account.platform,
    }


ROUTES = Routes(
    commands={"survey": ask},
    buttons={"survey.start": ask},
    forms={"survey.answer": answered},
    only_read=(ask,),
)
