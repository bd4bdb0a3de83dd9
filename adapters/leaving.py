"""Asks, before the bytes of a request are written, whether they may still leave."""

import aiohttp

from bot.chat.leave import check_leave


def ask_before_leaving(trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
    """The same trace of a session, which now ends requests that may leave no more.

    aiohttp calls both "sent" just before it writes: the headers wait in its buffer for the first piece of the body,
    and are written together with that.
    """
    trace.on_request_headers_sent.append(_ask)
    trace.on_request_chunk_sent.append(_ask)
    return trace


async def _ask(_session: object, _context: object, _what: object) -> None:
    check_leave()
