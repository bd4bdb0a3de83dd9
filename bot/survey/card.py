"""The questions of the survey as one form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat.content import Button, Choice, Form, FormField, Message, Option, Values
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.survey.questions import Problem, Question, on_form
from bot.words.i18n import Translator
from bot.words.text import width


def form(
    t: Translator,
    event_id: int,
    given: Values,
    errors: Mapping[str, str] | None = None,
    *,
    count: int,
    id: str = "survey.answer",
) -> Form:
    """One screen with the questions that have room on it.

    `count`: how many there are in all, with what is asked after them; `id`: of whoever reads it.
    """
    title, send = t("survey-title", count=count), t("survey-send")
    return Form(id, title, fields(t, given), str(event_id), send, errors or {}, is_anonymous=True)


def fields(t: Translator, given: Values, asked: Sequence[Question] | None = None) -> tuple[FormField, ...]:
    """The questions, with what was answered so far; `asked`: where there is room for more than the chat's form has."""
    return tuple(_field(t, question, given.get(question.id, ())) for question in asked or on_form())


def problems(
    t: Translator, given: Values, kinds: Mapping[str, Problem], asked: Sequence[Question] | None = None
) -> dict[str, str]:
    """What was wrong with the answers, in words, by question id."""
    known = {question.id: question for question in asked or on_form()}
    return {id: _problem(t, known[id], kind, given.get(id, ())) for id, kind in kinds.items()}


def thanks(t: Translator, event_id: int, own: Question | None) -> Message:
    """It is kept; and the way to one more question, if there is one."""
    if own is None:
        return Message(t("survey-thanks"))
    button = Button("survey.own", t("survey-own-answer"), str(event_id), "primary")
    return Message(f"{t('survey-thanks')}\n{t('survey-own-more')}", actions=(button,))


def own_form(t: Translator, event_id: int, own: Question, errors: Mapping[str, str] | None = None) -> Form:
    """The event's own question alone: whoever does not want to answer it need not open it."""
    field = (_field(t, replace(own, is_required=True), ()),)
    title, send = t("survey-own-title"), t("survey-send")
    return Form("survey.own", title, field, str(event_id), send, errors or {}, is_anonymous=True)


def _problem(t: Translator, question: Question, kind: Problem, given: tuple[str, ...]) -> str:
    if kind == "too_long":
        return t("error-too-long", most=question.most_characters, length=width("".join(given).strip()))
    return t(f"survey-error-{kind.replace('_', '-')}")


def _field(t: Translator, question: Question, given: tuple[str, ...]) -> FormField:
    label, hint = question.labels[t.language], question.hints[t.language]
    if question.type == "text":
        return text_field(question.id, label, hint, "".join(given), question.most_characters, is_multiline=True)
    options = tuple(Option(option.id, option.labels[t.language]) for option in question.options)
    chosen = tuple(value for value in given if value in {option.value for option in options})
    several = question.type == "multi_choice"
    return Choice(
        question.id, label, options, hint, chosen,
        fewest=int(question.is_required),
        most=len(options) if several else 1,
        style="checkbox" if several else "menu" if len(options) > PORTABLE.radio_options else "radio",
    )  # fmt: skip
