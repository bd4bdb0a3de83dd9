"""From starting the process to `ready`, on a new database and on one that is there, and what it keeps in memory.

Baseline: a process that only imports the two chat SDKs and the database, web and schedule libraries. Of both, what was
compiled once is kept, as it is for whoever starts Goen a second time.
"""

import compileall
import os
import resource
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
    for package in ("adapters", "bot", "scheduler", "storage"):
        compileall.compile_dir(PROJECT / package, quiet=2)
    imports, imported = (statistics.median(values) for values in zip(*(_import() for _ in range(RUNS)), strict=True))
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        new = [_start(Path(folder, f"{number}.sqlite")) for number in range(RUNS)]
        again = [_start(Path(folder, f"{number}.sqlite")) for number in range(RUNS)]
    return [
        "| what | median | ratio | computing | ratio |",
        "| --- | ---: | ---: | ---: | ---: |",
        f"| importing the libraries alone | {imports:.2f} s | 1.0 | {imported:.2f} s | 1.0 |",
        *_rows("new database", new, imports, imported),
        *_rows("existing database", again, imports, imported),
    ]


def _rows(database: str, found: list[tuple[float, float, float]], imports: float, imported: float) -> list[str]:
    ready, computed, memory = (statistics.median(values) for values in zip(*found, strict=True))
    return [
        f"| `goen run`, {database}, to `ready` | {ready:.2f} s | {ready / imports:.2f} "
        f"| {computed:.2f} s | {computed / imported:.2f} |",
        f"| resident memory when idle, {database} | {memory:.0f} MB | | | |",
    ]


def _import() -> tuple[float, float]:
    """Seconds that pass, and of computing."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _start(file: Path) -> tuple[float, float, float]:
    """Seconds to the line `ready`, those of computing, and resident megabytes then."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "DATABASE_URL": f"sqlite:///{file}"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=file.parent, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        next(line for line in process.stderr if "ready" in line)
        return time.perf_counter() - began, _computed_seconds(process.pid), _resident_megabytes(process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _computed_seconds(pid: int) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(") ", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
