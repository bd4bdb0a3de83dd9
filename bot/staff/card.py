"""Who organizes an event, moderates it and helps, as they see it themselves."""

from collections.abc import Mapping, Sequence

from bot.chat import values
from bot.chat.content import Button, Message
from bot.chat.limits import PORTABLE
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import shorten
from bot.words.times import to_local
from storage.mod_tables import AccessEntry
from storage.tables import Event, StaffRole

LEAVE, COME_BACK = "staff.leave", "staff.come_back"
MOST_LISTED = 30
_ORDER: tuple[StaffRole, ...] = ("organizer", "moderator", "helper")


def listing(
    t: Translator, event: Event, roles: Mapping[int, StaffRole], names: Mapping[int, str], reader_id: int
) -> Message:
    """Everybody, a line for each role; who is no organizer may leave from here."""
    if not roles:
        return Message(t("staff-nobody", title=event.title))
    lines = []
    for role in _ORDER:
        called = [names[id] for id, its in roles.items() if its == role]
        if called:
            lines.append(t("staff-list", role=role, title=event.title, count=len(called), names=_joined(t, called)))
    own = roles.get(reader_id)
    leave = (_leave(t, event, own),) if own not in (None, "organizer") else ()
    return Message("\n".join(lines), actions=leave)


def leave_question(t: Translator, event: Event, role: StaffRole) -> Message:
    """What it means to leave."""
    return Message(t("staff-leave-question", role=role, title=event.title), actions=(_leave(t, event, role),))


def left(t: Translator, event: Event, role: StaffRole, left_at: int) -> Message:
    """Done, with the way back. `left_at`: under which it is kept."""
    undo = Button(COME_BACK, t("event-undo"), values.value(event.id, left_at))
    return Message(t("staff-left", role=role, title=event.title), actions=(undo,))


def _leave(t: Translator, event: Event, role: StaffRole | None) -> Button:
    return Button(LEAVE, t("staff-leave", role=role or "organizer"), str(event.id), "danger")


def _joined(t: Translator, names: Sequence[str]) -> str:
    joined = t("list-separator").join(names[:MOST_LISTED])
    more = len(names) - MOST_LISTED
    return t("staff-and-more", names=joined, count=more) if more > 0 else joined


def log(
    t: Translator, event: Event, entries: Sequence[AccessEntry], names: Mapping[int, str], reader: Reader
) -> Message:
    """Who looked at people's data, the latest first."""
    if not entries:
        return Message(t("staff-log-empty", event=event.title))
    lines = [t("staff-log", event=event.title, count=len(entries))]
    for one in entries:
        when = format_for(reader, to_local(one.done_ms, reader.zone), reader.zone, t.language)
        what = t(f"staff-log-{one.what}") if one.what else ""
        by = names.get(one.by_id or 0, t("staff-log-nobody"))
        lines.append(t("staff-log-line", when=when, by=by, deed=t(f"staff-log-{one.deed}", what=what)))
    return Message(shorten("\n".join(lines), PORTABLE.message_text))
