"""What people read of talking again: whom to ask, what the other one will see, the question, and the contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.again.contacts import Contact
from bot.again.requests import APART_MS, ENDS_MS, MOST_A_DAY, MOST_SAME, MOST_WAITING, Asked
from bot.chat.content import Button, Card, Control, Field, Form, Message, Option, Select, Values
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.names import chat_named
from bot.chat.namesakes import Mark, Somebody, bare
from bot.chat.namesakes import shown as named
from bot.chat.values import value
from bot.door.apart import apart
from bot.people.card import Profile, card
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import shorten
from bot.words.times import DAY_MS, to_local
from storage.again_tables import AgainRequest

ASK, SEND, ADD, SEE = "again.ask", "again.send", "again.add", "again.see"
TAKE_BACK, TAKEN_BACK = "again.take_back", "again.taken_back"
YES, WRITE, LATER, NO, NEXT = "again.yes", "again.write", "again.later", "again.no", "again.next"
WORDS_LENGTH: Mapping[str, int] = {"ja": 80, "en": 160}
LINE_LENGTH = 200
_DAYS, _APART_DAYS = ENDS_MS // DAY_MS, APART_MS // DAY_MS
_MOST_BUTTONS = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """Whom somebody may want to ask, whom they asked, and how many (`count`) ask them."""

    event_id: int
    people: Sequence[Somebody]
    marks: Mapping[int, Mark]
    waiting: Sequence[AgainRequest]
    count: int
    is_introduced: bool


# --- Asking ------------------------------------------------------------------------------------------


def overview(t: Translator, page: Overview, reader: Reader) -> Message:
    """Whom to talk to again, how many would like to talk to the reader, and whom they asked."""
    texts = [t("again-asked-count", count=page.count)] if page.count else []
    texts.append(
        t("again-choose" if page.people else "again-by-name" if page.is_introduced else "again-introduce-first")
    )
    texts.append(t("again-how", days=_DAYS))
    if page.waiting:
        names = t("list-separator").join(_waiting(t, one, reader) for one in page.waiting)
        texts.append(t("again-waiting", names=names))
    texts.append(t("again-limits", day=MOST_A_DAY, waiting=MOST_WAITING, apart=_APART_DAYS, same=MOST_SAME))
    see = (Button(SEE, t("again-see"), str(page.event_id), "primary"),) if page.count else ()
    text = shorten("\n".join(texts), PORTABLE.message_text)
    people = _people(t, page.event_id, page.people, page.marks)
    return Message(text, actions=(*see, *people, *_to_take_back(t, page.waiting)))


def preview(
    t: Translator, request: AgainRequest, profile: Profile, line: str, *, name: str, needs_line: bool
) -> Message:
    """What the other one will see, before it is sent; without a common chat, a line is needed first."""
    texts = [t("again-preview", name=name)]
    if needs_line and not line:
        texts.append(t("again-needs-line", name=name))
    else:
        texts.append(t("again-shares-line", line=line) if line else t("again-shares-account"))
    packed = value(request.event_id, request.id)
    send = () if needs_line and not line else (Button(SEND, t("again-send"), packed, "primary"),)
    add = Button(ADD, t("again-edit" if request.words or line else "again-add"), packed)
    return Message("\n".join(texts), cards=_of(t, profile, request.words), actions=(*send, add))


def form(
    t: Translator, id: str, packed: str, given: Values, errors: Mapping[str, str] | None = None, *, is_asking: bool
) -> Form:
    """A first word to the other one, where somebody asks, and a line to share in place of the account."""
    words, line = ("".join(given.get(name, ())) for name in ("words", "line"))
    first = text_field("words", t("again-words"), t("again-words", "hint"), words, WORDS_LENGTH[t.language])
    shared = text_field("line", t("again-line"), t("again-line", "hint"), line, LINE_LENGTH)
    fields = (first, shared) if is_asking else (shared,)
    title = t("again-form-title")
    return Form(
        id,
        title,
        fields,
        packed,
        t("again-to-preview" if is_asking else "again-say-yes"),
        errors or {},
        is_anonymous=True,
    )


def sent(t: Translator, request: AgainRequest) -> Message:
    """What everybody reads who has asked, whatever the other one does."""
    back = Button(TAKE_BACK, t("again-take-back"), value(request.event_id, request.id))
    return Message(t("again-sent", name=request.to_name, days=_DAYS), actions=(back,))


def take_back_question(t: Translator, request: AgainRequest, apart_ms: int, reader: Reader) -> Message:
    """What taking a request back means, before it is done."""
    when = format_for(reader, to_local(apart_ms, reader.zone), reader.zone, t.language)
    text = t("again-take-back-question", name=request.to_name, again=when)
    packed = value(request.event_id, request.id)
    return Message(text, actions=(Button(TAKEN_BACK, t("again-take-back"), packed, "danger"),))


def taken_back(t: Translator, name: str) -> Message:
    """It was taken back."""
    return Message(t("again-taken-back", name=name))


# --- Being asked -------------------------------------------------------------------------------------


def question(t: Translator, asked: Asked, *, place: int, count: int, note: str = "") -> Message:
    """One request: who would like to talk again, in their own words, and three answers."""
    packed = value(asked.request.event_id, asked.request.id)
    name = named(t, asked.profile.name)
    texts = [note, t("again-question", name=name), t("again-question-how")]
    actions = [
        Button(YES, t("again-yes"), packed, "primary"),
        Button(WRITE, t("again-write"), packed),
        Button(LATER, t("again-later"), packed),
        Button(NO, t("again-no"), packed),
    ]
    if count > 1:
        texts.append(t("again-place", place=place, count=count))
        actions.append(Button(NEXT, t("again-next"), packed))
    actions += apart(t, asked.request.event_id, asked.request.from_id)
    cards = _of(t, asked.profile, asked.request.words)
    return Message("\n".join(filter(None, texts)), cards=cards, actions=tuple(actions))


def no_more(t: Translator, note: str = "") -> Message:
    """Nobody waits for an answer."""
    return Message(note or t("again-nobody-asks"))


# --- The contact -------------------------------------------------------------------------------------


def exchanged(t: Translator, contact: Contact, other_id: int) -> Message:
    """Both want to talk again: how to reach the other one, and how to begin."""
    name = named(t, contact.name)
    texts = (t("again-both", name=name), t("again-first-word"))
    note = Button("people.note", t("people-write-note"), value(0, other_id))
    actions = (note, Button("people.show", t("people-see")))
    return Message(
        "\n".join(texts), cards=(Card(name, fields=(reach(t, contact), *work(t, contact))),), actions=actions
    )


def letter(t: Translator, contact: Contact, other_id: int, event_id: int) -> Message:
    """The same as a direct message. It stays stored, so the contact itself stands behind a button."""
    texts = (t("again-both", name=named(t, contact.name)), t("again-first-word"))
    see = Button("people.read", t("again-see-contact"), value(0, other_id), "primary")
    return Message("\n".join(texts), actions=(see, Button("prefs.mute", t("stop"), str(event_id))))


def reach(t: Translator, contact: Contact) -> Field:
    """What somebody shares."""
    if contact.is_sealed:
        return Field(t("again-contact"), t("again-sealed"))
    if contact.line or contact.account is None:
        return Field(t("again-contact"), contact.line or t("again-no-account"))
    shown = t("again-account", name=contact.account.name, chat=chat_named(t, contact.account.platform))
    return Field(t("again-contact"), shown, person=contact.account.ref if contact.is_near else "")


def work(t: Translator, contact: Contact) -> tuple[Field, ...]:
    """Company and title, as far as they are shared."""
    found = {"people-company": contact.company, "people-job-title": contact.job_title}
    return tuple(Field(t(name), said) for name, said in found.items() if said)


def _of(t: Translator, profile: Profile, words: str) -> tuple[Card, ...]:
    shown = card(t, profile)
    return (replace(shown, fields=(*shown.fields, Field(t("again-words"), words))) if words else shown,)


def _people(t: Translator, event_id: int, people: Sequence[Somebody], marks: Mapping[int, Mark]) -> tuple[Control, ...]:
    labels = [(value(event_id, one.id), bare(t, one.name or one.account, marks[one.id], 75)) for one in people]
    if len(labels) <= _MOST_BUTTONS:
        return tuple(Button(ASK, label, packed) for packed, label in labels)
    options = tuple(Option(packed, label) for packed, label in labels[: PORTABLE.select_options])
    return (Select(ASK, t("again-menu"), options),)


def _to_take_back(t: Translator, waiting: Sequence[AgainRequest]) -> tuple[Control, ...]:
    """A menu of those that wait, where there are any."""
    options = tuple(
        Option(value(one.event_id, one.id), shorten(one.to_name, PORTABLE.option_label))
        for one in waiting[: PORTABLE.select_options]
    )
    return (Select(TAKE_BACK, t("again-take-back-menu"), options),) if options else ()


def _waiting(t: Translator, request: AgainRequest, reader: Reader) -> str:
    until = format_for(reader, to_local(request.ends_ms, reader.zone), reader.zone, t.language)
    return t("again-waiting-until", name=request.to_name, until=until)
