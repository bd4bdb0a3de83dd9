"""Who would hear of something, shown to the organizer before it is said: channels by name, people by number."""

from collections.abc import Sequence

from bot.chat.actions import Send
from bot.chat.content import Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.chat.names import chat_of
from bot.chat.refs import ChannelRef
from bot.words.i18n import Translator
from bot.words.text import shorten

MOST_CHANNELS = 7


def preview(t: Translator, sends: Sequence[Send], now_ms: int = 0) -> Card:
    """What would be said, in which channels, and to how many people directly."""
    posts = [send for send in sends if isinstance(send.to, ChannelRef) and isinstance(send.message, Message)]
    letters = [send for send in sends if not isinstance(send.to, ChannelRef)]
    fields = where(t, [str(send.to) for send in posts])
    if letters:
        waiting = sum(send.not_before_ms > now_ms for send in letters)
        name = "audience-people-morning" if waiting else "audience-people-now"
        fields.append(Field(t("audience-people"), t(name, count=len(letters), waiting=waiting)))
    words = next((send.message for send in (*posts, *letters) if isinstance(send.message, Message)), None)
    text = shorten(words.text, PORTABLE.message_text) if words else ""
    return Card(t("audience-title"), text, tuple(fields))


def where(t: Translator, channels: Sequence[str]) -> list[Field]:
    """Channels as facts of a card: a chat names its own, and reads of one elsewhere in which chat that is.

    Several are numbered, as `numbered` says.
    """
    shown = [
        Field(label, chat_of(t, channel), channel)
        for label, channel in zip(numbered(t, channels), channels[:MOST_CHANNELS], strict=True)
    ]
    left = len(channels) - len(shown)
    return [*shown, *([Field(t("audience-channel"), t("audience-more", count=left))] if left else [])]


def numbered(t: Translator, channels: Sequence[str]) -> list[str]:
    """What the channels that are shown are called: by number where there are several."""
    if len(channels) == 1:
        return [t("audience-channel")]
    return [t("audience-channel-number", number=number + 1) for number in range(min(len(channels), MOST_CHANNELS))]
