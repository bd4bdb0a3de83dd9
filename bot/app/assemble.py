"""Puts Goen together: database, bot, pump and alarm, and around them platforms and the web server."""

import logging
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from adapters.http import health, serve
from adapters.leading import Led
from adapters.pages.house import House
from adapters.pages.routes import routes
from adapters.platforms import STOP_S, Connected, Platforms
from bot.app.platforms import Configuration, connection
from bot.app.replica import led, one_of_several
from bot.chat.handing import fetch_from
from bot.chat.ports import Adapter, Clock
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.door.illustrating import Illustrator
from bot.drawing.png import Painter
from bot.flows import ROUTES
from bot.setup.figures import Figures
from bot.setup.settings import Settings
from scheduler.clock import TICK_S, Alarm
from scheduler.means import LEASE_S
from scheduler.pacing import Pace
from scheduler.pump import Pump
from scheduler.watch import Watch
from storage.copies import BACKUPS_KEPT_DAYS
from storage.engine import Database
from storage.repositories.backlog import Terms
from storage.restoring import take_in
from storage.schema import held, revisions
from storage.sealing import Seal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How long a claim on a message holds, and how often is looked whether something is due."""

    lease_s: int = int(LEASE_S)
    tick_s: int = TICK_S


@dataclass(frozen=True, slots=True)
class Parts:
    """A running Goen without its adapters' connections."""

    database: Database
    bot: Bot
    pump: Pump
    alarm: Alarm
    watch: Watch
    figures: Figures

    async def health(self) -> dict[str, object]:
        """Whether the database takes something and is of this schema, and the schedule is awake.

        `late`: how many messages are overdue, stuck or in doubt for too long. That keeps nobody from being answered.
        """
        revision = await self.watch.revision()
        is_ready = {
            "database": revision is not None,
            "schema": revision == revisions()[-1],
            "schedule": self.alarm.is_awake,
        }
        return {**is_ready, "late": {} if revision is None else (await self.watch.standing()).late}

    async def metrics(self) -> tuple[bytes, str]:
        """The page of figures, and its content type."""
        from bot.app.metrics import page  # noqa: PLC0415 - nobody pays for it who is not watched

        try:
            standing = await self.watch.standing()
        except Exception as error:  # noqa: BLE001 - whatever keeps the database, what was counted is of use
            log.warning("the outbox cannot be looked at: %s", type(error).__name__)
            standing = None
        return page(self.figures, standing, self.watch.lag_s, self.watch.clock.now_ms())


@dataclass(frozen=True, slots=True)
class Served:
    """A whole Goen: its parts, the platforms it is connected to, and where its web server is."""

    parts: Parts
    platforms: Platforms
    url: str


@asynccontextmanager
async def assembled(
    url: str,
    adapters: Mapping[str, Adapter],
    clock: Clock,
    defaults: Defaults,
    *,
    paces: Mapping[str, Pace] | None = None,
    seal: Seal | None = None,
    backups_kept_days: int = BACKUPS_KEPT_DAYS,
    pulse: Pulse = Pulse(),
) -> AsyncIterator[Parts]:
    """Database, bot, pump and its clock, put together; closed in order at the end of the block."""
    if in_doubt := take_in(url, clock.now_ms()):
        log.info("the database is a copy: %d messages may have been sent since, and are asked about", in_doubt)
    database, figures = Database(url, seal, backups_kept_days=backups_kept_days), Figures()
    painter = Painter()
    pump = Pump(
        database, adapters, clock, defaults, paces=paces, lease_s=pulse.lease_s, meter=figures,
        owner=uuid4().hex[:12], is_alone=not database.is_shared,
        illustrate=Illustrator(database, ROUTES, clock, painter.paint).files,
    )  # fmt: skip
    alarm = Alarm(pump, clock, tick_s=pulse.tick_s)
    bot = Bot(
        database, ROUTES, clock=clock, defaults=defaults, rng=random.SystemRandom(), wake=alarm.wake, meter=figures,
        paint=painter.paint, fetch=fetch_from(adapters),
    )  # fmt: skip
    terms = Terms(lease_ms=pulse.lease_s * 1000, tick_ms=pulse.tick_s * 1000)
    watch = Watch(database, clock, terms, figures.lag.add)
    try:
        yield Parts(database, bot, pump, alarm, watch, figures)
    finally:
        await watch.stop()
        await alarm.stop()
        await database.close()


@asynccontextmanager
async def served(configuration: Configuration, clock: Clock) -> AsyncIterator[Served]:
    """Connected to the platforms that are wanted, keeping the schedule, answering on the HTTP port.

    Errors: SettingsError, StorageError, PortTakenError; then nothing stays connected.
    """
    settings, adapters = configuration.settings, dict[str, Adapter]()
    paces = {row.name: row.pace for row, _ in configuration.platforms}
    # Imported first, so that nobody waits for an SDK while the database is held.
    wanted = [(row, block, connection(row)) for row, block in configuration.wanted]
    with held(settings.database_url):
        defaults, seal = defaults_of(configuration), house_seal(settings)
        async with assembled(
            settings.database_url, adapters, clock, defaults,
            paces=paces, seal=seal, backups_kept_days=settings.keep_backups_days,
            pulse=Pulse(settings.lease_seconds, settings.tick_seconds),
        ) as parts:  # fmt: skip
            leases = parts.pump.leases
            connected = [
                Connected(
                    led(one.connect(block, parts.database, clock), parts.database, leases, row.start_s),
                    row.title,
                    row.start_s,
                )
                for row, block, one in wanted
            ]
            platforms = Platforms(connected)
            adapters.update(platforms.adapters)
            wake = [
                parts.alarm.wake_if_awake,
                *(one.platform.wake for one in connected if isinstance(one.platform, Led)),
            ]
            async with (
                one_of_several(settings.database_url, parts.database, clock, leases, wake),
                _listening(configuration, parts, platforms, clock) as url,
            ):
                yield Served(parts, platforms, url)


@asynccontextmanager
async def _listening(
    configuration: Configuration, parts: Parts, platforms: Platforms, clock: Clock
) -> AsyncIterator[str]:
    """Platforms, web server and alarm are up for the block; gives the server's address."""

    async def check() -> dict[str, object]:
        return {**await parts.health(), **await platforms.health()}

    app = health(check, lambda: parts.watch.lag_s, parts.metrics)
    routes(app, House(parts.database, clock, defaults_of(configuration)))
    platforms.routes(app)
    await platforms.start(parts.bot.handle)
    try:
        server = await serve(app, configuration.settings.http_host, configuration.settings.http_port)
        try:
            parts.alarm.start()
            parts.watch.start()
            yield server.url
        finally:
            await server.stop()
    finally:
        # Messages on their way first: they need the platforms' connections.
        await parts.alarm.stop(STOP_S)
        await platforms.stop()


def house_seal(settings: Settings) -> Seal | None:
    """What nobody may read in the database is sealed with; None if no key is set."""
    keys = settings.secret_key.get_secret_value().split(",") if settings.secret_key else []
    return Seal([key.strip() for key in keys]) if keys else None


def defaults_of(configuration: Configuration) -> Defaults:
    """What holds in a house where nobody said otherwise."""
    settings = configuration.settings
    organizers = frozenset(str(ref) for ref in settings.organizers)
    return Defaults(
        settings.language,
        settings.timezone,
        organizers,
        configuration.calendars,
        configuration.openings,
        most_drafts=settings.max_drafts,
        most_events=settings.max_events,
        public_url=settings.public_url or "",
    )
