"""`/a/CODE`: the page that the code at the desk opens, which says how to check in."""

from typing import Final

from aiohttp import web

from adapters.pages import arrival_page as shown
from adapters.pages.house import House
from adapters.pages.visitors import language_of_reader
from bot.words.i18n import language_of, translator
from storage.codes import read_code
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

PATH: Final = "/a/{code}"


def routes(app: web.Application, house: House) -> None:
    """Serve the address."""

    async def arrival(request: web.Request) -> web.Response:
        code = read_code(request.match_info["code"])

        async def find(uow: UnitOfWork) -> tuple[Event | None, list[str]]:
            event = await uow.events.by_code(code)
            return event, await uow.events.channels(event.id) if event else []

        event, channels = await reading(house.database, find)
        if event is None or event.published_ms is None:
            return shown.unknown(translator(language_of_reader(request, house.defaults.language)))
        usual = language_of(event.language.split("+")[0], house.defaults.language)
        t = translator(language_of_reader(request, usual))
        return shown.arrival(t, event, channels, house.clock.now_ms())

    app.router.add_get(PATH, arrival)
