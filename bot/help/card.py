"""The help people see: what is useful now, with working examples."""

from collections.abc import Sequence

from bot.chat.content import Card, Field, Message
from bot.door.choosing_card import buttons
from bot.door.commands import BY_NAME
from bot.events.card import dm_button, start_button, when
from bot.words.i18n import Translator
from bot.words.moments import Reader
from storage.tables import Event


def useful_now(t: Translator, names: list[str], note: str, reader: Reader, events: Sequence[Event] = ()) -> Message:
    """A few commands, each with what it does and an example to copy; for other events a button each."""
    fields = tuple(Field(t(BY_NAME[name].message_id), t(BY_NAME[name].message_id, "example")) for name in names)
    card = Card(t("help-title"), fields=fields, footer=t("help-footer"))
    return Message(note, cards=(card,), actions=buttons(t, events, reader, ("help",)))


def welcome(t: Translator, event: Event, *, are_more: bool) -> Message:
    """What somebody who enters the channel of an event reads, alone."""
    texts = [t("help-welcome", event=event.title, when=when(t, event))]
    texts += [t("help-welcome-more")] if are_more else []
    return Message("\n".join(texts), actions=(start_button(t, event), dm_button(t, event)))
