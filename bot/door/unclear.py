"""What was asked waits while somebody says which way they meant a word of it, and goes on with that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat import values
from bot.chat.actions import Reply
from bot.chat.content import Button, Message
from bot.chat.errors import UnclearError, UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.limits import PORTABLE
from bot.chat.refs import ChannelRef
from bot.door.context import Context
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.unit_of_work import UnitOfWork

CHOOSE = "unclear.choose"
_MOST = 5
# The first part of a button's value names an event: this is none.
_NO_EVENT = "0"


async def keep(asked: Command | FormSubmit, error: UnclearError, ref: str, uow: UnitOfWork, now_ms: int) -> int:
    """Keep all that was typed or filled in, for an account, and the ways to mean a word of it; returns its id."""
    payload = {"option": error.option, "ways": [way.typed for way in error.ways], **_written(asked)}
    return await uow.forms.keep(ref, f"unclear:{payload['name']}", payload, now_ms=now_ms)


def question(t: Translator, error: UnclearError, kept: int) -> Reply:
    """The question with a button for each way."""
    buttons = tuple(
        Button(CHOOSE, shorten(way.label, PORTABLE.button_label), values.value(_NO_EVENT, kept, place))
        for place, way in enumerate(error.ways[:_MOST])
    )
    return Reply(Message(error.question(t), actions=buttons))


async def gone_on(asked: ButtonClick, ctx: Context) -> Command | FormSubmit:
    """What was asked, with the way that was chosen; UserError if it waits no longer."""
    number, place = (values.number(values.part(asked.value, part)) for part in (1, 2))
    payload = await ctx.uow.forms.get(number, ctx.account.ref) if number is not None else None
    if payload is None or place is None or place >= len(payload["ways"]):
        raise UserError("unclear-gone")
    return _read(payload, payload["ways"][place], asked)


def _written(asked: Command | FormSubmit) -> dict[str, Any]:
    channel = str(asked.channel) if asked.channel else ""
    if isinstance(asked, Command):
        return {"version": 1, "name": asked.name, "options": dict(asked.options), "channel": channel}
    given = {name: list(texts) for name, texts in asked.values.items()}
    return {"version": 1, "name": asked.id, "value": asked.value, "values": given, "channel": channel}


def _read(payload: Mapping[str, Any], chosen: str, asked: ButtonClick) -> Command | FormSubmit:
    channel = ChannelRef.parse(payload["channel"]) if payload["channel"] else None
    option = payload["option"]
    if "options" in payload:
        return Command(asked.sender, channel, payload["name"], {**payload["options"], option: chosen})
    given = {name: tuple(texts) for name, texts in payload["values"].items()}
    form = FormSubmit(asked.sender, channel, payload["name"], payload["value"], given)
    return replace(form, values={**given, option: (chosen,)})
