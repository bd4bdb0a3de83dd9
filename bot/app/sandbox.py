"""`goen demo` and `goen console`: the example event, on a page or in the terminal."""

import argparse
import io
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.http import health, listen, serve_on
from adapters.pages.house import House
from adapters.pages.routes import routes
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.console import Console
from adapters.sandbox.stage import RealCommunityError, Stage
from adapters.sandbox.story import ZONE
from adapters.sandbox.web import MOST_BYTES, Page
from bot.app.assemble import Parts, assembled, house_seal
from bot.app.platforms import Configuration
from bot.app.running import stop_signals
from bot.chat.ports import Adapter
from bot.door.context import Defaults
from bot.setup.clock import SystemClock
from bot.setup.settings import Settings
from bot.words.i18n import Language, translator
from bot.words.readers import of_terminal
from bot.words.times import to_utc_ms
from storage.errors import StorageError
from storage.schema import held

_HOST = "127.0.0.1"


async def demo(configuration: Configuration, given: argparse.Namespace) -> int:
    """Serve the sandbox page."""
    settings = configuration.settings
    with listen(_HOST, settings.http_port if given.port is None else given.port) as listener:
        return await _served(settings, given, listener)


async def _served(settings: Settings, given: argparse.Namespace, listener: socket.socket) -> int:
    clock, stopped = MovableClock(SystemClock()), stop_signals()
    public_url = f"http://{_HOST}:{listener.getsockname()[1]}"
    async with _on_stage(settings, given, clock, public_url) as (stage, parts):
        page = Page(stage)
        app = health(parts.health, most_bytes=MOST_BYTES)
        page.routes(app)
        routes(app, House(parts.database, clock, Defaults(settings.language, ZONE, public_url=public_url)))
        server = await serve_on(listener, app, _HOST)
        try:
            parts.alarm.start()
            print(f"Goen: {server.url}  (Ctrl+C: end / 終了)", flush=True)
            await stopped.wait()
        finally:
            await server.stop()
    return 0


async def console(configuration: Configuration, given: argparse.Namespace) -> int:
    """Play the sandbox in the terminal; its clock moves only by `.next`."""
    async with _on_stage(configuration.settings, given, MovableClock(starts_ms=1)) as (stage, _parts):
        _take_any_text()
        await stage.meet(_language(configuration.settings, given)[0])
        terminal = Console(stage, given.person, print, echo=not sys.stdin.isatty())
        await terminal.run(sys.stdin)
    return 0


def _take_any_text() -> None:
    """Bytes that are no text in the terminal's encoding end nothing, neither coming nor going."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


@asynccontextmanager
async def _on_stage(
    settings: Settings, given: argparse.Namespace, clock: MovableClock, public_url: str = ""
) -> AsyncIterator[tuple[Stage, Parts]]:
    """The example event, behind the same bot and pump as everywhere."""
    start_ms = to_utc_ms(given.start, ZONE) if given.start else SystemClock().now_ms()
    language, is_chosen = _language(settings, given)
    adapters: dict[str, Adapter] = {}
    # Whoever tries the example out learns nothing from the steps that make its database.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with held(given.database):
        defaults, seal = Defaults(language, ZONE, public_url=public_url), house_seal(settings)
        async with assembled(given.database, adapters, clock, defaults, seal=seal) as parts:
            stage = Stage(parts.database, clock, start_ms=start_ms, language=language, is_language_chosen=is_chosen)
            adapters[stage.world.name] = stage.world
            stage.connect(parts.bot.handle, parts.pump.pump)
            try:
                if given.fresh or await stage.is_new():
                    print(translator(language)("sandbox-beginning"), file=sys.stderr, flush=True)
                await (stage.start_over() if given.fresh else stage.open())
            except RealCommunityError as error:
                raise StorageError(f"{given.database}: {error}") from error
            yield stage, parts


def _language(settings: Settings, given: argparse.Namespace) -> tuple[Language, bool]:
    """The language to begin in, and whether somebody asked for it; else it is the terminal's."""
    if given.language or "language" in settings.model_fields_set:
        return given.language or settings.language, True
    return of_terminal(os.environ, settings.language), False
