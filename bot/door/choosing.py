"""What waits until somebody says which event or person they mean: asked with a button for each, and gone on with."""

from typing import TypeGuard

from bot.chat import values
from bot.chat.actions import Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction
from bot.door import choosing_card as cards
from bot.door import waiting
from bot.door.commands import BY_NAME
from bot.door.context import Context
from bot.door.which_event import EventUnclearError, choose
from bot.door.which_person import PersonUnclearError
from bot.words.i18n import Translator

# Stands before the id of a button, to tell it from the name of a command.
_PRESS = "press"
# What is asked of another event where the question itself belongs to the first one.
_SHOW = "event show"


def needs_keeping(asked: Interaction) -> TypeGuard[Command]:
    """Whether what was asked is more than a button can hold."""
    return isinstance(asked, Command) and bool(asked.options.keys() - {"event"})


def question(t: Translator, error: EventUnclearError, kept: int | None = None) -> Reply:
    """Why it does not go on by itself, and the buttons with which it does. `kept`: under which it waits."""
    packed = (kept,) if kept is not None else _packed(error.asked)
    return Reply(Message(error.said(t), actions=cards.buttons(t, error.events, packed)))


def who_question(t: Translator, error: PersonUnclearError, kept: int) -> Reply:
    """Who may be meant, told apart, with a button for each or a menu. `kept`: under which it waits."""
    return Reply(Message(error.said(t), actions=cards.people(t, error.people, error.marks, kept)))


async def gone_on(asked: Interaction, ctx: Context) -> Interaction:
    """What was asked, now about the event or person of the button that was pressed; UserError if it waits no longer.

    Anything else stays what it is.
    """
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
    number = values.number(what)
    if number is None:
        raise UserError("error-outdated")
    return await _kept(number, asked, ctx, event=str(event.id))


async def _gone_on_with_person(asked: ButtonClick, ctx: Context) -> Command | FormSubmit:
    number, person_id = (values.number(values.part(asked.value, place)) for place in (1, 2))
    accounts = await ctx.uow.people.accounts(person_id) if person_id is not None else []
    if number is None or not accounts:
        raise UserError("error-outdated")
    own = [account for account in accounts if f"{account.platform}:{account.space}" == ctx.space]
    return await _kept(number, asked, ctx, who=next(iter(own or accounts)).ref)


async def _kept(number: int, asked: ButtonClick, ctx: Context, **chosen: str) -> Command | FormSubmit:
    """What waited, with what was chosen."""
    written = await waiting.kept(number, ctx.person.id, ctx.uow)
    if written is None:
        raise UserError("error-choice-gone")
    return waiting.gone_on(written, asked, **chosen)


def _packed(asked: Interaction) -> tuple[str, ...]:
    """What a button holds of what was asked; what belongs to one event alone is not asked of another."""
    match asked:
        case Command(name=name):
            return (name,)
        case ButtonClick(id=id, value=value) if not values.part(value, 1):
            return _PRESS, id
    return (_SHOW,)
