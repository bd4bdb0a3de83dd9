"""From starting the process to `ready`, on a new database and on one that is there, and what it keeps in memory.

Baseline: a process that only imports the two chat SDKs and the database, web and schedule libraries.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

IMPORTS = "import slack_bolt, slack_sdk, discord, sqlmodel, alembic, apscheduler, aiohttp, numpy, fluent.runtime"
RUNS = 5
PROJECT = Path(__file__).parent.parent


def measure() -> list[str]:
    """Rows of a table: seconds to ready and resident memory, medians, with the baseline of the same run."""
    imports = statistics.median(_import_seconds() for _ in range(RUNS))
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        new = [_start(Path(folder, f"{number}.sqlite")) for number in range(RUNS)]
        again = [_start(Path(folder, f"{number}.sqlite")) for number in range(RUNS)]
    return [
        "| what | median | ratio |",
        "| --- | ---: | ---: |",
        f"| importing the libraries alone | {imports:.2f} s | 1.0 |",
        *_rows("new database", new, imports),
        *_rows("existing database", again, imports),
    ]


def _rows(database: str, found: list[tuple[float, float]], imports: float) -> list[str]:
    ready, memory = (statistics.median(values) for values in zip(*found, strict=True))
    return [
        f"| `goen run`, {database}, to `ready` | {ready:.2f} s | {ready / imports:.2f} |",
        f"| resident memory when idle, {database} | {memory:.0f} MB | |",
    ]


def _import_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], check=True)
    return time.perf_counter() - began


def _start(file: Path) -> tuple[float, float]:
    """Seconds to the line `ready`, and resident megabytes then."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "DATABASE_URL": f"sqlite:///{file}"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=file.parent, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        next(line for line in process.stderr if "ready" in line)
        return time.perf_counter() - began, _resident_megabytes(process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
