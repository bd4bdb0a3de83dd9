"""What was asked, kept with all that was typed or filled in until somebody says which way they mean it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from bot.chat import values
from bot.chat.interactions import ButtonClick, Command, FormSubmit, HandedFile
from bot.chat.refs import ChannelRef
from bot.door.context import Context
from storage.tables import Account
from storage.unit_of_work import UnitOfWork

# Which event, which person, which way a word of it is meant. They wait beside each other, of one kind the last one
# for each command or form.
Question = Literal["event", "who", "way"]


async def keep(
    asked: Command | FormSubmit, question: Question, account: Account, uow: UnitOfWork, now_ms: int, **more: Any
) -> int:
    """Keep what was asked, and what `more` belongs to the question, for an account's person alone; returns its id.

    Every button that goes on with it has this id as the second part of its value.
    """
    written = {**_written(asked), **more}
    return await uow.forms.keep(account.ref, kind(question, written["name"]), written, now_ms=now_ms)


async def kept(pressed: ButtonClick, question: Question, ctx: Context) -> dict[str, Any] | None:
    """What waits behind a button for an answer to this question, if it is this person's."""
    return await ctx.uow.forms.get(_number(pressed), ctx.person.id, kind(question))


async def use_up(pressed: ButtonClick, ctx: Context) -> None:
    """Let what waited behind a button wait no longer: it was done, and is done once."""
    await ctx.uow.forms.use_up(_number(pressed), ctx.person.id)


def gone_on(written: Mapping[str, Any], pressed: ButtonClick, **chosen: str) -> Command | FormSubmit:
    """What was asked, now of who pressed the button, with what was chosen in place of what was typed."""
    channel, files = _channel(written), _files(written)
    if "options" in written:
        return Command(pressed.sender, channel, written["name"], {**written["options"], **chosen}, files=files)
    given = {name: tuple(texts) for name, texts in written["values"].items()}
    given |= {name: (text,) for name, text in chosen.items()}
    return FormSubmit(pressed.sender, channel, written["name"], written["value"], given, files=files)


def kind(question: Question, name: str = "") -> str:
    """What waits for an answer to a question: all of it, or of one command or form."""
    return ":".join(filter(None, ("waiting", question, name)))


def _number(pressed: ButtonClick) -> int | None:
    return values.number(values.part(pressed.value, 1))


def _channel(written: Mapping[str, Any]) -> ChannelRef | None:
    if not written["channel"]:
        return None
    ref = ChannelRef.parse(written["channel"])
    within, is_private = written.get("within", ""), written.get("is_private", False)
    return ChannelRef(ref.platform, ref.space, ref.id, within, is_private)


def _files(written: Mapping[str, Any]) -> dict[str, HandedFile]:
    return {name: HandedFile(**file) for name, file in written.get("files", {}).items()}


def _written(asked: Command | FormSubmit) -> dict[str, Any]:
    channel = asked.channel
    place = {
        "channel": str(channel or ""),
        "within": channel.within if channel else "",
        "is_private": bool(channel and channel.is_private),
        **({"files": {name: asdict(file) for name, file in asked.files.items()}} if asked.files else {}),
    }
    if isinstance(asked, Command):
        return {"version": 1, "name": asked.name, "options": dict(asked.options), **place}
    given = {name: list(texts) for name, texts in asked.values.items()}
    return {"version": 1, "name": asked.id, "value": asked.value, "values": given, **place}
