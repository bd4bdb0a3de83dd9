"""How far a long broadcast is, as its organizers see it."""

from bot.chat.content import Card, Message
from bot.reminders.card import label
from bot.reminders.timeline_card import counts
from bot.words import moments
from bot.words.i18n import Translator
from bot.words.times import to_local
from storage.repositories.progress import Progress
from storage.tables import Event


def standing(t: Translator, event: Event, kind: str, progress: Progress, now_ms: int) -> Message:
    """How many messages are where at this moment, in the event's zone."""
    name = "broadcast-over" if progress.is_over else "broadcast-going"
    when = moments.format_moment(to_local(now_ms, event.zone), event.zone, t.language)
    text = t(name, title=event.title, label=label(t, kind))
    return Message(
        text, cards=(Card(text="\n".join(counts(t, progress, now_ms)), footer=t("broadcast-at", when=when)),)
    )
