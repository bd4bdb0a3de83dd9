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
from typing import TYPE_CHECKING, Any

from adapters.http import PortTakenError, health, serve
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.console import Console
from adapters.sandbox.seed import ZONE
from adapters.sandbox.stage import RealCommunityError, Stage
from adapters.sandbox.web import Page
from adapters.slack import manifest
from bot.arguments import SANDBOX, arguments
from bot.clock import SystemClock
from bot.dispatch import Bot, Defaults
from bot.doctor import examine
from bot.errors import SettingsError
from bot.flows import ROUTES
from bot.i18n import use_command_word
from bot.ports import Adapter, Clock
from bot.settings import Settings, load
from bot.times import to_utc_ms
from scheduler.clock import Alarm
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from storage.errors import StorageError
from storage.guard import only_process
from storage.schema import upgrade
from storage.unit_of_work import looking

if TYPE_CHECKING:
    from adapters.slack.adapter import Access, SlackAdapter

log = logging.getLogger("goen")

# Slack: about one post a second and channel, and an unstated limit for a workspace.
PACES = {"slack": Pace(space_per_s=8, channel_per_s=1, lease_s=60)}
# A Slack that does not answer ends the start; at the end it is waited for less long than services wait to kill.
START_S = 5
STOP_S = 7
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
    slack = _slack(settings)
    adapters: dict[str, Adapter] = {slack.name: slack} if slack else {}
    stopped = _stop_signals()
    async with assembled(settings.database_url, adapters, SystemClock(), _defaults(settings), PACES) as parts:
        app = health(lambda: _health(parts, slack))
        if slack:
            slack.routes(app)
            await _start_slack(slack, parts)
        server = await serve(app, settings.http_host, settings.http_port)
        try:
            parts.alarm.start()
            if not adapters:
                log.warning("no platform is connected: set SLACK_BOT_TOKEN or DISCORD_TOKEN, or try 'goen demo'")
            log.info("ready: %s", server.url)
            await stopped.wait()
        finally:
            await server.stop()
            if slack:
                await _stop_slack(slack)
    return 0


async def slack_manifest(settings: Settings, given: argparse.Namespace) -> int:
    """Print the manifest to create the Slack app from."""
    language = given.language or settings.language
    print(
        manifest.render(manifest.build(url=given.url, command=given.command or settings.command, language=language)),
        end="",
    )
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
    if access := _slack_access(settings):
        from adapters.slack.doctor import examine as examine_slack  # noqa: PLC0415 - as in _slack

        findings += await examine_slack(access)
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


def _slack(settings: Settings) -> "SlackAdapter | None":
    """The Slack adapter, if its tokens are set."""
    if settings.discord_token is not None:
        raise SettingsError("DISCORD_TOKEN is set, but this version cannot connect there yet: remove it.")
    access = _slack_access(settings)
    if access is None:
        return None
    from adapters.slack.adapter import SlackAdapter  # noqa: PLC0415 - the SDK takes its time to import

    if access.app_token is None and access.signing_secret is None:
        raise SettingsError("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).")
    return SlackAdapter(access)


def _slack_access(settings: Settings) -> "Access | None":
    """How to reach Slack, if the bot's token is set."""
    if settings.slack_bot_token is None:
        return None
    from adapters.slack.adapter import Access  # noqa: PLC0415 - as in _slack

    return Access(
        settings.slack_bot_token.get_secret_value(),
        settings.slack_app_token.get_secret_value() if settings.slack_app_token else None,
        settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None,
        settings.slack_api_url,
        settings.language,
    )


async def _start_slack(slack: "SlackAdapter", parts: Parts) -> None:
    """SettingsError if that cannot be, or takes too long."""
    try:
        async with asyncio.timeout(START_S):
            await slack.start(parts.bot.handle)
    except TimeoutError:
        await _stop_slack(slack)
        raise SettingsError(f"Slack cannot be reached: no answer within {START_S} seconds.") from None


async def _stop_slack(slack: "SlackAdapter") -> None:
    try:
        async with asyncio.timeout(STOP_S):
            await slack.stop()
    except TimeoutError:
        log.warning("Slack did not answer in time; what was under way is given up")


async def _health(parts: Parts, slack: "SlackAdapter | None") -> dict[str, bool]:
    found = await parts.health()
    return {**found, slack.name: await slack.is_connected()} if slack else found


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


_VERBS: dict[str, Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]] = {
    "demo": demo,
    "console": console,
    "run": run,
    "migrate": migrate,
    "doctor": doctor,
    "slack": slack_manifest,
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
