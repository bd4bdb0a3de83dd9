"""The command line, and the one place where everything is put together."""

import argparse
import asyncio
import logging
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from adapters.discord import invite
from adapters.http import PortTakenError, health, serve
from adapters.platforms import STOP_S, Platform, Platforms
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.console import Console
from adapters.sandbox.seed import ZONE
from adapters.sandbox.stage import RealCommunityError, Stage
from adapters.sandbox.web import Page
from adapters.slack import manifest
from bot.app.arguments import SANDBOX, arguments
from bot.chat.errors import SettingsError
from bot.chat.ports import Adapter, Clock
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.setup.clock import SystemClock
from bot.setup.doctor import Finding, examine
from bot.setup.settings import Settings, load
from bot.words.i18n import use_command_word
from bot.words.times import to_utc_ms
from scheduler.clock import Alarm
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from storage.errors import StorageError
from storage.guard import only_process
from storage.schema import upgrade
from storage.sealing import new_key
from storage.unit_of_work import reading, writing

log = logging.getLogger("goen")

# Slack: about one post a second and channel, and an unstated limit for a workspace.
# Discord: 50 requests a second for the whole bot, of which answers do not count; channels have limits of their own.
PACES = {
    "slack": Pace(space_per_s=8, channel_per_s=1, lease_s=60),
    "discord": Pace(space_per_s=45, channel_per_s=1, lease_s=30),
}
# Each platform, and whether the settings ask for it.
PLATFORMS: dict[str, Callable[[Settings], bool]] = {
    "slack": lambda settings: any(
        setting is not None
        for setting in (settings.slack_bot_token, settings.slack_client_id, settings.slack_client_secret)
    ),
    "discord": lambda settings: settings.discord_token is not None,
}
EXIT_SETTINGS = 2
EXIT_PORT = 5


@dataclass(frozen=True, slots=True)
class Parts:
    """A running Goen without its adapters' connections."""

    database: Database
    bot: Bot
    pump: Pump
    alarm: Alarm

    async def health(self) -> dict[str, bool]:
        """Whether the database can be read and the schedule is awake."""
        await reading(self.database, lambda uow: uow.reminders.next_due_ms())
        return {"database": True, "schedule": self.alarm.is_awake}


@asynccontextmanager
async def assembled(
    url: str,
    adapters: Mapping[str, Adapter],
    clock: Clock,
    defaults: Defaults,
    paces: Mapping[str, Pace] | None = None,
) -> AsyncIterator[Parts]:
    """Database, bot, pump and its clock, put together; closed in order at the end of the block."""
    database = Database(url)
    pump = Pump(database, adapters, clock, defaults, paces=paces)
    alarm = Alarm(pump, clock)
    bot = Bot(database, ROUTES, clock=clock, defaults=defaults, rng=random.SystemRandom(), wake=alarm.wake)
    try:
        yield Parts(database, bot, pump, alarm)
    finally:
        await alarm.stop()
        await database.close()


async def run(settings: Settings, _given: argparse.Namespace) -> int:
    """Connect the platforms whose tokens are set, keep the schedule, answer on the HTTP port."""
    use_command_word(settings.command)
    wanted, adapters = [connection(name) for name in _wanted(settings)], dict[str, Adapter]()
    stopped = _stop_signals()
    async with assembled(settings.database_url, adapters, SystemClock(), _defaults(settings), PACES) as parts:
        platforms = Platforms([each.connect(settings, parts.database, SystemClock()) for each in wanted])
        adapters.update(platforms.adapters)
        app = health(lambda: _health(parts, platforms))
        platforms.routes(app)
        await platforms.start(parts.bot.handle)
        try:
            server = await serve(app, settings.http_host, settings.http_port)
            try:
                parts.alarm.start()
                if not platforms.adapters:
                    log.warning("no platform is connected: set SLACK_BOT_TOKEN or DISCORD_TOKEN, or try 'goen demo'")
                log.info("ready: %s", server.url)
                await stopped.wait()
            finally:
                await server.stop()
        finally:
            # Messages on their way first: they need the platforms' connections.
            await parts.alarm.stop(STOP_S)
            await platforms.stop()
    return 0


async def slack(settings: Settings, given: argparse.Namespace) -> int:
    """Print the manifest to create the Slack app from, or a new key; or forget who installed it."""
    match given.what:
        case "key":
            print(new_key())
        case "forget":
            print(f"Forgot {await _forget_installations(settings)} Slack workspaces; what people said is kept.")
        case _:
            language = given.language or settings.language
            built = manifest.build(url=given.url, command=given.command or settings.command, language=language)
            print(manifest.render(built), end="")
    return 0


async def _forget_installations(settings: Settings) -> int:
    with only_process(settings.database_url):
        await asyncio.to_thread(upgrade, settings.database_url)
        database = Database(settings.database_url)
        try:
            return await writing(database, lambda uow: uow.installations.forget_all())
        finally:
            await database.close()


async def discord_invite(settings: Settings, _given: argparse.Namespace) -> int:
    """Print the link that lets the bot into a server, and what it asks for."""
    if settings.discord_token is None:
        raise SettingsError("DISCORD_TOKEN is not set: the link is for the bot it belongs to.")
    print(invite.render(settings.discord_token.get_secret_value(), wants_events=settings.discord_events))
    return 0


