"""The address of an event's `.ics` file, for browsers and for calendars that look again every hour.

Whoever has the link reads it, as calendars cannot log in: the code in it cannot be guessed, and it is given where the
event is announced, in a private channel to its members alone.
"""

import math
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from aiohttp import web

from adapters.pages.house import House
from adapters.visits import PerAddress, address_of
from bot.events import calendar_file
from storage.codes import read_code
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

PATH: Final = "/e/{code}.ics"
_HEADERS = {
    "Content-Type": f"{calendar_file.MEDIA_TYPE}; charset=utf-8; method=PUBLISH",
    # A calendar that keeps a copy asks each time whether it is still the same.
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """The file of every event; `looks` says how often one address may ask for one."""

    house: House
    looks: PerAddress

    async def show(self, request: web.Request) -> web.Response:
        """The file, or that it is still the same; of a draft there is none, of what was called off there is."""
        if wait_s := self.looks.wait_s(address_of(request)):
            return web.Response(status=429, headers={**_HEADERS, "Retry-After": str(math.ceil(wait_s))})
        code = read_code(request.match_info["code"])

        async def find(uow: UnitOfWork) -> Event | None:
            return await uow.events.by_code(code)

        event = await reading(self.house.database, find)
        if event is None or event.published_ms is None:
            raise web.HTTPNotFound
        body = calendar_file.text(event, self.house.defaults.public_url)
        tag = sha256(body).hexdigest()[:32]
        known = request.if_none_match or ()
        if any(one.value in (tag, "*") for one in known):
            return web.Response(status=304, headers={**_HEADERS, "ETag": f'"{tag}"'})
        shown_as = f'inline; filename="goen-{event.code}.ics"'
        return web.Response(body=body, headers={**_HEADERS, "ETag": f'"{tag}"', "Content-Disposition": shown_as})


def routes(app: web.Application, house: House) -> None:
    """Serve `/e/<event code>.ics`."""
    # Calendars on the web ask for everybody's from few addresses, each calendar about once an hour.
    app.router.add_get(PATH, CalendarAddress(house, looks=PerAddress(burst=2000, per_s=20)).show)
