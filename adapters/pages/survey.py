"""The survey of an event as a page, `/s/CODE`: the same questions and the same rules as in the chat, for anybody.

A cookie keeps somebody from answering twice by accident, and nothing else is asked of the browser.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import web

from adapters.pages import survey_page as shown
from adapters.pages.document import busy
from adapters.pages.house import House
from adapters.pages.visitors import FormTooLargeError, is_own_form, is_secure, language_of_reader, read_form
from adapters.visits import PerAddress, address_of
from bot.chat.errors import UserError
from bot.survey import answers, card, questions
from bot.survey.own import asked_of
from bot.words.i18n import Translator, language_of, translator
from bot.words.text import clean_line
from storage.codes import read_code
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading, writing

PATH: Final = "/s/{code}"
COOKIE: Final = "goen-survey"
# A form holds a text of 8,000 characters, escaped for the way: it comes back with what was wrong, not without it.
MOST_BYTES: Final = 128 * 1024
_LONGEST_TICKET = 64
_LONGEST_CODE = 100
# What a sheet carries beside its answers.
_TICKET, _ANOTHER, _LANGUAGE = "sheet", "another", "language"


@dataclass(frozen=True, slots=True)
class SurveyAddress:
    """The survey of every event; `looks` and `sends` say how often one address may ask for it and answer."""

    house: House
    looks: PerAddress
    sends: PerAddress

    async def show(self, request: web.Request) -> web.Response:
        """The form, or why there is none."""
        t = self._wording(request)
        if wait_s := self.looks.wait_s(address_of(request)):
            return busy(t, wait_s)
        event, refusal, asks_code = await self._open(request)
        if event is None:
            return shown.unknown(t)
        if request.query.get("done") in shown.DONE:
            return shown.done(t, event, request.query["done"])
        if refusal:
            return shown.closed(t, event, refusal)
        is_another = _ANOTHER in request.query
        code = request.query.get(shown.CODE, "")[:_LONGEST_CODE] if asks_code else None
        if COOKIE in request.cookies and not (is_another or code):
            return shown.done(t, event, "again")
        return shown.form(t, event, shown.AnswerSheet(secrets.token_urlsafe(16), is_another=is_another, code=code))

    async def take(self, request: web.Request) -> web.Response:
        """Keep an answer; or show again what was sent, with what was wrong."""
        t = self._wording(request)
        if wait_s := self.looks.wait_s(address_of(request)):
            return busy(t, wait_s)
        try:
            sent = await read_form(request, MOST_BYTES)
        except FormTooLargeError:
            return shown.too_large(t)
        event, refusal, asks_code = await self._open(request)
        if event is None:
            return shown.unknown(t)
        if refusal:
            return shown.closed(t, event, refusal)
        return await self._read(request, event, _sheet(sent, event, asks_code=asks_code), t)

    async def _read(self, request: web.Request, event: Event, sheet: shown.AnswerSheet, t: Translator) -> web.Response:
        """Read what was sent to an open survey."""
        if sheet.language:
            return shown.form(translator(sheet.language), event, sheet)
        given, problems = questions.read(sheet.values, asked_of(event))
        wrong = {} if sheet.code is None or sheet.code.strip() else {shown.CODE: _no_code(t)}
        wrong |= card.problems(t, sheet.values, problems, asked_of(event))
        if wrong:
            return shown.form(t, event, sheet, errors=wrong, status=422)
        if not is_own_form(request, self.house.defaults.public_url):
            return shown.form(t, event, sheet, note="foreign", status=403)
        if self.sends.wait_s(address_of(request)):
            return shown.form(t, event, sheet, note="busy", status=429)
        return await self._keep(request, event, sheet, given, t)

    async def _keep(
        self,
        request: web.Request,
        event: Event,
        sheet: shown.AnswerSheet,
        given: Mapping[str, questions.Given],
        t: Translator,
    ) -> web.Response:
        """Keep a valid answer, unless this browser has sent another one and nobody said that it is somebody else's."""
        is_accident = COOKIE in request.cookies and not sheet.is_another

        async def work(uow: UnitOfWork) -> tuple[answers.Sent, int]:
            return await answers.give_sheet(
                event, sheet.ticket, given, uow, now_ms=self.house.clock.now_ms(), is_doubtful=is_accident,
                code=read_code(clean_line(sheet.code or "")),
            )  # fmt: skip

        try:
            outcome, closes_ms = await writing(self.house.database, work)
        except UserError as error:
            return shown.closed(t, event, error)
        if outcome == "unknown":
            asked = replace(sheet, code=sheet.code or "")
            said = _no_code(t) if sheet.code is None else t("survey-code-unknown", example=shown.EXAMPLE_CODE)
            return shown.form(t, event, asked, errors={shown.CODE: said}, status=422)
        if outcome == "held":
            return shown.form(t, event, replace(sheet, is_another=True), note="again", status=409)
        response = web.Response(status=303, headers={"Location": f"?done={outcome}&lang={t.language}"})
        response.set_cookie(
            COOKIE, "1", path=request.path, httponly=True, samesite="Lax",
            max_age=max(0, (closes_ms - self.house.clock.now_ms()) // 1000),
            secure=is_secure(request, self.house.defaults.public_url),
        )  # fmt: skip
        return response

    async def _open(self, request: web.Request) -> tuple[Event | None, UserError | None, bool]:
        """The event whose survey is asked for, if it is to be seen, why no answers are taken now, if so.

        And whether a one-time code is asked for.
        """
        code, now_ms = read_code(request.match_info["code"]), self.house.clock.now_ms()

        async def work(uow: UnitOfWork) -> tuple[Event | None, UserError | None, bool]:
            event = await uow.surroundings.of_code(code)
            if event is None or event.state == "draft":
                return None, None, False
            try:
                await answers.takes_answers(event, uow, now_ms=now_ms)
            except UserError as error:
                return event, error, False
            return event, None, await answers.asks_code(event.id, uow)

        return await reading(self.house.database, work)

    def _wording(self, request: web.Request) -> Translator:
        return translator(language_of_reader(request, self.house.defaults.language))


def routes(app: web.Application, house: House) -> None:
    """Put the page on a server."""
    # A full room that shares one address may look, answer and mend within a minute.
    page = SurveyAddress(house, looks=PerAddress(burst=2000, per_s=40), sends=PerAddress(burst=600, per_s=10))
    app.router.add_get(PATH, page.show)
    app.router.add_post(PATH, page.take)


def _no_code(t: Translator) -> str:
    return t("survey-code-missing", example=shown.EXAMPLE_CODE)


def _sheet(sent: Mapping[str, tuple[str, ...]], event: Event, *, asks_code: bool) -> shown.AnswerSheet:
    ticket = "".join(sent.get(_TICKET, ()))[:_LONGEST_TICKET] or secrets.token_urlsafe(16)
    values = {question.id: sent.get(question.id, ()) for question in asked_of(event)}
    language = language_of(sent[_LANGUAGE][0], "ja") if _LANGUAGE in sent else None
    code = "".join(sent.get(shown.CODE, ()))[:_LONGEST_CODE] if asks_code else None
    return shown.AnswerSheet(ticket, values, is_another=_ANOTHER in sent, language=language, code=code)
