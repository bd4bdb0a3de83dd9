"""Presses and forms that come without a screen, as a stale or forged request would; and what must not change."""

from typing import Any

from bot.chat.interactions import ButtonClick, Sender
from bot.chat.refs import ChannelRef, UserRef
from tests.flows.records import everything
from tests.flows.staging import text

CHANNEL = ChannelRef("sandbox", "demo", "event")


def sender(name: str, language: str = "ja") -> Sender:
    return Sender(UserRef("sandbox", "demo", name), name, {"ja": "ja-JP", "en": "en-US"}[language])


async def press(world: Any, name: str, id: str, value: str = "", language: str = "ja") -> str:
    """Press a button that is not on this person's screen, as a forged request would; returns the reply."""
    answer = await world.bot.handle(ButtonClick(sender(name, language), CHANNEL, id, value))
    return answer.message.text


async def refused(world: Any, action: Any) -> str:
    """The private reply to something that must not change anything stored."""
    before = await everything(world)
    answer = await action
    said = answer if isinstance(answer, str) else text(answer)
    assert await everything(world) == before
    return said
