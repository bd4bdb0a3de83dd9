"""Who asks for a page, as far as it must be known: which language they read, whose form it is."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from bot.words.i18n import Language
from bot.words.readers import of_browser

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100


class FormTooLargeError(Exception):
    """More was sent than any form of ours holds."""


def language_of_reader(request: web.Request, default: Language) -> Language:
    """What was chosen on the page, else what the browser asks for."""
    match request.query.get("lang"):
        case "ja":
            return "ja"
        case "en":
            return "en"
    return of_browser(request.headers.get("Accept-Language", ""), default)


def is_secure(request: web.Request, public_url: str) -> bool:
    """Whether the browser sees https."""
    public = urlsplit(public_url)
    return request.secure or (public.scheme == "https" and request.host == public.netloc)


def is_own_form(request: web.Request, public_url: str) -> bool:
    """Whether a form was sent from a page of this server, as far as the browser says; very old ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in (request.host, urlsplit(public_url).netloc or request.host)


async def read_form(request: web.Request, most_bytes: int) -> Mapping[str, tuple[str, ...]]:
    """What was sent, by field. FormTooLargeError for more than that; HTTPUnsupportedMediaType for another kind."""
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    body = await request.read()
    if len(body) > most_bytes:
        raise FormTooLargeError
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise web.HTTPBadRequest from error
    return {name: tuple(values) for name, values in found.items()}
