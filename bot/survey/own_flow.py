"""Set, change and drop the event's own question of the survey, before it opens."""

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Form, Message
from bot.chat.errors import UserError
from bot.chat.fields import text_field
from bot.chat.interactions import Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import answers
from bot.survey.own import LONGEST, LONGEST_OPTION, MOST_OPTIONS, OwnQuestionError, read_own
from storage.tables import Event

_FORM = "survey.question"
_LONGEST_OPTIONS = MOST_OPTIONS * (LONGEST_OPTION + 1)


async def ask(asked: Command, ctx: Context) -> list[Action]:
    """Keep the question that was typed, or open the form."""
    event = await organized_event(asked, ctx, "edit")
    await answers.may_change_questions(event, ctx.uow)
    words, options = asked.options.get("question", ""), asked.options.get("options", "")
    if not words.strip():
        kept = event.own_question
        return [OpenForm(_form(ctx, event, kept.get("words", ""), options or "\n".join(kept.get("options", ()))))]
    try:
        return [_kept(ctx, event, words, options)]
    except OwnQuestionError as error:
        raise UserError(f"survey-question-{error.name}", **_limits(ctx)) from error


async def answered(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the question, or show the form again with what was wrong; without words there is none."""
    event = await organized_event(asked, ctx, "edit")
    await answers.may_change_questions(event, ctx.uow)
    words, options = asked.text("words"), asked.text("options")
    try:
        return [_kept(ctx, event, words, options)]
    except OwnQuestionError as error:
        place = "words" if error.name == "long" else "options"
        errors = {place: ctx.t(f"survey-question-{error.name}", None, **_limits(ctx))}
        return [RejectForm(_form(ctx, event, words, options, errors))]


def _kept(ctx: Context, event: Event, words: str, options: str) -> Reply:
    event.own_question = read_own(words, options)
    kept = event.own_question
    if not kept:
        return Reply(Message(ctx.t("survey-question-none", title=event.title)))
    shown = ctx.t("list-separator").join(kept["options"]) or ctx.t("survey-question-scale")
    return Reply(Message(ctx.t("survey-question-kept", title=event.title, words=kept["words"], options=shown)))


def _form(ctx: Context, event: Event, words: str, options: str, errors: dict[str, str] | None = None) -> Form:
    fields = (
        text_field("words", ctx.t("survey-question-label"), ctx.t("survey-question-hint"), words, LONGEST),
        text_field(
            "options", ctx.t("survey-question-options-label"), ctx.t("survey-question-options-hint"), options,
            _LONGEST_OPTIONS, is_multiline=True,
        ),
    )  # fmt: skip
    return Form(
        _FORM, ctx.t("survey-question-title"), fields, str(event.id), ctx.t("survey-question-save"), errors or {}
    )


def _limits(ctx: Context) -> dict[str, str | int]:
    example = ctx.t("command-survey-question", "example")
    return {"longest": LONGEST, "most": MOST_OPTIONS, "option": LONGEST_OPTION, "example": example}


ROUTES = Routes(commands={"survey question": ask}, forms={_FORM: answered}, only_read=())
