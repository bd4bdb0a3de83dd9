"""Wakes other processes that use the same server: there is something to do. Nothing depends on being heard."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy import text

from storage.engine import parse_url
from storage.session import Session

log = logging.getLogger(__name__)

_CHANNEL = "goen"
_AGAIN_S = 5.0


async def ring(session: Session) -> None:
    """Wake the others once this transaction is committed."""
    if (await session.connection()).dialect.name == "postgresql":
        from storage.server import PROCESS  # noqa: PLC0415 - its driver is there only where it is wanted

        await session.execute(text("SELECT pg_notify(:channel, :who)"), {"channel": _CHANNEL, "who": PROCESS})


async def listen(url: str, heard: Callable[[], None]) -> None:
    """Call `heard` whenever another process rings, until this task is cancelled."""
    import psycopg  # noqa: PLC0415 - a driver that is there only where it is wanted

    from storage.server import PROCESS, connect_args  # noqa: PLC0415

    address = parse_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(address, autocommit=True, **connect_args()) as connection:
                await connection.execute(f"LISTEN {_CHANNEL}")
                heard()  # maybe there was something meanwhile
                async for ringing in connection.notifies():
                    if ringing.payload != PROCESS:
                        heard()
        except (psycopg.Error, OSError) as error:
            log.info("the server does not wake this process now: %s", type(error).__name__)
        await asyncio.sleep(_AGAIN_S)
