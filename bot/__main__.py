"""The command line, and the one place where everything is put together."""

import argparse
import asyncio
import contextlib
import logging
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from adapters.http import PortTakenError, health, serve
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.console import Console
from adapters.sandbox.seed import PERSONAS, ZONE
from adapters.sandbox.stage import RealCommunityError, Stage
from adapters.sandbox.web import Page
from bot.clock import SystemClock
from bot.dispatch import Bot, Defaults
from bot.doctor import examine
from bot.errors import SettingsError
from bot.flows import ROUTES
from bot.ports import Adapter, Clock
from bot.settings import Settings, load
from bot.times import to_utc_ms
from scheduler.clock import Alarm
from scheduler.pump import Pump
from storage.engine import Database
from storage.errors import StorageError
from storage.guard import only_process
from storage.schema import upgrade
from storage.unit_of_work import looking

log = logging.getLogger("goen")

DEMO_DATABASE = "sqlite:///goen-demo.sqlite"
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
        async with looking(self.database) as uow:
            await uow.reminders.next_due_ms()
        return {"database": True, "schedule": self.alarm.is_awake}


@asynccontextmanager
async def assembled(
    url: str, adapters: Mapping[str, Adapter], clock: Clock, defaults: Defaults
) -> AsyncIterator[Parts]:
    """Database, bot, pump and its clock, put together; closed in order at the end of the block."""
    database = Database(url)
    pump = Pump(database, adapters, clock, defaults)
    alarm = Alarm(pump, clock)
    bot = Bot(database, ROUTES, clock=clock, defaults=defaults, rng=random.SystemRandom(), wake=alarm.wake)
    try:
        yield Parts(database, bot, pump, alarm)
    finally:
        await alarm.stop()
        await database.close()


async def run(settings: Settings, _given: argparse.Namespace) -> int:
    """Connect the platforms whose tokens are set, keep the schedule, answer on the HTTP port."""
    adapters = _platforms(settings)
    stopped = _stop_signals()
    async with assembled(settings.database_url, adapters, SystemClock(), _defaults(settings)) as parts:
        server = await serve(health(parts.health), settings.http_host, settings.http_port)
        try:
            parts.alarm.start()
            if not adapters:
                log.warning("no platform is connected: set SLACK_BOT_TOKEN or DISCORD_TOKEN, or try 'goen demo'")
            log.info("ready: %s", server.url)
            await stopped.wait()
        finally:
            await server.stop()
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


def _platforms(settings: Settings) -> dict[str, Adapter]:
    """The adapters whose tokens are set."""
    for name, token in (("SLACK_BOT_TOKEN", settings.slack_bot_token), ("DISCORD_TOKEN", settings.discord_token)):
        if token is not None:
            raise SettingsError(
                f"{name} is set, but this version cannot connect there yet: remove it from the settings."
            )
    return {}


def _defaults(settings: Settings) -> Defaults:
    organizers = frozenset(str(ref) for ref in settings.organizers)
    return Defaults(settings.language, settings.timezone, organizers)


def _stop_signals() -> asyncio.Event:
    """Set by SIGTERM or SIGINT. To be made before anything says it is ready."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    return stopped


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="goen",
        description="Goen makes a networking event worth coming to: it introduces people to each other in their chat.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, about in _VERBS.items():
        added = verbs.add_parser(verb, help=about.help, description=about.help)
        if about.is_sandbox:
            _sandbox_arguments(added)
    verbs.choices["demo"].add_argument("--port", type=_port, help="The port of the page; any free one if left out.")
    verbs.choices["console"].add_argument(
        "--as", dest="person", choices=PERSONAS, default="newcomer", help="Who you are in the example event."
    )
    return parser


def _sandbox_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", default=DEMO_DATABASE, help="Where the example is kept (%(default)s).")
    parser.add_argument("--language", choices=("ja", "en"), help="The language of the example, as it begins.")
    parser.add_argument("--fresh", action="store_true", help="Forget the earlier example and begin anew.")
    parser.add_argument(
        "--start", type=_moment, metavar="2026-11-26T10:00", help="What the example's clock shows as it begins."
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004 - the range of ports
        raise ValueError(text)
    return port


@dataclass(frozen=True, slots=True)
class _Verb:
    help: str
    start: Callable[[Settings, argparse.Namespace], object]
    uses_database: bool = True
    is_sandbox: bool = False


_VERBS = {
    "demo": _Verb("Open a page where you live through an example event.", demo, is_sandbox=True),
    "console": _Verb("Live through the example event in the terminal.", console, is_sandbox=True),
    "run": _Verb("Run Goen on the platforms whose tokens are set.", run),
    "migrate": _Verb("Bring the database up to date.", migrate, uses_database=False),
    "doctor": _Verb("Check settings, database, schema and time zone data.", doctor, uses_database=False),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code says how it went: 2 settings, 3 and 4 database, 5 port."""
    given = _arguments().parse_args(argv)
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
    verb = _VERBS[given.verb]
    url = given.database if verb.is_sandbox else settings.database_url
    with only_process(url) if verb.uses_database else contextlib.nullcontext():
        if verb.uses_database:
            upgrade(url)
        return int(asyncio.run(verb.start(settings, given)))  # type: ignore[arg-type]


def _fail(text: str, code: int) -> int:
    print(f"goen: {text}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
