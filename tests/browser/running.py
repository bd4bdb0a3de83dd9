"""The demo as a user starts it: a process of its own, found by the address it prints."""

import asyncio
import re
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import COUNTING, kept
from tests.example import START
from tests.patience import HANG_S

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Demo:
    """A running demo."""

    process: asyncio.subprocess.Process
    url: str
    database: Path
    log: Path

    async def stop(self) -> int:
        """End it as a terminal does; its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), HANG_S)


Begin = Callable[..., Awaitable[Demo]]


async def start(folder: Path, *options: str, database: Path | None = None) -> Demo:
    """Run `python -m bot demo` in an empty folder and wait until it says where its page is."""
    database = database or folder / "demo.sqlite"
    log = folder / "demo.log"
    command = ["-m", "bot", "demo", "--port", "0", "--start", START, "--database", f"sqlite:///{database}", *options]
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=folder,
            env={**kept(COUNTING), "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=errors,
        )  # fmt: skip
    demo = Demo(process, "", database, log)
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), HANG_S)).decode()
        found = re.search(r"http://\S+/", line)
        assert found, f"no address in {line!r}; {log.read_text('utf-8')}"
    except BaseException:
        await demo.stop()
        raise
    demo.url = found.group()
    return demo
