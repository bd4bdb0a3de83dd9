"""The help people see: what is useful now, with working examples."""

from bot.chat.content import Card, Field, Message
from bot.door.commands import BY_NAME
from bot.words.i18n import Translator


def useful_now(t: Translator, names: list[str], note: str) -> Message:
    """A few commands, each with what it does and an example to copy."""
    fields = tuple(Field(t(BY_NAME[name].message_id), t(BY_NAME[name].message_id, "example")) for name in names)
    return Message(note, cards=(Card(t("help-title"), fields=fields, footer=t("help-footer")),))
