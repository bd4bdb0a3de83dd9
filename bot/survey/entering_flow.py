"""Type in what is written on paper: in one line, in a form, or many lines at once; and take the last of it back."""

from collections.abc import Mapping, Sequence

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import answers, card, entering, questions
from bot.survey import entering_card as cards
from bot.survey.own import asked_of
from bot.survey.typing_in import MOST_LINES, TypedSheet, read_lines
from storage.tables import Event


async def enter(asked: Command, ctx: Context) -> list[Action]:
    """Keep the sheet that was typed, or show the ways to type sheets in."""
    event = await organized_event(asked, ctx, "close_survey")
    await answers.takes_answers(event, ctx.uow, now_ms=ctx.now_ms)
    typed = asked.options.get("answers", "")
    if not typed.strip():
        return [Reply(cards.ways(ctx.t, event))]
    lines = read_lines(typed, asked_of(event))
    if wrong := _wrong(ctx, event, lines):
        raise UserError("survey-error-line", wrong=wrong, example=cards.example(ctx.t, event))
    return [Reply(await _entered(event, [line.given for line in lines], asked, ctx))]


async def open_one(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for one sheet."""
    event = await organized_event(asked, ctx, "close_survey")
    await answers.takes_answers(event, ctx.uow, now_ms=ctx.now_ms)
    return [OpenForm(card.form(ctx.t, event.id, {}, count=len(questions.on_form()), id=cards.ONE))]


async def open_many(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for many lines."""
    event = await organized_event(asked, ctx, "close_survey")
    await answers.takes_answers(event, ctx.uow, now_ms=ctx.now_ms)
    return [OpenForm(cards.many(ctx.t, event, ""))]


async def one(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep one sheet, or show the form again with what was wrong."""
    event = await organized_event(asked, ctx, "close_survey")
    typed = {question.id: asked.values.get(question.id, ()) for question in questions.on_form()}
    given, problems = questions.read(typed)
    if problems:
        errors = card.problems(ctx.t, typed, problems)
        return [RejectForm(card.form(ctx.t, event.id, typed, errors, count=len(typed), id=cards.ONE))]
    return [Reply(await _entered(event, [given], asked, ctx))]


async def several(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep many lines, all or none: while one is wrong, the form comes back with all of them and says which."""
    event = await organized_event(asked, ctx, "close_survey")
    typed = asked.text(cards.LINES)
    lines = read_lines(typed, asked_of(event))
    if not lines or len(lines) > MOST_LINES:
        error = ctx.t("survey-enter-lines", most=MOST_LINES, example=cards.example(ctx.t, event))
        return [RejectForm(cards.many(ctx.t, event, typed, error))]
    if wrong := _wrong(ctx, event, lines):
        error = ctx.t("survey-error-line", wrong=wrong, example=cards.example(ctx.t, event))
        return [RejectForm(cards.many(ctx.t, event, typed, error))]
    return [Reply(await _entered(event, [line.given for line in lines], asked, ctx))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take back what was typed in last."""
    event = await organized_event(asked, ctx, "close_survey")
    entered_ms = values.moment(values.part(asked.value, 1))
    count, survey = await entering.undo(event, entered_ms, ctx.uow, now_ms=ctx.now_ms)
    return [Update(Message(ctx.t("survey-entered-undone", count=count, total=survey.by_paper)))]


async def _entered(
    event: Event, sheets: Sequence[Mapping[str, questions.Given]], asked: Command | FormSubmit, ctx: Context
) -> Message:
    survey = await entering.enter(event, sheets, ctx.uow, now_ms=ctx.now_ms, told=asked.key)
    return cards.entered(ctx.t, event, len(sheets), survey.by_paper, survey.entered_ms or ctx.now_ms)


def _wrong(ctx: Context, event: Event, lines: Sequence[TypedSheet]) -> str:
    """What is wrong with which lines, in words; empty if all are right."""
    return cards.wrong(ctx.t, event, [line for line in lines if line.problems], is_one=len(lines) == 1)


ROUTES = Routes(
    commands={"survey enter": enter},
    buttons={"survey.enter_one": open_one, "survey.enter_many": open_many, "survey.undo_enter": undo},
    forms={cards.ONE: one, cards.MANY: several},
    alone=(enter, one, several),
)
