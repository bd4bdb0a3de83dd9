"""kill -9 at any moment: after a restart nothing is lost and nothing is doubled."""

import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.words.times import to_utc_ms
from tests.fakes.platforms import FilePlatform
from tests.scheduler.evening import TOKYO, Evening
from tests.transactions import looking

pytestmark = pytest.mark.exhaustive

ROOT = Path(__file__).parents[2]
PEOPLE = 400
KILLS = 5
DUE_MS = to_utc_ms(datetime.fromisoformat("2026-12-07T12:10"), TOKYO)


def start(url: str, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.fakes.delivering", url, str(file), str(DUE_MS)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_after(lines: int, child: subprocess.Popen[str]) -> None:
    """Kill a program once it has written so many lines; it goes on working until the signal arrives."""
    assert child.stdout is not None
    for _ in range(lines):
        assert child.stdout.readline() != ""
    child.kill()
    child.stdout.read()
    child.stdout.close()
    assert child.wait() == -9


async def test_nothing_is_lost_or_doubled_by_five_kills(evening: Evening, database_url: str, tmp_path: Path) -> None:
    await evening.publish()
    for number in range(1, PEOPLE + 1):
        await evening.join(f"P{number}")
    async with looking(evening.database) as uow:
        reminder = await uow.reminders.of_kind(evening.event_id, "nudge_intro")
    assert reminder is not None
    platform = FilePlatform(tmp_path / "platform")
    rng = random.Random(7)
    counts = [1, *(rng.randrange(2, PEOPLE // KILLS) for _ in range(KILLS - 1))]
    for count in counts:
        kill_after(count, start(database_url, platform.path))
    child = start(database_url, platform.path)
    child.communicate()
    assert child.returncode == 0
    assert sorted(platform.keys()) == sorted(
        f"reminder:{reminder.id}:{DUE_MS}:sandbox:demo:P{number}" for number in range(1, PEOPLE + 1)
    )
    assert {state for _, state, _ in await evening.outbox("nudge_intro")} == {"sent"}
