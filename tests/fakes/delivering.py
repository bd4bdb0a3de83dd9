"""A program that pumps until nothing waits, into a platform that is a file. Run by tests, and killed by them.

    python -m tests.fakes.delivering DATABASE_URL FILE NOW_MS

Writes one line to its standard output when it begins and one for each message.
"""

import asyncio
import sys
from pathlib import Path

from adapters.sandbox.clock import MovableClock
from bot.door.context import Defaults
from scheduler.pump import Pump
from storage.engine import Database
from tests.fakes.platforms import FilePlatform


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _pump(url: str, file: Path, now_ms: int) -> None:
    database = Database(url)
    pump = Pump(database, {"sandbox": FilePlatform(file, _say)}, MovableClock(starts_ms=now_ms), Defaults())
    _say("begun")
    await pump.pump()
    await database.close()


if __name__ == "__main__":
    asyncio.run(_pump(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
