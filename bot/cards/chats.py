"""The names of the chats people come from, as they call them."""

from bot.i18n import Translator
from bot.refs import ChannelRef


def chat_named(t: Translator, platform: str) -> str:
    """A platform by the name people know."""
    return t(f"chat-{platform}") if t.has(f"chat-{platform}") else platform


def chat_of(t: Translator, ref: str) -> str:
    """The platform of a reference."""
    return chat_named(t, ChannelRef.parse(ref).platform)
