"""What stands below whatever shows one person: never to meet them, and to tell the organizers."""

from bot.chat.content import Button
from bot.chat.values import value
from bot.words.i18n import Translator

BLOCK, REPORT = "block.add", "report.open"


def apart(t: Translator, event_id: int, person_id: int) -> tuple[Button, Button]:
    """The two buttons, for the person of an event."""
    packed = value(event_id, person_id)
    return Button(BLOCK, t("block-add"), packed), Button(REPORT, t("report-open"), packed)