async def demo(settings: Settings, given: argparse.Namespace) -> int:
    """Serve the sandbox page."""
    clock = MovableClock(SystemClock())
    stopped = _stop_signals()
    async with _on_stage(settings, given, clock) as (stage, parts):
        page = Page(stage)
        app = health(parts.health)
        page.routes(app)
        server = await serve(app, "127.0.0.1", settings.http_port if given.port is None else given.port)
        try:
            parts.alarm.start()
            log.info("ready: %s", server.url)
            print(f"Goen: {server.url}  (Ctrl+C: end / 終了)", flush=True)
            await stopped.wait()
        finally:
            await server.stop()
    return 0


async def console(settings: Settings, given: argparse.Namespace) -> int:
    """Play the sandbox in the terminal; its clock moves only by `.next`."""
    async with _on_stage(settings, given, MovableClock(starts_ms=1)) as (stage, _parts):
        terminal = Console(stage, given.person, print, echo=not sys.stdin.isatty())
        await terminal.run(sys.stdin)
    return 0


async def migrate(settings: Settings, _given: argparse.Namespace) -> int:
    """Bring the database to this program's schema."""
    copy = await asyncio.to_thread(upgrade, settings.database_url)
    print("The database is up to date." + (f" A copy of the old one is at {copy}." if copy else ""))
    return 0


async def doctor(settings: Settings, _given: argparse.Namespace) -> int:
    """Print what was examined; 1 if something is not fine."""
    findings = await asyncio.to_thread(examine, settings)
    for name in _wanted(settings):
        findings += await connection(name).examine(settings)
    for finding in findings:
        print(f"{'ok  ' if finding.is_fine else 'FAIL'} {finding.name}: {finding.text}")
    return 0 if all(finding.is_fine for finding in findings) else 1


@asynccontextmanager
async def _on_stage(
    settings: Settings, given: argparse.Namespace, clock: MovableClock
) -> AsyncIterator[tuple[Stage, Parts]]:
    """The example event, behind the same bot and pump as everywhere."""
    start_ms = to_utc_ms(given.start, ZONE) if given.start else SystemClock().now_ms()
    language = given.language or settings.language
    adapters: dict[str, Adapter] = {}
    async with assembled(given.database, adapters, clock, Defaults(language, ZONE)) as parts:
        stage = Stage(parts.database, clock, start_ms=start_ms, language=language)
        adapters[stage.world.name] = stage.world
        stage.connect(parts.bot.handle, parts.pump.pump)
        await (stage.start_over() if given.fresh else stage.open())
        yield stage, parts


class Connection(Protocol):
    """What the module `connect` of a platform's adapter offers."""

    def connect(self, settings: Settings, database: Database, clock: Clock) -> Platform:
        """The adapter for the settings; SettingsError if they do not fit."""
        ...

    async def examine(self, settings: Settings) -> list[Finding]:
        """What `goen doctor` says of the platform."""
        ...


def connection(name: str) -> Connection:
    """A platform's way in, imported only now: the SDKs take their time."""
    return cast("Connection", import_module(f"adapters.{name}.connect"))


def _wanted(settings: Settings) -> list[str]:
    """The platforms whose tokens are set."""
    return [name for name, is_wanted in PLATFORMS.items() if is_wanted(settings)]


async def _health(parts: Parts, platforms: Platforms) -> dict[str, bool]:
    return {**await parts.health(), **await platforms.health()}


def _defaults(settings: Settings) -> Defaults:
    organizers = frozenset(str(ref) for ref in settings.organizers)
    calendars = frozenset({"discord"} if settings.discord_events else ())
    return Defaults(settings.language, settings.timezone, organizers, calendars)


def _stop_signals() -> asyncio.Event:
    """Set by SIGTERM or SIGINT. To be made before anything says it is ready."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    return stopped


_VERBS: dict[str, Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]] = {
    "demo": demo,
    "console": console,
    "run": run,
    "migrate": migrate,
    "doctor": doctor,
    "slack": slack,
    "discord": discord_invite,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code says how it went: 2 settings, 3 and 4 database, 5 port."""
    given = arguments().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    try:
        settings = load()
        return _start(settings, given)
    except SettingsError as error:
        return _fail(str(error), EXIT_SETTINGS)
    except StorageError as error:
        return _fail(str(error), error.exit_code)
    except RealCommunityError as error:
        return _fail(f"{given.database}: {error}", StorageError.exit_code)
    except PortTakenError as error:
        return _fail(str(error), EXIT_PORT)
    except (KeyboardInterrupt, BrokenPipeError):
        return 0


def _start(settings: Settings, given: argparse.Namespace) -> int:
    url = given.database if given.verb in SANDBOX else settings.database_url
    if given.verb not in (*SANDBOX, "run"):
        return asyncio.run(_VERBS[given.verb](settings, given))
    with only_process(url):
        upgrade(url)
        return asyncio.run(_VERBS[given.verb](settings, given))


def _fail(text: str, code: int) -> int:
    print(f"goen: {text}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
