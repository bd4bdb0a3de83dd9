"""My people: the list of those with whom contact was exchanged, and one of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.again.card import reach, work
from bot.again.contacts import OUTCOMES, Exchanged
from bot.chat.content import Button, Card, Choice, Control, Field, File, Form, Message, Option, Select, Values
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.namesakes import shown as named
from bot.chat.values import value
from bot.door.apart import apart
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import shorten
from storage.again_tables import Outcome, SharedContact

SHOW, OPEN, READ, NOTE, TAKE = "people.show", "people.open", "people.read", "people.note", "people.take"
ASK, ANSWER = "people.ask", "people.answer"
CAME, WITHDRAW, WITHDRAWN = "people.came", "people.withdraw", "people.withdrawn"
TELL = "people.tell"
WORK = "people.work"
WORK_LENGTH = 60
NOTE_LENGTH = 500
TOLD_LENGTH = 200
QUOTE = ("no", "yes")
_MOST_LISTED = 20
_MOST_BUTTONS = 5


def everybody(t: Translator, entries: Sequence[Exchanged], reader: Reader, note: str = "") -> Message:
    """The list, with a button each, or a menu; and the files to take along."""
    own = Button(WORK, t("people-work"))
    if not entries:
        return Message("\n".join(filter(None, [note, t("people-nobody")])), actions=(own,))
    lines = [
        t("people-line", name=named(t, one.contact.name, at_most=60), met=_met(t, one, reader))
        for one in entries[:_MOST_LISTED]
    ]
    texts = [note, t("people-list", count=len(entries)), *lines]
    if len(entries) > _MOST_LISTED:
        texts.append(t("people-more", shown=_MOST_LISTED))
    files = (Button(TAKE, t("people-vcard"), value(0, "vcard")), Button(TAKE, t("people-csv"), value(0, "csv")))
    text = shorten("\n".join(filter(None, texts)), PORTABLE.message_text)
    return Message(text, actions=(*_chosen(t, entries), *files, own))


def one(t: Translator, entry: Exchanged, reader: Reader, note: str = "", *, is_asked: bool = True) -> Message:
    """One of them: contact, where they met and why, a note, and what came of it where the reader `is_asked` that."""
    side, name = entry.side, named(t, entry.contact.name)
    fields = [reach(t, entry.contact), *work(t, entry.contact), Field(t("people-met"), _met(t, entry, reader))]
    if side.my_tag:
        tags = (CATALOG.short(tag, t.language) for tag in (side.my_tag, side.their_tag))
        fields.append(Field(t("people-why"), t("people-tags", mine=next(tags), theirs=next(tags))))
    if side.note:
        fields.append(Field(t("people-note"), side.note))
    if is_asked:
        came = t(f"people-came-{side.outcome.replace('_', '-')}") if side.outcome else t("people-came-open")
        fields.append(Field(t("people-came"), came))
    if side.told:
        fields.append(
            Field(t("people-told"), t("people-told-quote" if side.may_quote else "people-told-only", told=side.told))
        )
    text = "\n".join(filter(None, [note, t("people-one", name=name), t("people-private")]))
    below = apart(t, side.event_id, side.other_id) if side.event_id is not None else ()
    return Message(
        text, cards=(Card(name, fields=tuple(fields)),), actions=(*_actions(t, side, is_asked=is_asked), *below)
    )


def what_came(
    t: Translator, event_id: int, left: Sequence[Exchanged], reader: Reader, answered: SharedContact | None = None
) -> Message:
    """What came of the next exchange of an event, in one tap; thanks where every one was told.

    `answered`: the one just told; who has something to tell may tell the organizers of it.
    """
    tell = (_tell(t, answered),) if answered and answered.outcome != "not_yet" else ()
    if not left:
        return Message(t("people-all-told"), actions=(*tell, Button(SHOW, t("people-see"))))
    name = named(t, left[0].contact.name)
    texts = (t("people-came-question", name=name, met=_met(t, left[0], reader)), t("people-came-how"))
    return Message("\n".join(texts), actions=(*_outcomes(t, ANSWER, event_id, left[0].side.other_id), *tell))


def tell_form(t: Translator, other_id: int, given: Values, errors: Mapping[str, str] | None = None) -> Form:
    """A line to the organizers, and whether they may quote it."""
    told = text_field(
        "told", t("people-told"), t("people-told", "hint"), "".join(given.get("told", ())), TOLD_LENGTH,
        is_multiline=True,
    )  # fmt: skip
    ways = tuple(Option(way, t(f"people-quote-{way}")) for way in QUOTE)
    chosen = tuple(way for way in given.get("quote", ()) if way in QUOTE) or QUOTE[:1]
    quote = Choice("quote", t("people-quote"), ways, values=chosen, style="radio")
    return Form(
        TELL, t("people-tell"), (told, quote), value(0, other_id), t("people-keep"), errors or {}, is_anonymous=True
    )


def note_form(t: Translator, other_id: int, typed: str, errors: Mapping[str, str] | None = None) -> Form:
    """A note of one's own, that nobody else sees."""
    field = text_field("note", t("people-note"), t("people-note", "hint"), typed, NOTE_LENGTH, is_multiline=True)
    return Form("people.note", t("people-note"), (field,), value(0, other_id), t("people-keep"), errors or {})


