"""Files that people hand over in Discord: downloaded from where Discord keeps what is attached."""

import aiohttp
from discord.http import Route
from yarl import URL

from bot.chat.errors import FileError
from bot.chat.handing import gathered
from bot.chat.interactions import HandedFile

TIMEOUT_S = 20
HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
_CHUNK = 64 * 1024
_OK, _GONE = 200, (403, 404, 410)


async def fetch(file: HandedFile, at_most: int) -> bytes:
    """The bytes of a file; FileError says why not. Its address holds for a day."""
    if not _is_discords(file.ref):
        raise FileError("gone")
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S)) as session,
            session.get(file.ref, allow_redirects=False) as answer,
        ):
            if answer.status != _OK:
                raise FileError("gone" if answer.status in _GONE else "unreachable", str(answer.status))
            return await gathered(answer.content.iter_chunked(_CHUNK), at_most)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise FileError("unreachable", type(error).__name__) from None


def _is_discords(address: str) -> bool:
    """Whether an address is where Discord keeps files, or on the server that its API is on."""
    url = URL(address)
    if not url.host:
        return False
    return url.origin() == URL(Route.BASE).origin() or (url.scheme == "https" and url.host in HOSTS)
