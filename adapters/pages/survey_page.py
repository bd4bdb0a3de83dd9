"""How the survey's page looks: the form, and what is read in its place. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Final, Literal

from aiohttp import web

from adapters.pages.document import document, heading, html, other, page, paragraph
from adapters.pages.fields import fields, problems
from bot.chat.content import FormField, Values
from bot.chat.errors import UserError
from bot.chat.fields import text_field
from bot.survey import card
from bot.survey.own import asked_of, asked_with
from bot.survey.questions import Question
from bot.words.i18n import Language, Translator
from storage.tables import Event

# What is read after sending: it was kept, or it had been before.
DONE: Final = ("sent", "again", "used")
Note = Literal["foreign", "again", "busy"]
# What stands before the number of a sheet, and nowhere else: texts hold no quotation marks.
_NUMBER: Final = 'name="sheet" value="'
CODE: Final = "code"
EXAMPLE_CODE: Final = "7K3M-9Q2F"
_LONGEST_CODE = 20
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One sheet to fill in: its number, what is on it, and whether it is somebody else's than this browser's last.

    `language`: the one in which somebody wants to go on. `code`: the one-time code that is typed so far, None where the
    survey asks for none.
    """

    ticket: str
    values: Values = field(default_factory=dict)
    is_another: bool = False
    language: Language | None = None
    code: str | None = None


def form(
    t: Translator,
    event: Event,
    sheet: AnswerSheet,
    *,
    errors: Mapping[str, str] | None = None,
    note: Note | None = None,
    status: int = 200,
) -> web.Response:
    """The questions, with what was chosen and typed so far."""
    if errors or note or sheet.values or sheet.code is not None:
        return html(_filled_in(t, event.title, asked_of(event), sheet, wrong=errors or {}, note=note), status=status)
    before, after = _blank(t, event.title, json.dumps(event.own_question), is_another=sheet.is_another)
    return html(f"{before}{escape(sheet.ticket)}{after}")


@lru_cache(maxsize=64)
def _blank(t: Translator, title: str, own_question: str, *, is_another: bool) -> tuple[str, str]:
    """A page that nobody has filled in: what stands before and after the number of its sheet."""
    sheet = AnswerSheet("", is_another=is_another)
    page_text = _filled_in(t, title, asked_with(json.loads(own_question)), sheet)
    before, number, after = page_text.partition(_NUMBER)
    return before + number, after


def _filled_in(
    t: Translator,
    of: str,
    questions: Sequence[Question],
    sheet: AnswerSheet,
    *,
    wrong: Mapping[str, str] = _NOTHING,
    note: Note | None = None,
) -> str:
    """The page of an event with the title `of`."""
    asked = (*_code_fields(t, sheet.code), *card.fields(t, sheet.values, questions))
    is_begun = bool(sheet.values or sheet.code)
    title = t("survey-page-title", event=of)
    language, name = other(t.language)
    # What was filled in comes along into the other language; where nothing was, a link will do.
    switch = (
        f'<button class="quiet" name="language" value="{language}" lang="{language}">{name}</button>'
        if is_begun
        else ""
    )
    another = '<input type="hidden" name="another" value="1">' if sheet.is_another else ""
    noted = paragraph(t(f"survey-page-{note}"), "note") if note else ""
    body = (
        f"{heading(title)}{paragraph(t('survey-page-about', count=len(questions)))}"
        f"{noted}{problems(t, asked, wrong)}"
        f'<form method="post" action="?lang={t.language}" accept-charset="utf-8">'
        f'<input type="hidden" {_NUMBER}{escape(sheet.ticket)}">'
        f"{another}{fields(t, asked, wrong)}<button>{escape(t('survey-send'))}</button> {switch}</form>"
    )
    titled = t("page-error-title", title=title) if wrong else title
    return document(t, titled, body, has_switch=not is_begun)


def _code_fields(t: Translator, code: str | None) -> tuple[FormField, ...]:
    """Where the one-time code is typed, if the survey asks for one."""
    if code is None:
        return ()
    hint = t("survey-code-hint", example=EXAMPLE_CODE)
    return (text_field(CODE, t("survey-code-label"), hint, code, _LONGEST_CODE, is_required=True),)


def done(t: Translator, event: Event, how: str) -> web.Response:
    """Thanks; and a way for the next person at the same device."""
    text = t({"sent": "survey-thanks", "used": "survey-code-used"}.get(how, "survey-error-again"))
    another = f'<p><a href="?another&amp;lang={t.language}">{escape(t("survey-page-another"))}</a></p>'
    return _said(t, event, paragraph(text) + another)


def closed(t: Translator, event: Event, refusal: UserError) -> web.Response:
    """Why no answers are taken."""
    return _said(t, event, paragraph(refusal.said(t)))


def unknown(t: Translator) -> web.Response:
    """There is no such survey, or not for anybody to see."""
    title = t("survey-page-unknown-title")
    return page(t, title, heading(title) + paragraph(t("survey-page-unknown")), status=404, has_switch=True)


def too_large(t: Translator) -> web.Response:
    """More was sent than the form holds."""
    title = t("page-too-large-title")
    return page(t, title, heading(title) + paragraph(t("page-too-large")), status=413)


def _said(t: Translator, event: Event, body: str) -> web.Response:
    title = t("survey-page-title", event=event.title)
    return page(t, title, heading(title) + body, has_switch=True)
