"""What organizers see of a file of registrations: the form that takes it, what it would change, what it changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat.content import Button, Card, FileField, Form, Message
from bot.chat.values import value
from bot.registrations import columns_card, settle_card
from bot.registrations.importing import Plan
from bot.registrations.meaning import topic_of
from bot.registrations.reading import BadRow, RegistrationFile
from bot.registrations.waiting_files import KeptSheet
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.registration_tables import SeatState
from storage.tables import Event

# Services whose columns may be called anything.
_ASKED_OF = frozenset({"list", "numbered-forms", "google-forms"})
_STATES: tuple[SeatState, ...] = ("coming", "waiting", "pending")
ENDINGS = ("csv", "xlsx", "tsv", "txt")
_MOST_ROWS, _MOST_ANSWERS, _MOST_QUESTIONS = 10, 8, 8
_LONGEST = 60


def hand_over(t: Translator, event: Event, error: str = "") -> Form:
    """The form that a file is put into."""
    file = FileField("file", t("import-file"), ENDINGS, t("import-file", "hint"))
    errors = {"file": error} if error else {}
    return Form("import.file", t("import-title"), (file,), str(event.id), t("import-look"), errors)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that waits, what it holds, and what taking it in would change.

    `is_sealed`: whether names will be. `said`: the headings of the columns of which an organizer said what they are, by
    that; None where nobody did.
    """

    file: KeptSheet
    read: RegistrationFile
    plan: Plan
    is_sealed: bool
    said: Mapping[str, str] | None


def preview(t: Translator, event: Event, looked: Looked) -> Message:
    """What taking a file in would change, and the buttons that do it."""
    planned = looked.plan
    head = t("import-preview", title=event.title, file=looked.file.name, service=_service(t, planned.service))
    lines = [head, *_counts(t, planned), *_also(t, looked)]
    if planned.is_idle:
        lines.append(t("import-nothing"))
    elif not looked.is_sealed:
        lines.append(t("import-unsealed"))
    return Message("\n".join(lines), cards=_cards(t, looked), actions=_buttons(t, event, looked))


@dataclass(frozen=True, slots=True)
class After:
    """How things are once a file was taken in.

    `gone`: how many were cancelled because the file has them no more; `unsure`: how many answers are still open.
    """

    gone: int
    coming: int
    unsure: int


def taken(t: Translator, event: Event, planned: Plan, after: After) -> Message:
    """What taking a file in has changed."""
    head = t("import-taken", title=event.title, service=_service(t, planned.service))
    lines = [head, *(_counts(t, planned) or [t("import-nothing-changed")])]
    if after.gone:
        lines.append(t("import-gone-cancelled", count=after.gone))
    lines.append(t("import-coming", count=after.coming))
    if after.unsure:
        lines.append(t("import-still-unsure", count=after.unsure))
    settle = (settle_card.button(t, str(event.id)),) if after.unsure else ()
    return Message("\n".join(lines), cards=_wrong(t, planned.wrong), actions=settle)


def _service(t: Translator, name: str) -> str:
    return t(f"import-service-{name}")


def _counts(t: Translator, planned: Plan) -> list[str]:
    return [
        *([_new(t, planned)] if planned.new else []),
        *([t("import-changed", count=len(planned.changed))] if planned.changed else []),
        *([t("import-cancelled", count=len(planned.cancelled))] if planned.cancelled else []),
    ]


def _new(t: Translator, planned: Plan) -> str:
    """How many are new, and how many of them in which state where not all are coming."""
    count, states = len(planned.new), Counter(seat.state for seat in planned.new)
    if states["coming"] == count:
        return t("import-new", count=count)
    shown = [state for state in _STATES if states[state]]
    parts = [t(f"import-new-{state}", count=states[state]) for state in shown]
    return t("import-new-states", count=count, states=t("list-separator").join(parts))


def _also(t: Translator, looked: Looked) -> list[str]:
    """What stays as it is, each where there is any."""
    counts: Mapping[str, int] = {
        "unchanged": looked.plan.unchanged,
        "left-out": looked.plan.left_out,
        "repeated": looked.read.repeated,
        "missing": len(looked.plan.missing),
    }
    lines = [t(f"import-{name}", count=count) for name, count in counts.items() if count]
    return [*lines, *([t("import-missing-unread")] if looked.plan.missing and not looked.plan.gone else [])]


def _cards(t: Translator, looked: Looked) -> tuple[Card, ...]:
    return (*_understood(t, looked), *_unsure(t, looked.plan), *_wrong(t, looked.plan.wrong))


def _understood(t: Translator, looked: Looked) -> tuple[Card, ...]:
    """Which question is read as what; the others are not read."""
    asked = dict.fromkeys(question for row in looked.read.registrations for question, _ in row.answers)
    headings = looked.said or {}
    read_as = {question: topic for question in asked if (topic := topic_of(question))}
    if not asked:
        return ()
    lines = [
        t("import-read-as", topic=t(f"import-topic-{topic}"), question=_short(headings.get(question, question)))
        for question, topic in read_as.items()
    ]
    others = [_short(question) for question in asked if question not in read_as]
    if others:
        lines.append(t("import-not-read", questions=_listed(t, others)))
    return (Card(t("import-read-title"), "\n".join(lines)),)


def _unsure(t: Translator, planned: Plan) -> tuple[Card, ...]:
    if not planned.unsure:
        return ()
    lines = [
        t("import-unsure-line", topic=t(f"import-topic-{one.topic}"), answer=_short(one.answer), count=count)
        for one, count in planned.unsure[:_MOST_ANSWERS]
    ]
    return (_listing(t, t("import-unsure-title", count=len(planned.unsure)), lines, len(planned.unsure)),)


def _wrong(t: Translator, rows: Sequence[BadRow]) -> tuple[Card, ...]:
    if not rows:
        return ()
    lines = [t(f"import-wrong-{bad.reason}", row=bad.row) for bad in rows[:_MOST_ROWS]]
    return (_listing(t, t("import-wrong-title", count=len(rows)), lines, len(rows)),)


def _listing(t: Translator, title: str, lines: list[str], count: int) -> Card:
    more = count - len(lines)
    return Card(title, "\n".join([*lines, *([t("import-more", count=more)] if more else [])]))


def _buttons(t: Translator, event: Event, looked: Looked) -> tuple[Button, ...]:
    id, planned = looked.file.id, looked.plan
    packed = value(event.id, id)
    take = Button("import.take", t("import-take"), packed, "primary")
    gone = Button("import.take", t("import-take-gone", count=len(planned.gone)), value(event.id, id, "gone"))
    asks = planned.service in _ASKED_OF
    return (
        *(() if planned.is_idle else (take,)),
        *((gone,) if planned.gone else ()),
        *((settle_card.button(t, packed),) if planned.unsure else ()),
        *(columns_card.buttons(t, event, id, is_said=looked.said is not None) if asks else ()),
    )


def _short(text: str) -> str:
    return shorten(clean_line(text), _LONGEST)


def _listed(t: Translator, parts: Sequence[str]) -> str:
    shown = [
        *parts[:_MOST_QUESTIONS],
        *([t("import-more", count=n)] if (n := len(parts) - _MOST_QUESTIONS) > 0 else []),
    ]
    return t("list-separator").join(shown)
