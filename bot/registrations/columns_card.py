"""The question which column of a file is what: the list of its columns, and the forms that ask."""

from collections.abc import Mapping

from bot.chat.content import Button, Card, Choice, Form, FormField, Message, Option, TextInput
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.registrations.columns import Column, Header
from bot.registrations.waiting_files import KeptSheet
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event

_MOST_LISTED, _LONGEST = 60, 40


def question(t: Translator, event: Event, file: KeptSheet, header: Header) -> Message:
    """That a file is not known, with its columns and the button that asks which is what."""
    lines = [_named(t, one) for one in header.columns[:_MOST_LISTED]]
    if more := len(header.columns) - len(lines):
        lines.append(t("import-more", count=more))
    text = shorten("\n".join(lines), PORTABLE.card_text)
    title = t("import-columns-title", count=len(header.columns))
    return Message(
        t("import-columns", file=file.name),
        cards=(Card(title, text),),
        actions=buttons(t, event, file.id, is_said=False),
    )


def buttons(t: Translator, event: Event, file_id: int, *, is_said: bool) -> tuple[Button, ...]:
    """Open the form of a step. `is_said`: an organizer has gone through the first one."""
    first = t("import-columns-again" if is_said else "import-columns-choose")
    steps = {0: first, 1: t("import-columns-more")} if is_said else {0: first}
    return tuple(Button("import.columns", label, value(event.id, file_id, step)) for step, label in steps.items())


def form(t: Translator, packed: str, header: Header, shown: Mapping[str, str]) -> Form:
    """One step of the question: what it asks, with what stands in it, as `text_of` gives it."""
    fields = tuple(_field(t, use, header, text) for use, text in shown.items())
    return Form("import.columns", t("import-columns-form"), fields, packed, t("import-columns-submit"))


def text_of(header: Header, place: int | None) -> str:
    """What stands in the form for a column; empty for none."""
    one = next((one for one in header.columns if one.place == place), None)
    if one is None:
        return ""
    return str(place) if is_listed(header) else one.name or one.letter


def is_listed(header: Header) -> bool:
    """Whether a menu holds all columns; else they are typed."""
    return len(header.columns) <= PORTABLE.select_options


def _field(t: Translator, use: str, header: Header, shown: str) -> FormField:
    label, is_needed = t(f"import-column-{use}"), use == "name"
    hint = t("import-column-needed" if is_needed else "import-column-hint")
    if is_listed(header):
        options = tuple(
            Option(str(one.place), shorten(_named(t, one), PORTABLE.option_label)) for one in header.columns
        )
        return Choice(use, label, options, hint, (shown,) if shown else (), fewest=int(is_needed))
    typed = shorten(shown, PORTABLE.text_input)
    return TextInput(use, label, t("import-column-typed"), value=typed, is_required=is_needed)


def _named(t: Translator, one: Column) -> str:
    name = shorten(one.name, _LONGEST) or t("import-column-unnamed")
    return t("import-column-line", letter=one.letter, name=name)
