"""People of two chats before one bot, by what they type and press; each has a channel called hall."""

from dataclasses import dataclass, replace
from typing import Any

from bot.chat.actions import Answer
from bot.chat.content import Button, Message
from bot.chat.interactions import ButtonClick, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef
from tests.remembering import once

SPACES = {"slack": "T1", "discord": "90"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with an account in one of the chats."""

    world: Any
    platform: str
    name: str
    language: str = "ja"
    is_admin: bool = False

    @property
    def ref(self) -> str:
        return f"{self.platform}:{SPACES[self.platform]}:{self.name}"

    async def command(self, text: str, *, channel: str | None = "hall") -> Message:
        """What the bot replies to a typed command."""
        return said(await self.world.bot.handle(TypedText(self.sender(), self.channel(channel), text)))

    async def press(self, message: Message, label: str) -> Message:
        """What the bot replies to a button, chosen by its label."""
        (button,) = [one for one in message.actions if isinstance(one, Button) and one.label == label]
        click = ButtonClick(self.sender(), self.channel("hall"), button.id, button.value)
        return said(await self.world.bot.handle(click))

    def sender(self) -> Sender:
        ref = UserRef.parse(self.ref)
        return Sender(ref, self.name, {"ja": "ja-JP", "en": "en-US"}[self.language], is_admin=self.is_admin)

    def channel(self, id: str | None) -> ChannelRef | None:
        return ChannelRef(self.platform, SPACES[self.platform], id) if id else None


def said(answer: Answer | None) -> Message:
    """The message of an answer."""
    assert answer is not None
    message = getattr(answer, "message", None)
    assert isinstance(message, Message), answer
    return message


def labels(message: Message) -> list[str]:
    return [action.label for action in message.actions]


async def _once(guest: Guest, act: Any, *given: Any) -> Any:
    """What a guest does as if nobody had done it before: see `tests/remembering.py`."""
    return await once(guest.world, _acted, replace(guest, world=None), act, *given)


async def _acted(world: Any, guest: Guest, act: Any, *given: Any) -> Any:
    return await act(replace(guest, world=world), *given)


async def code_for(guest: Guest) -> str:
    """The code that a guest is shown."""
    text = (await guest.command("link")).text
    return next(word.strip(".。") for word in text.replace("は", " ").replace("です", " ").split() if "-" in word)


async def linked(one: Guest, other: Guest) -> Message:
    """Join two accounts; messages go to the second one's chat."""
    return await _once(one, _link, replace(other, world=None))


async def _link(one: Guest, other: Guest) -> Message:
    other = replace(other, world=one.world)
    question = await other.command(f"link {await code_for(one)}")
    return await other.press(question, labels(question)[0])


async def published(organizer: Guest, title: str = "春の会") -> None:
    await _once(organizer, _publish, title)


async def _publish(organizer: Guest, title: str) -> None:
    await organizer.command(
        f'event create title:"{title}" theme:regional purpose:"連携を3つ始める" start:"2026-12-04 18:30" length:2h'
    )
    await organizer.command("event publish")


async def introduced(
    guest: Guest, *, offer: str = "11", seek: str = "5", industry: str = "7", reach: str = "2"
) -> Message:
    """Somebody who introduces themselves in one line, by numbers."""
    return await _once(guest, _introduce, offer, seek, industry, reach)


async def _introduce(guest: Guest, offer: str, seek: str, industry: str, reach: str) -> Message:
    preview = await guest.command(
        f"intro agree:yes name:{guest.name} industry:{industry} size:5 offer:{offer} seek:{seek} commitment:2 "
        f"languages:ja,en reach:{reach}"
    )
    return await guest.press(preview, {"ja": "この内容で公開", "en": "Publish"}[guest.language])
