"""What was asked, kept with all that was typed or filled in until somebody says which way they mean it."""

from collections.abc import Mapping
from typing import Any

from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.refs import ChannelRef
from storage.tables import Account
from storage.unit_of_work import UnitOfWork

# Questions of different kinds wait beside each other, of one kind the last one for each command or form.
_KIND = "waiting"


async def keep(
    asked: Command | FormSubmit, question: str, account: Account, uow: UnitOfWork, now_ms: int, **more: Any
) -> int:
    """Keep what was asked, and what `more` belongs to the question, for an account's person alone; returns its id."""
    written = {**_written(asked), **more}
    return await uow.forms.keep(account.ref, f"{_KIND}:{question}:{written['name']}", written, now_ms=now_ms)


async def kept(number: int | None, person_id: int, uow: UnitOfWork) -> dict[str, Any] | None:
    """What is kept under an id, if it is this person's."""
    found = await uow.forms.get(number, person_id) if number is not None else None
    return found if found and "name" in found else None


def gone_on(written: Mapping[str, Any], pressed: ButtonClick, **chosen: str) -> Command | FormSubmit:
    """What was asked, now of who pressed the button, with what was chosen in place of what was typed."""
    channel = ChannelRef.parse(written["channel"]) if written["channel"] else None
    if "options" in written:
        return Command(pressed.sender, channel, written["name"], {**written["options"], **chosen})
    given = {name: tuple(texts) for name, texts in written["values"].items()}
    given |= {name: (text,) for name, text in chosen.items()}
    return FormSubmit(pressed.sender, channel, written["name"], written["value"], given)


def _written(asked: Command | FormSubmit) -> dict[str, Any]:
    channel = str(asked.channel) if asked.channel else ""
    if isinstance(asked, Command):
        return {"version": 1, "name": asked.name, "options": dict(asked.options), "channel": channel}
    given = {name: list(texts) for name, texts in asked.values.items()}
    return {"version": 1, "name": asked.id, "value": asked.value, "values": given, "channel": channel}
