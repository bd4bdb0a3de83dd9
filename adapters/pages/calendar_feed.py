"""The address of an event's `.ics` file, for browsers and for calendars that look again every hour.

Whoever has the link reads it, as calendars cannot log in: the code in it cannot be guessed, and it is given where the
event is announced, in a private channel to its members alone.
"""

from hashlib import sha256
from typing import Final

from aiohttp import web

from adapters.pages.house import House
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


def routes(app: web.Application, house: House) -> None:
    """Serve `/e/<event code>.ics`."""

    async def feed(request: web.Request) -> web.Response:
        code = read_code(request.match_info["code"])

        async def find(uow: UnitOfWork) -> Event | None:
            return await uow.events.by_code(code)

        event = await reading(house.database, find)
        if event is None or event.published_ms is None:  # drafts are nobody's to read; what was called off is
            raise web.HTTPNotFound
        body = calendar_file.text(event, house.defaults.public_url)
        tag = sha256(body).hexdigest()[:32]
        known = request.if_none_match or ()
        if any(one.value in (tag, "*") for one in known):
            return web.Response(status=304, headers={**_HEADERS, "ETag": f'"{tag}"'})
        shown_as = f'inline; filename="goen-{event.code}.ics"'
        return web.Response(body=body, headers={**_HEADERS, "ETag": f'"{tag}"', "Content-Disposition": shown_as})

    app.router.add_get(PATH, feed)
