"""What waits until somebody says which event or person they mean: asked with a button for each, and gone on with."""

from typing import TypeGuard

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction
from bot.door import choosing_card as cards
from bot.door import unclear, waiting
from bot.door.commands import BY_NAME
from bot.door.context import Context
from bot.door.which_event import EventUnclearError, choose
from bot.door.which_person import WHO, PersonUnclearError
from bot.words.i18n import Translator
from bot.words.moments import Reader

# Stands before the id of a button, to tell it from the name of a command.
_PRESS = "press"
# What is asked of another event where the question itself belongs to the first one.
_SHOW = "event show"


def needs_keeping(asked: Interaction) -> TypeGuard[Command]:
    """Whether what was asked is more than a button can hold."""
    return isinstance(asked, Command) and bool(asked.options.keys() - {"event"} or asked.files)


def question(t: Translator, error: EventUnclearError, reader: Reader, kept: int | None = None) -> Reply:
    """Why it does not go on by itself, and the buttons with which it does. `kept`: under which it waits."""
    packed = (kept,) if kept is not None else _packed(error.asked)
    return Reply(Message(error.said(t), actions=cards.buttons(t, error.events, reader, packed)))


def who_question(t: Translator, error: PersonUnclearError, kept: int) -> Reply:
    """Who may be meant, told apart, with a button for each or a menu. `kept`: under which it waits."""
    return Reply(Message(error.said(t), actions=cards.people(t, error.people, error.marks, kept)))


async def gone_on(asked: Interaction, ctx: Context) -> Interaction:
    """What was asked, now in the way of the button that was pressed; UserError if it waits no longer.

    Anything else stays what it is.
    """
    if isinstance(asked, ButtonClick) and asked.id == unclear.CHOOSE:
        return await unclear.gone_on(asked, ctx)
    if isinstance(asked, ButtonClick) and asked.id == cards.CHOOSE_PERSON:
        return await _gone_on_with_person(asked, ctx)
    if not isinstance(asked, ButtonClick) or asked.id != cards.CHOOSE:
        return asked
    event = await choose(values.part(asked.value, 0), asked, ctx)
    what, id = values.part(asked.value, 1), values.part(asked.value, 2)
    if what == _PRESS:
        return ButtonClick(asked.sender, asked.channel, id, str(event.id))
    if what in BY_NAME:
        return Command(asked.sender, asked.channel, what, {"event": str(event.id)})
    return await _kept(asked, "event", ctx, event=str(event.id))


async def settled(pressed: ButtonClick, actions: list[Action], ctx: Context, *, is_only_read: bool) -> list[Action]:
    """The answer to what went on by a button, and which waits no longer: it is done once.

    Where it was only read, it may be read again; where a form opens, which a rejected one does too, nothing is done
    before that is sent.
    """
    actions = [OpenForm(action.form) if isinstance(action, RejectForm) else action for action in actions]
    if not is_only_read and not any(isinstance(action, OpenForm) for action in actions):
        await waiting.use_up(pressed, ctx)
    return actions


async def _gone_on_with_person(asked: ButtonClick, ctx: Context) -> Command | FormSubmit:
    person_id = values.number(values.part(asked.value, 2))
    accounts = await ctx.uow.people.accounts(person_id) if person_id is not None else []
    if not accounts:
        raise UserError("error-outdated")
    own = [account for account in accounts if f"{account.platform}:{account.space}" == ctx.space]
    return await _kept(asked, "who", ctx, who=next(iter(own or accounts)).ref)


async def _kept(asked: ButtonClick, question: waiting.Question, ctx: Context, **chosen: str) -> Command | FormSubmit:
    """What waited for this question to be answered, with what was chosen."""
    written = await waiting.kept(asked, question, ctx)
    if written is None:
        is_of_a_question = values.number(values.part(asked.value, 1)) is not None
        raise UserError("error-choice-gone" if is_of_a_question else "error-outdated")
    # What was kept by older versions names no option.
    named = {written.get("option", option) if option == WHO else option: what for option, what in chosen.items()}
    return waiting.gone_on(written, asked, **named)


def _packed(asked: Interaction) -> tuple[str, ...]:
    """What a button holds of what was asked; what belongs to one event alone is not asked of another."""
    match asked:
        case Command(name=name):
            return (name,)
        case ButtonClick(id=id, value=value) if not values.part(value, 1):
            return _PRESS, id
    return (_SHOW,)
