"""`/a/CODE`: the page that the code at the desk opens, which says how to check in."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from adapters.pages import arrival_page as shown
from adapters.pages.document import busy
from adapters.pages.house import House
from adapters.pages.visitors import language_of_reader
from adapters.visits import PerAddress, address_of
from bot.words.i18n import language_of, translator
from storage.codes import read_code
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

PATH: Final = "/a/{code}"


@dataclass(frozen=True, slots=True)
class ArrivalAddress:
    """The page of every event's desk; `looks` says how often one address may ask for one."""

    house: House
    looks: PerAddress

    async def show(self, request: web.Request) -> web.Response:
        """How to check in at the event, or why that cannot be done now."""
        language = self.house.defaults.language
        if wait_s := self.looks.wait_s(address_of(request)):
            return busy(translator(language_of_reader(request, language)), wait_s)
        code = read_code(request.match_info["code"])

        async def find(uow: UnitOfWork) -> tuple[Event | None, list[str]]:
            event = await uow.events.by_code(code)
            return event, await uow.events.channels(event.id) if event else []

        event, channels = await reading(self.house.database, find)
        if event is None or event.published_ms is None:
            return shown.unknown(translator(language_of_reader(request, language)))
        usual = language_of(event.language.split("+")[0], language)
        t = translator(language_of_reader(request, usual))
        return shown.arrival(t, event, channels, self.house.clock.now_ms())


def routes(app: web.Application, house: House) -> None:
    """Serve the address."""
    # A full room that shares one address scans the code within a minute.
    app.router.add_get(PATH, ArrivalAddress(house, looks=PerAddress(burst=2000, per_s=20)).show)
