"""What people do in Toy, as interactions."""

from typing import Any

from bot.chat.content import unpack
from bot.chat.interactions import ButtonClick, FormSubmit, Interaction, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef
from tests.fakes.toy.chat import LOBBY

NAME = "toy"
SPACE = "home"


def interaction(done: dict[str, Any]) -> Interaction:
    """What somebody typed, pressed or filled in."""
    sender, channel = _sender(done["by"]), ChannelRef(NAME, SPACE, LOBBY) if done["in"] == LOBBY else None
    match done:
        case {"typed": text}:
            return TypedText(sender, channel, text)
        case {"button": packed}:
            id, value = unpack(packed)
            return ButtonClick(sender, channel, id, done.get("chosen", value))
        case {"sent": packed, "values": values}:
            id, value = unpack(packed)
            return FormSubmit(sender, channel, id, value, {name: tuple(given) for name, given in values.items()})
    raise ValueError(f"Toy sent {sorted(done)}")


def _sender(person: dict[str, Any]) -> Sender:
    ref = UserRef(NAME, SPACE, person["id"])
    return Sender(ref, person["name"], person["language"], "Asia/Tokyo", is_admin=person["is_admin"])
