"""The form in which organizers say what answers mean, and what they read afterwards."""

from bot.chat.content import Button, Choice, Form, Message, Option
from bot.chat.limits import PORTABLE
from bot.registrations import settling
from bot.registrations.meaning import Unsure
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.tables import Event


def form(t: Translator, value: str, unsure: tuple[tuple[Unsure, int], ...]) -> Form:
    """As many answers as a form holds, each with all that it can mean, the likeliest one chosen."""
    asked = unsure[: PORTABLE.form_fields]
    fields = tuple(
        _field(t, name, one, count)
        for (name, one), (_, count) in zip(settling.named(asked).items(), asked, strict=True)
    )
    return Form("import.settle", t("import-settle", "title"), fields, value, t("import-settle", "submit"))


def settled(t: Translator, event: Event, left: int) -> Message:
    """What was said is remembered. `left`: how many answers are still open."""
    text = t("import-settled", title=event.title, count=left)
    return Message(text, actions=(button(t, str(event.id)),) if left else ())


def button(t: Translator, value: str) -> Button:
    """Opens the form."""
    return Button("import.settle", t("import-settle"), value)


def _field(t: Translator, name: str, unsure: Unsure, count: int) -> Choice:
    topic = t(f"import-topic-{unsure.topic}")
    label = shorten(t("import-unsure-field", topic=topic, answer=clean_line(unsure.answer)), PORTABLE.field_label)
    options = (
        *(Option(id, shorten(_meaning(t, id), PORTABLE.option_label)) for id in settling.choices(unsure.topic)),
        Option(settling.NOTHING, t("import-means-nothing")),
    )
    guess = unsure.candidates[:1]
    return Choice(name, label, options, t("import-unsure-hint", count=count), guess, fewest=0)


def _meaning(t: Translator, id: str) -> str:
    return t("import-not-first") if id not in CATALOG.entries else CATALOG.label(id, t.language)
