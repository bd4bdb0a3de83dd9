"""What those read who decide about a report."""

from bot.chat.content import Button, Message
from bot.chat.values import value
from bot.safety.queue_card import QUEUE
from bot.safety.report_card import SEE
from bot.words.i18n import Translator
from storage.mod_tables import Report
from storage.tables import Event

BAN_EVENT, BAN_SERIES = "report.ban_event", "report.ban_series"


def ban_question(t: Translator, event: Event, report: Report, name: str) -> Message:
    """What a ban does, and from what."""
    packed = value(event.id, report.id)
    return Message(
        t("mod-ban-question", name=name, event=event.title),
        actions=(
            Button(BAN_EVENT, t("mod-ban-event"), packed, "danger"),
            Button(BAN_SERIES, t("mod-ban-series"), packed, "danger"),
            Button(SEE, t("report-back"), packed),
        ),
    )


def done(t: Translator, event: Event, text: str, *, has_queue: bool) -> Message:
    """What was decided, and for who has a queue the way to what else waits."""
    return Message(text, actions=(Button(QUEUE, t("mod-see-queue"), str(event.id)),) if has_queue else ())