def work_form(t: Translator, given: Values, errors: Mapping[str, str] | None = None) -> Form:
    """Company and title of one's own, for those with whom one exchanged contacts."""
    fields = tuple(
        text_field(name, t(f"people-{label}"), t("people-work", "hint"), "".join(given.get(name, ())), WORK_LENGTH)
        for name, label in (("company", "company"), ("job_title", "job-title"))
    )
    return Form(WORK, t("people-work-title"), fields, "", t("people-keep"), errors or {})


def withdraw_question(t: Translator, entry: Exchanged) -> Message:
    """What withdrawing means, before it is done."""
    name, packed = named(t, entry.contact.name), value(0, entry.side.other_id)
    actions = (
        Button(WITHDRAWN, t("people-withdraw"), packed, "danger"),
        Button(OPEN, t("people-back"), packed),
    )
    return Message(t("people-withdraw-question", name=name), actions=actions)


def taken(t: Translator, name: str, media_type: str, data: bytes) -> Message:
    """The list as a file."""
    return Message(t("people-taken"), files=(File(name, media_type, data),))


def sheet(t: Translator, entries: Sequence[Exchanged]) -> list[list[str]]:
    """The list as rows, with a header."""
    names = ("name", "contact", "company", "job-title", "event", "day", "why", "note", "came")
    rows = [[t(f"people-column-{name}") for name in names]]
    for entry in entries:
        side, tags = entry.side, [entry.side.my_tag, entry.side.their_tag]
        why = " / ".join(CATALOG.label(tag, t.language) for tag in tags if tag)
        came = t(f"people-came-{side.outcome.replace('_', '-')}") if side.outcome else ""
        title, day = (entry.event.title, entry.event.local_start[:10]) if entry.event else ("", "")
        who = entry.contact
        rows.append([who.name, reach(t, who).value, who.company, who.job_title, title, day, why, side.note, came])
    return rows


def _chosen(t: Translator, entries: Sequence[Exchanged]) -> tuple[Control, ...]:
    labels = [
        (value(0, one.side.other_id), named(t, one.contact.name, at_most=PORTABLE.button_label)) for one in entries
    ]
    if len(labels) <= _MOST_BUTTONS:
        return tuple(Button(OPEN, label, packed) for packed, label in labels)
    options = tuple(Option(packed, label) for packed, label in labels[: PORTABLE.select_options])
    return (Select(OPEN, t("people-choose"), options),)


def _actions(t: Translator, side: SharedContact, *, is_asked: bool) -> tuple[Button, ...]:
    other_id, outcome = side.other_id, side.outcome
    packed = value(0, other_id)
    others: tuple[Button, ...] = (
        Button(NOTE, t("people-write-note"), packed),
        Button(TAKE, t("people-vcard"), value(0, "vcard", other_id)),
        Button(WITHDRAW, t("people-withdraw"), packed),
        Button(SHOW, t("people-see")),
    )
    tell = (Button(TELL, t("people-tell"), packed),) if outcome not in ("", "not_yet") else ()
    return (*(_outcomes(t, CAME, 0, other_id, outcome) if is_asked else ()), *tell, *others)


def _tell(t: Translator, side: SharedContact) -> Button:
    return Button(TELL, t("people-tell"), value(0, side.other_id))


def _outcomes(t: Translator, id: str, event_id: int, other_id: int, told: Outcome = "") -> tuple[Button, ...]:
    labels = {item: t(f"people-came-{item.replace('_', '-')}") for item in OUTCOMES}
    return tuple(
        Button(id, label, value(event_id, other_id, item), "primary" if item == told else "default")
        for item, label in labels.items()
    )


def _met(t: Translator, entry: Exchanged, reader: Reader) -> str:
    if entry.event is None:
        return t("people-met-unknown")
    when = format_for(reader, datetime.fromisoformat(entry.event.local_start), entry.event.zone, t.language)
    return t("people-met-at", event=shorten(entry.event.title, 60), when=when)
