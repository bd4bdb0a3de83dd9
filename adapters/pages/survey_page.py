"""How the survey's page looks: the form, and what is read in its place. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from aiohttp import web

from adapters.pages.document import heading, other, page, paragraph
from adapters.pages.fields import fields, problems
from bot.chat.content import Values
from bot.chat.errors import UserError
from bot.survey import card
from bot.survey.own import asked_of
from bot.words.i18n import Language, Translator
from storage.tables import Event

# What is read after sending: it was kept, or it had been before.
DONE: Final = ("sent", "again")
Note = Literal["foreign", "again", "busy"]


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One sheet to fill in: its number, what is on it, and whether it is somebody else's than this browser's last.

    `language`: the one in which somebody wants to go on.
    """

    ticket: str
    values: Values = field(default_factory=dict)
    is_another: bool = False
    language: Language | None = None


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
    wrong, asked = errors or {}, card.fields(t, sheet.values, asked_of(event))
    title = t("survey-page-title", event=event.title)
    language, name = other(t.language)
    # What was filled in comes along into the other language; where nothing was, a link will do.
    switch = (
        f'<button class="quiet" name="language" value="{language}" lang="{language}">{name}</button>'
        if sheet.values
        else ""
    )
    another = '<input type="hidden" name="another" value="1">' if sheet.is_another else ""
    noted = paragraph(t(f"survey-page-{note}"), "note") if note else ""
    body = (
        f"{heading(title)}{paragraph(t('survey-page-about'))}"
        f"{noted}{problems(t, asked, wrong)}"
        f'<form method="post" action="?lang={t.language}" accept-charset="utf-8">'
        f'<input type="hidden" name="sheet" value="{escape(sheet.ticket)}">'
        f"{another}{fields(t, asked, wrong)}<button>{escape(t('survey-send'))}</button> {switch}</form>"
    )
    titled = t("page-error-title", title=title) if wrong else title
    return page(t, titled, body, status=status, has_switch=not sheet.values)


def done(t: Translator, event: Event, how: str) -> web.Response:
    """Thanks; and a way for the next person at the same device."""
    text = t("survey-thanks" if how == "sent" else "survey-error-again")
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
