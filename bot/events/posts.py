"""Posts to the channels of an event: in its language, or in both, one under the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat.actions import Send
from bot.chat.content import Button, Control, LinkButton, Message
from bot.chat.limits import PORTABLE
from bot.chat.refs import ChannelRef
from bot.words.i18n import LANGUAGES, Translator, translator
from bot.words.text import shorten, width
from storage.tables import Event

BOTH = "ja+en"
EVENT_LANGUAGES = ("ja", "en", BOTH)


def translators(language: str) -> tuple[Translator, ...]:
    """The wordings of an event's language; Japanese first for `ja+en`."""
    wanted = language.split("+")
    return tuple(translator(known) for known in LANGUAGES if known in wanted)


def stacked(messages: Sequence[Message]) -> Message:
    """One message that says the same in several languages; a button carries all its labels."""
    if len(messages) == 1:
        return messages[0]
    texts = [shorten(message.text, PORTABLE.message_text // len(messages) - 2) for message in messages]
    return Message(
        "\n\n".join(texts),
        cards=tuple(card for message in messages for card in message.cards),
        actions=tuple(map(_merged, zip(*(message.actions for message in messages), strict=True))),
        drawings=tuple(drawing for message in messages for drawing in message.drawings),
        thread=" / ".join(dict.fromkeys(message.thread for message in messages if message.thread)),
    )


def channel_sends(
    event: Event, channels: Sequence[str], key: str, kind: str, build: Callable[[Translator], Message]
) -> list[Send]:
    """One post for each channel of an event, of use until its end.

    `key` names the occasion and is completed with the channel.
    """
    message = stacked([build(t) for t in translators(event.language)])
    return [
        Send(ChannelRef.parse(channel), message, f"{key}:{channel}", kind, event_id=event.id, expires_ms=event.end_ms)
        for channel in channels
    ]


def _merged(same: tuple[Control, ...]) -> Control:
    first = same[0]
    if not isinstance(first, Button | LinkButton):
        return first
    labels = " / ".join(dict.fromkeys(action.label for action in same))
    while width(labels) > PORTABLE.button_label:
        labels = shorten(labels, len(labels) - 1)
    return replace(first, label=labels)
