"""The messages of an event as its organizers see them: when each goes out, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import ceil

from bot.chat.content import Card, Message
from bot.chat.errors import UserError
from bot.events.unsent import Unsent
from bot.reminders.card import label
from bot.reminders.refusal_card import again_button, places
from bot.reminders.refusal_card import kinds as kinds_of
from bot.schedule.placing import anchor_of
from bot.schedule.rows import MoveError
from bot.schedule.rules import RULES
from bot.words import moments
from bot.words.i18n import Translator
from bot.words.lengths import format_length
from bot.words.moments import Reader
from bot.words.text import shorten
from bot.words.times import to_local
from storage.repositories.progress import Progress
from storage.tables import Event, Reminder

# How far the messages of each reminder are.
Standing = Mapping[int | None, Progress]
_LONGEST_WORDS = 200
# Where so many wait, people want to know how long that takes.
MANY = 50
_MINUTE_MS = 60_000


def listing(
    t: Translator,
    event: Event,
    rows: Sequence[Reminder],
    standing: Standing,
    *,
    now_ms: int,
    unsent: Sequence[Unsent] = (),
    said: Sequence[str] = (),
    unanswered: int = 0,
    reader: Reader,
    may_change: bool,
) -> Message:
    """Every message of an event, soonest first; those that wait for a tap at the end, then what did not get out.

    `said`: why direct messages were refused, in the platform's own words; `unanswered`: of how many it never said
    whether they arrived; `may_change`: whether the reader may do something about it.
    """
    planned = [row for row in rows if RULES[row.kind].anchor != "manual"]
    sent_by_hand = {row.kind: row for row in rows if RULES[row.kind].anchor == "manual"}
    said_of = {row.id: counts(t, standing.get(row.id, Progress()), now_ms) for row in rows}
    lines = [_line(t, event, row, said_of[row.id], reader) for row in planned]
    for kind, rule in RULES.items():
        if rule.anchor == "manual":
            row = sent_by_hand.get(kind)
            is_sent = row is not None and row.state == "expanded"
            lines.append(_line(t, event, row, said_of[row.id], reader) if row and is_sent else _by_hand(t, kind))
    to_come = sum(row.state == "planned" for row in planned)
    texts = [t("remind-list", title=event.title, count=to_come)]
    texts += [t("remind-list-unsent", count=len(unsent))] if unsent else []
    texts += [t("remind-list-direct", said=shorten(t("list-separator").join(said), _LONGEST_WORDS))] if said else []
    texts += [t("remind-list-unanswered", count=unanswered)] if unanswered else []
    plan = Card(text="\n".join(lines), footer=t("remind-list-how") if may_change else "")
    again = (again_button(t, event),) if unsent and may_change else ()
    return Message(" ".join(texts), cards=(plan, *places(t, unsent)), actions=again)


def again(t: Translator, unsent: Sequence[Unsent]) -> Message:
    """What is sent once more, and where."""
    if not unsent:
        return Message(t("remind-nothing-unsent"))
    channels = {one.refused.channel for one in unsent}
    return Message(t("remind-sent-again", what=kinds_of(t, unsent), channels=len(channels)))


def kinds(t: Translator) -> str:
    """Every kind with its label."""
    return t("list-separator").join(t("remind-kind", kind=kind, label=label(t, kind)) for kind in RULES)


def when(t: Translator, event: Event, row: Reminder, reader: Reader) -> str:
    """When a message is due, in the event's zone."""
    return moments.format_for(reader, to_local(row.due_ms, event.zone), event.zone, t.language)


def place(t: Translator, event: Event, row: Reminder) -> str:
    """Where a message lies from the start or the end of its event, in words."""
    anchor = "end" if RULES[row.kind].anchor == "end" else "start"
    wall, origin = to_local(row.due_ms, event.zone), anchor_of(row.kind, event)
    days = (wall.date() - origin.date()).days
    length = wall - origin
    way = "before" if length < timedelta() else "after" if length else "at"
    if days:
        return t("remind-place-days", anchor=anchor, days=abs(days), way=way)
    return t("remind-place", anchor=anchor, length=format_length(abs(length), t.language), way=way)


def skipped(t: Translator, row: Reminder) -> str:
    """Why a message is not sent at its time."""
    return t(f"remind-skipped-{row.note or 'past'}")


def not_there(t: Translator, event: Event, kind: str, error: MoveError) -> UserError:
    """Why a message cannot go out at a time; where its words would not be true, until or from when they are."""
    if error.reason in ("early", "late"):
        bound = moments.format_moment(to_local(error.bound_ms, event.zone), event.zone, t.language)
        return UserError(f"remind-error-{error.reason}", label=label(t, kind), bound=bound)
    name = "remind-sent-already" if error.reason == "sent" else f"remind-error-{error.reason}"
    return UserError(name, label=label(t, kind))


def _line(t: Translator, event: Event, row: Reminder, said: Sequence[str], reader: Reader) -> str:
    sent = t("list-separator").join(said) or t("remind-done")
    state = sent if row.state == "expanded" else _state(t, row)
    return t("remind-line", when=when(t, event, row, reader), label=label(t, row.kind), kind=row.kind, state=state)


def _by_hand(t: Translator, kind: str) -> str:
    return t("remind-line-by-hand", label=label(t, kind), kind=kind)


def _state(t: Translator, row: Reminder) -> str:
    if row.state == "skipped":
        return skipped(t, row)
    if row.state == "planned" and row.is_moved:
        return t("remind-planned-moved")
    return t(f"remind-{row.state}")


def counts(t: Translator, progress: Progress, now_ms: int) -> list[str]:
    """How many messages are where, and why some do not go out; where many wait, how long it takes."""
    left = {"waiting": _left(t, progress, now_ms)}
    said = [
        t(f"remind-count-{name.replace('_', '-')}", count=count) + left.get(name, "")
        for name in ("sent", "under_way", "waiting", "later", "in_doubt", "called_off")
        if (count := getattr(progress, name))
    ]
    for name, reasons in (("spared", progress.spared), ("failed", progress.failed)):
        if reasons:
            why = [t("remind-why", why=t(f"remind-why-{reason}"), count=count) for reason, count in reasons.items()]
            said.append(
                t(f"remind-count-{name}", count=sum(reasons.values()), why=t("list-separator").join(sorted(why)))
            )
    return said


def _left(t: Translator, progress: Progress, now_ms: int) -> str:
    left_ms = progress.left_ms(now_ms) if progress.waiting >= MANY else None
    minutes = 0 if left_ms is None else ceil(left_ms / _MINUTE_MS)
    return t("remind-left", length=format_length(timedelta(minutes=minutes), t.language)) if minutes else ""
