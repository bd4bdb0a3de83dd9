"""What people read of a report: who reports, who decides, and nobody else."""

from collections.abc import Mapping

from bot.chat.content import Button, Card, Field, Form, Message, TextInput
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.door.apart import BLOCK
from bot.safety.reports import DECLINED, MANY_REPORTERS, REASONS, ReportInView
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.mod_tables import Report
from storage.tables import Event

REASON, SEND, MORE, SEE = "report.reason", "report.send", "report.more", "report.see"
WORDS_LENGTH = 500
# What may be decided, by a button each; about a person more than about nobody.
_DEEDS = ("confirm", "dismiss", "mute", "ban")
_CONFIRMED_OFTEN = 2


# --- Reporting ---------------------------------------------------------------------------------------


def reasons(t: Translator, event: Event, person_id: int, name: str) -> Message:
    """What is wrong: a button for each reason, and what becomes of it."""
    texts = [
        t("report-about", name=name) if name else t("report-what"),
        t("report-who-reads", event=event.title),
        *([] if name else [t("report-house-rules", rules=event.house_rules)] if event.house_rules else []),
    ]
    buttons = [Button(REASON, t(f"report-reason-{one}"), value(event.id, person_id, one)) for one in REASONS]
    if name:
        buttons.append(Button(BLOCK, t("report-block-instead"), value(event.id, person_id)))
    return Message("\n".join(texts), actions=tuple(buttons))


def form(
    t: Translator, packed: str, given: Mapping[str, str], errors: Mapping[str, str] | None = None, *, asks_who: bool
) -> Form:
    """A line about it, and whom it is about where nobody is named yet."""
    who = text_field("who", t("report-who"), t("report-who", "hint"), given.get("who", ""), 100)
    words = _words(t, given.get("words", ""))
    fields = (who, words) if asks_who else (words,)
    return Form(SEND, t("report-form-title"), fields, packed, t("report-send"), errors or {}, is_anonymous=True)


def more_form(t: Translator, report: Report, typed: str = "", error: str = "") -> Form:
    """Something to add."""
    errors = {"words": error} if error else {}
    packed = value(report.event_id, report.id)
    return Form(
        MORE, t("report-more-title"), (_words(t, typed, is_required=True),), packed, t("report-send"), errors,
        is_anonymous=True,
    )  # fmt: skip


def arrived(t: Translator, report: Report, contact: str, block: Button | None) -> Message:
    """It arrived, who reads it, what happens next, and what else can be done. `contact`: who reads it, in words."""
    texts = (t("report-arrived"), contact, t("report-next"))
    return Message("\n".join(texts), actions=(more_button(t, report), *([block] if block else [])))


def added(t: Translator, report: Report) -> Message:
    """What was added arrived as well."""
    return Message(t("report-added"), actions=(more_button(t, report),))


def more_button(t: Translator, report: Report) -> Button:
    """Lets whoever reported say something more."""
    return Button(MORE, t("report-more"), value(report.event_id, report.id))


def outcome(t: Translator, event: Event, report: Report) -> Message:
    """What whoever reported reads when it was decided: no name, and nothing of what was decided about anybody."""
    return Message(t(f"report-told-{report.state}", event=event.title), actions=(more_button(t, report),))


def _words(t: Translator, typed: str, *, is_required: bool = False) -> TextInput:
    return text_field(
        "words", t("report-words"), t("report-words", "hint"), typed, WORDS_LENGTH, is_required=is_required,
        is_multiline=True,
    )  # fmt: skip


# --- Deciding ----------------------------------------------------------------------------------------


def letter(t: Translator, event: Event, told: ReportInView, names: Mapping[int, str]) -> Message:
    """A report came in, or something was added to it."""
    return Message(
        t("report-letter", event=event.title),
        cards=(case(t, told, names),),
        actions=decisions(t, told.report),
    )


def pointer(t: Translator, event: Event, report: Report) -> Message:
    """To a safety contact: a report waits that no organizer reads. What it says stands behind the button."""
    see = Button(SEE, t("report-see"), value(event.id, report.id), "primary")
    return Message(t("report-pointer", event=event.title), actions=(see,))


def case(t: Translator, told: ReportInView, names: Mapping[int, str], age: str = "") -> Card:
    """A report as those see it who decide: who, about whom, why, and what is known from before."""
    report = told.report
    fields = [Field(t("report-field-about"), names.get(report.about_id or 0) or t("report-nobody"))]
    by = names.get(report.by_id or 0) or t("mod-nobody")
    fields.append(Field(t("report-field-by"), t("report-by-requests") if report.reason == DECLINED else by))
    fields.append(Field(t("report-field-why"), why(t, report)))
    if report.words and report.reason != DECLINED:
        fields.append(Field(t("report-field-words"), shorten(report.words, 900)))
    known = []
    if told.confirmed:
        known.append(t("report-confirmed-before", count=told.confirmed))
    if told.reporters >= MANY_REPORTERS:
        known.append(t("report-many", count=told.reporters))
    if known:
        fields.append(Field(t("report-field-known"), "\n".join(known)))
    return Card(t("report-case", number=report.id), "", tuple(fields), age)


def why(t: Translator, report: Report) -> str:
    """The reason in words."""
    if report.reason != DECLINED:
        return t(f"report-reason-{report.reason}")
    declined, _, asked = report.words.partition("/")
    return t("report-reason-declined", declined=declined, asked=asked)


def decisions(t: Translator, report: Report) -> tuple[Button, ...]:
    """A button for each thing that may be decided."""
    packed = value(report.event_id, report.id)
    if report.about_id is None:
        confirm = Button("report.confirm", t("report-confirm", "nobody"), packed, "primary")
        return (confirm, Button("report.dismiss", t("report-dismiss"), packed))
    return tuple(
        Button(f"report.{deed}", t(f"report-{deed}"), packed, "primary" if deed == "confirm" else "default")
        for deed in _DEEDS
    )


def line(t: Translator, report: Report, names: Mapping[int, str], age: str) -> str:
    """A report in one line of the queue."""
    name = names.get(report.about_id or 0) or t("report-nobody")
    return t("report-queue-line", number=report.id, name=name, age=age)


def seen(t: Translator, event: Event, told: ReportInView, names: Mapping[int, str]) -> Message:
    """A report behind the button of a message."""
    state = told.report.state
    text = t("report-letter", event=event.title) if state == "waiting" else t("report-decided", state=_state(t, state))
    actions = decisions(t, told.report) if state == "waiting" else ()
    return Message(shorten(text, PORTABLE.message_text), cards=(case(t, told, names),), actions=actions)


def _state(t: Translator, state: str) -> str:
    return t(f"report-state-{state}")
