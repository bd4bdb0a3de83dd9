"""A program that delivers what a database holds, as `goen run` does: the real alarm, pump and clocks, until SIGTERM.

    python -m tests.faults.delivering DATABASE_URL PLATFORM_URL '{"lease_s": 60, ...}'

SIGUSR1 sets its wall clock an hour forward, SIGUSR2 an hour back. Of a SQLite file it is the only one, or ends with 3.
"""

import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, tzinfo

import aiohttp
from apscheduler.schedulers import base

from adapters.leaving import ask_before_leaving
from bot.door.context import Defaults
from bot.setup.clock import SystemClock
from scheduler.clock import Alarm
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from storage.errors import StorageError
from storage.restoring import take_in
from storage.schema import held
from tests.faults.adapter import NAME, HttpPlatform

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How a program delivers, in seconds and messages a second. Without a name it is alone with its database."""

    lease_s: float = 60.0
    timeout_s: float = 20.0
    tick_s: float = 15.0
    lands_s: float = 60.0
    space_per_s: float = 200.0
    channel_per_s: float = 1000.0
    lookups_per_s: float = 100.0
    owner: str = ""

    @property
    def pace(self) -> Pace:
        return Pace(self.space_per_s, self.channel_per_s, self.lookups_per_s, self.lands_s)

    def __str__(self) -> str:
        return json.dumps(asdict(self))


class JumpingClock(SystemClock):
    """The machine's wall clock as somebody sets it; the alarm's library sees it too."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.ahead_ms

    def jump(self, by_ms: int) -> None:
        self.ahead_ms += by_ms

    def govern(self) -> None:
        """Let APScheduler tell the time by it."""
        clock = self

        class Governed(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + timedelta(milliseconds=clock.ahead_ms)

        base.datetime = Governed


@contextlib.contextmanager
def _signals(clock: JumpingClock) -> Iterator[asyncio.Event]:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    loop.add_signal_handler(signal.SIGUSR1, clock.jump, HOUR_MS)
    loop.add_signal_handler(signal.SIGUSR2, clock.jump, -HOUR_MS)
    yield stopped


async def _deliver(url: str, platform_url: str, setting: Setting) -> None:
    clock = JumpingClock()
    clock.govern()
    take_in(url, clock.now_ms())
    database = Database(url)
    with _signals(clock) as stopped:
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), trace_configs=[ask_before_leaving(aiohttp.TraceConfig())]
        ) as session:
            pump = Pump(
                database, {NAME: HttpPlatform(platform_url, session)}, clock, Defaults(), paces={NAME: setting.pace},
                owner=setting.owner, is_alone=not setting.owner, lease_s=setting.lease_s, timeout_s=setting.timeout_s,
            )  # fmt: skip
            alarm = Alarm(pump, clock, real=clock, tick_s=setting.tick_s)
            alarm.start()
            sys.stdout.write("begun\n")
            sys.stdout.flush()
            await stopped.wait()
            await alarm.stop()
            await database.close()


def main() -> int:
    url, platform_url, setting = sys.argv[1], sys.argv[2], Setting(**json.loads(sys.argv[3]))
    try:
        with held(url):
            asyncio.run(_deliver(url, platform_url, setting))
    except StorageError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
