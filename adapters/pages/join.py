"""A seat's own page, `/j/CODE`: of which event it is, and what to type in which chat to join it. It names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from aiohttp import web

from adapters.pages.document import busy, heading, page, paragraph
from adapters.pages.house import House
from adapters.pages.visitors import language_of_reader
from adapters.visits import PerAddress, address_of
from bot.chat.names import chat_of
from bot.drawing import qr
from bot.events import elsewhere
from bot.events.card import when
from bot.join.seats import Hindrance, hindrance
from bot.words.i18n import Translator, translator
from storage.codes import read_code, shown_code
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

PATH: Final = "/j/{code}"


@dataclass(frozen=True, slots=True)
class _Invitation:
    """The event of a seat, the channels it lives in, and what keeps the seat from being joined."""

    event: Event
    channels: Sequence[str]
    hindrance: Hindrance


@dataclass(frozen=True, slots=True)
class JoinAddress:
    """The page of every seat; `looks` says how often one address may ask for one, so that nobody finds codes."""

    house: House
    looks: PerAddress

    async def show(self, request: web.Request) -> web.Response:
        """What to do with a code, or why nothing can be done."""
        t = translator(language_of_reader(request, self.house.defaults.language))
        if wait_s := self.looks.wait_s(address_of(request)):
            return busy(t, wait_s)
        code = read_code(request.match_info["code"])
        found = await self._found(code)
        if found is None or found.hindrance == "off":
            title = t("join-page-unknown-title")
            body = heading(title) + paragraph(t("join-page-unknown"))
            return page(t, title, body, status=404, has_switch=True)
        title = t("join-page-title", event=found.event.title)
        said = paragraph(when(t, found.event)) + (
            paragraph(t(f"join-{found.hindrance}", event=found.event.title), "note")
            if found.hindrance
            else self._ways(t, found, code)
        )
        return page(t, title, heading(title) + said, has_switch=True)

    def _ways(self, t: Translator, found: _Invitation, code: str) -> str:
        """What to type where, and the page's own address as a code for name cards."""
        chats = t("list-separator").join(dict.fromkeys(chat_of(t, channel) for channel in found.channels))
        lead = t("join-page-lead", chats=chats) if chats else t("join-page-lead-anywhere")
        typed = t("join-page-command", code=shown_code(code))
        url = elsewhere.link(self.house.defaults.public_url, code)
        picture = paragraph(t("join-page-picture")) + _picture(url) if url else ""
        code_line = f'<p class="note"><strong><code>{escape(typed)}</code></strong></p>'
        return f"{paragraph(lead)}{code_line}{paragraph(t('join-page-after'))}{picture}"

    async def _found(self, code: str) -> _Invitation | None:
        now_ms = self.house.clock.now_ms()

        async def work(uow: UnitOfWork) -> _Invitation | None:
            seat = await uow.registrations.by_code(code)
            event = await uow.events.get(seat.event_id) if seat else None
            if seat is None or event is None:
                return None
            return _Invitation(event, await uow.events.channels(event.id), hindrance(seat, event, now_ms=now_ms))

        return await reading(self.house.database, work)


def routes(app: web.Application, house: House) -> None:
    """Put the page on a server."""
    # A full room that shares one address looks once; whoever tries codes finds one of 2**40 no sooner for it.
    app.router.add_get(PATH, JoinAddress(house, looks=PerAddress(burst=500, per_s=5)).show)


def _picture(url: str) -> str:
    steps = " ".join(qr.steps(url, (0, 0), 100))
    return (
        f'<svg viewBox="0 0 100 100" width="180" height="180" role="img" aria-label="{escape(url)}">'
        f'<rect width="100" height="100" fill="#fff"/><path d="{steps}" fill="#000"/></svg>'
    )
