"""What organizers see of moderation, and what people read who were decided about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat.content import Button, Card, Message
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.mod.deciding import Deed, due_ms
from bot.safety import card as safety_cards
from bot.safety import report_card
from bot.safety.queue_card import QUEUE, decisions, told
from bot.safety.reports import ReportInView
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import shorten
from bot.words.times import DAY_MS, to_local
from storage.mod_tables import ModCase, ModEntry
from storage.tables import Event

MOST_FOLLOWING = 10
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One thing of the queue: since when it waits, its line, and how it looks once its turn has come."""

    since_ms: int
    line: str
    card: Card
    actions: tuple[Button, ...]


def held(t: Translator, event: Event, case: ModCase, names: Mapping[int, str], *, now_ms: int) -> QueueEntry:
    """A text that is held, or a decision that was answered."""
    since, name = case.answered_ms or case.asked_ms or case.made_ms, names[case.person_id]
    waited = age(t, since, event, now_ms)
    line = t("mod-queue-next", number=case.id, name=name, age=waited)
    return QueueEntry(since, line, told(t, case, name, waited), decisions(t, case))


def reported(t: Translator, event: Event, known: ReportInView, names: Mapping[int, str], *, now_ms: int) -> QueueEntry:
    """A report."""
    report = known.report
    waited = age(t, report.heard_ms, event, now_ms)
    line = report_card.line(t, report, names, waited)
    return QueueEntry(
        report.heard_ms, line, report_card.case(t, known, names, waited), report_card.decisions(t, report)
    )


def queue(t: Translator, event: Event, waiting: Sequence[QueueEntry], note: str = "") -> Message:
    """What waits, the oldest with its buttons, the others in a line each."""
    if not waiting:
        return Message("\n".join(filter(None, (note, t("mod-queue-empty", event=event.title)))))
    first, *others = waiting
    lines = [note, t("mod-queue", event=event.title, count=len(waiting))]
    lines += [one.line for one in others[:MOST_FOLLOWING]]
    if len(others) > MOST_FOLLOWING:
        lines.append(t("mod-queue-more", count=len(others) - MOST_FOLLOWING))
    text = shorten("\n".join(filter(None, lines)), PORTABLE.message_text)
    return Message(text, cards=(first.card,), actions=first.actions)


def age(t: Translator, since: int, event: Event, now_ms: int) -> str:
    """For how long something has waited, and whether that is longer than one working day."""
    waited = max(now_ms - since, 0)
    days, hours = waited // DAY_MS, waited % DAY_MS // _HOUR_MS
    said = t("mod-age-days", days=days, hours=hours) if days else t("mod-age-hours", hours=hours)
    return t("mod-age-late", age=said) if now_ms > due_ms(since, event.zone) else t("mod-age", age=said)


def decided(
    t: Translator, event: Event, case: ModCase, name: str, deed: Deed, *, is_shown: bool, is_told: bool
) -> Message:
    """What an organizer has just decided, and the way to what else waits."""
    said = t(f"mod-done-{'gave-way' if case.closed_ms and deed == 'approve' else deed}", name=name, number=case.id)
    later = t("mod-done-not-shown") if deed == "approve" and case.place in ("line", "name") and not is_shown else ""
    told = t("mod-person-told" if is_told else "mod-person-untold")
    text = "\n".join(filter(None, (said, later, told)))
    return Message(text, actions=(Button(QUEUE, t("mod-see-queue"), str(event.id)),))


def ban_question(t: Translator, event: Event, case: ModCase, name: str, *, may_cover_series: bool) -> Message:
    """What a ban does, and from what."""
    packed = value(event.id, case.id)
    return Message(
        t("mod-ban-question", name=name, event=event.title),
        actions=(
            Button("mod.ban_event", t("mod-ban-event"), packed, "danger"),
            *([Button("mod.ban_series", t("mod-ban-series"), packed, "danger")] if may_cover_series else []),
            Button(QUEUE, t("mod-see-queue"), str(event.id)),
        ),
    )


def verdict(t: Translator, event: Event, case: ModCase, deed: str, *, is_shown: bool) -> Message:
    """What was decided about somebody, why, and what they can do: said to them alone."""
    place = t(f"safety-place-{case.place}")
    note = (Card(t("safety-note-title"), case.note),) if case.note else ()
    if deed in ("approve", "lift", "keep"):
        later = "request" if case.place == "request" else "later"
        said = f"mod-told-{deed}" if deed != "approve" or is_shown else f"mod-told-approve-{later}"
        return Message(t(said, event=event.title, place=place))
    reasons = tuple(safety_cards.explained(t, case.rules))[:6]
    actions = [safety_cards.answer_button(t, case)]
    if deed in ("rewrite", "remove") and case.place in ("line", "name"):
        form = "intro.goals" if case.place == "line" else "intro.about"
        actions.insert(0, Button(form, t("safety-rewrite"), str(event.id), "primary"))
    return Message(
        t(f"mod-told-{deed}", event=event.title, place=place, number=case.id),
        cards=(*note, *reasons),
        actions=tuple(actions),
    )


def log(t: Translator, event: Event, entries: Sequence[ModEntry], names: Mapping[int, str], reader: Reader) -> Message:
    """The latest of the log: when, who, what, about whom."""
    if not entries:
        return Message(t("mod-log-empty", event=event.title))
    lines = [t("mod-log", event=event.title, count=len(entries))]
    for one in entries:
        when = format_for(reader, to_local(one.done_ms, reader.zone), reader.zone, t.language)
        lines.append(_log_line(t, one, when, names))
    return Message(shorten("\n".join(lines), PORTABLE.message_text))


def _log_line(t: Translator, one: ModEntry, when: str, names: Mapping[int, str]) -> str:
    deed = t(f"mod-deed-{one.deed.replace('_', '-')}")
    by, note = names.get(one.by_id or 0, t("mod-nobody")), shorten(one.note, 60)
    if one.case_id is None:
        return t("mod-log-line-event", when=when, by=by, deed=deed, note=note)
    about = names.get(one.about_id or 0, t("mod-nobody"))
    return t("mod-log-line", when=when, by=by, deed=deed, about=about, number=one.case_id, note=note).rstrip()
