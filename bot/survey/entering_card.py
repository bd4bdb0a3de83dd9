"""What is read by whoever types in answers from paper."""

from collections.abc import Sequence
from typing import Final

from bot.chat.content import Button, Form, Message
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.survey.own import asked_of, is_own
from bot.survey.questions import Question
from bot.survey.typing_in import TypedSheet, brief
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event

ONE: Final = "survey.enter"
MANY: Final = "survey.enter_lines"
LINES: Final = "lines"
# So many wrong lines are told at once; who mends them hears of the others.
_MOST_TOLD = 5


def ways(t: Translator, event: Event) -> Message:
    """How sheets are typed in, with how each answer is written."""
    keys = "\n".join(_keys(t, one, number) for number, one in enumerate(asked_of(event), 1))
    text = t("survey-enter-how", title=event.title, keys=keys, example=example(t, event))
    return Message(text, actions=(_button(t, event, "one", "primary"), _button(t, event, "many")))


def many(t: Translator, event: Event, typed: str, error: str = "") -> Form:
    """The form for many lines."""
    hint = t("survey-enter-hint", example=example(t, event))
    field = text_field(
        LINES, t("survey-enter-label"), hint, typed, PORTABLE.text_input, is_required=True, is_multiline=True
    )
    errors = {LINES: shorten(error, 900)} if error else {}
    return Form(
        MANY, t("survey-enter-title"), (field,), str(event.id), t("survey-enter-send"), errors, is_anonymous=True
    )


def entered(t: Translator, event: Event, count: int, total: int, now_ms: int) -> Message:
    """It is kept: how many, how many from paper there are, what comes next, and the way back."""
    undo = Button("survey.undo_enter", t("event-undo"), value(event.id, now_ms))
    text = t("survey-entered", title=event.title, count=count, total=total)
    return Message(text, actions=(_button(t, event, "one"), _button(t, event, "many"), undo))


def wrong(t: Translator, event: Event, lines: Sequence[TypedSheet], *, is_one: bool) -> str:
    """Which lines are wrong, and where in each; empty for none."""
    told = [_told(t, event, line, is_one=is_one) for line in lines[:_MOST_TOLD]]
    if len(lines) > len(told):
        told.append(t("survey-enter-more-wrong", count=len(lines) - len(told)))
    return "\n".join(told)


def example(t: Translator, event: Event) -> str:
    """A line that is right, with an answer to the event's own question where it has one."""
    own = "".join(f" {brief(one, one.options[-1])}" for one in asked_of(event) if is_own(one.id))
    return t("survey-enter-example", own=own)


def _told(t: Translator, event: Event, line: TypedSheet, *, is_one: bool) -> str:
    places = {question.id: number for number, question in enumerate(asked_of(event), 1)}
    said = [
        t("survey-enter-wrong", number=places[id], problem=t(f"survey-enter-{kind.replace('_', '-')}"))
        for id, kind in line.problems.items()
    ]
    text = t("list-separator").join(said)
    return text if is_one else t("survey-enter-wrong-line", line=line.number, problems=text)


def _keys(t: Translator, question: Question, number: int) -> str:
    """How the answers to a question are written."""
    if question.type == "text":
        return t("survey-enter-words", number=number)
    if question.type == "scale_0_10":
        return t("survey-enter-scale", number=number)
    pairs = [(brief(question, option), option.labels[t.language]) for option in question.options]
    named = [label if label.startswith(key) else f"{key} = {label}" for key, label in pairs]
    return t("survey-enter-keys", number=number, keys=t("list-separator").join(named))


def _button(t: Translator, event: Event, name: str, style: str = "default") -> Button:
    label = t(f"survey-enter-{name}")
    return Button(f"survey.enter_{name}", label, str(event.id), "primary" if style == "primary" else "default")
