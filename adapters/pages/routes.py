"""All pages of the house, put on its web server: each page's module adds its own addresses."""

from collections.abc import Callable, Sequence

from aiohttp import web

from adapters.pages import arrival, calendar_feed, join, survey
from adapters.pages.house import House

__all__ = ["House", "routes"]

# A row a page: what adds its addresses to the server.
PAGES: Sequence[Callable[[web.Application, House], None]] = (
    arrival.routes, calendar_feed.routes, join.routes, survey.routes,
)  # fmt: skip


def routes(app: web.Application, house: House) -> None:
    """Put every page on a server."""
    for page in PAGES:
        page(app, house)
