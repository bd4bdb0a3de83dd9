"""The names of the chats people come from, as they call them."""

from bot.chat.refs import ChannelRef
from bot.words.i18n import Translator


def chat_named(t: Translator, platform: str) -> str:
    """A platform by the name people know."""
    return t(f"chat-{platform}") if t.has(f"chat-{platform}") else platform


def chat_of(t: Translator, ref: str) -> str:
    """The platform of a reference."""
    return chat_named(t, ChannelRef.parse(ref).platform)
