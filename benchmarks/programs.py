"""Starts a program in a process of its own, watches its log and memory, and ends it again."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

START_S, END_S = 20.0, 60.0
PROJECT = Path(__file__).parent.parent
_PAGE = os.sysconf("SC_PAGE_SIZE")

# What a program says once it is ready: its address, where it has one.
_READY = re.compile(r"ready: (|http\S+?)/?(?=[\"\s]|$)")
# A line of its log that complains: JSON, or as logging writes lines by itself.
_TROUBLE = re.compile(rb'"level": "(?:warning|error|critical)"| (?:WARNING|ERROR) ')


@dataclass(slots=True)
class Program:
    """A process that was started: where it listens, and what it logged as a warning or an error."""

    process: asyncio.subprocess.Process
    url: str
    troubles: list[str] = field(default_factory=list)

    def resident_bytes(self) -> int:
        """The memory that the process holds now."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]) * _PAGE

    def log_lines(self) -> list[str]:
        """What the program complained of, if anything."""
        if not self.troubles:
            return []
        return ["", f"{len(self.troubles)} warnings or errors in the log, the first: `{self.troubles[0]}`"]


@asynccontextmanager
async def running(settings: Mapping[str, str], folder: Path, *module: str) -> AsyncIterator[Program]:
    """`python -m <module>` with these settings and no others, once it says ready; ended with the block."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("GOEN_", "SLACK_", "DISCORD_"))}
    database = {"DATABASE_URL": f"sqlite:///{folder / 'goen.sqlite'}"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *module, cwd=folder, env={**given, "PYTHONPATH": str(PROJECT), **database, **settings},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        async with asyncio.timeout(START_S):
            url = await _ready_url(process.stderr)
        program = Program(process, url)
        watching = asyncio.create_task(_watch(process.stderr, program))
        yield program
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), END_S)
    await watching


async def _ready_url(log: asyncio.StreamReader) -> str:
    lines = []
    async for line in log:
        lines.append(line.decode())
        if found := _READY.search(lines[-1]):
            return found[1]
    raise RuntimeError(f"it did not start: {''.join(lines)}")


async def _watch(log: asyncio.StreamReader, program: Program) -> None:
    async for line in log:
        if _TROUBLE.search(line):
            program.troubles.append(line.decode().strip())
