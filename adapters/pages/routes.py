"""All pages of the house, put on its web server: each page's module adds its own addresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.chat.ports import Clock
from bot.door.context import Defaults
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class House:
    """What pages stand on. Of `defaults` they read the language and the public address."""

    database: Database
    clock: Clock
    defaults: Defaults


# A row a page: what adds its addresses to the server.
PAGES: Sequence[Callable[[web.Application, House], None]] = ()


def routes(app: web.Application, house: House) -> None:
    """Put every page on a server."""
    for page in PAGES:
        page(app, house)
