"""From starting the process to `ready`, and what it keeps in memory while nothing happens.

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
    found = [_start() for _ in range(RUNS)]
    ready = statistics.median(seconds for seconds, _ in found)
    memory = statistics.median(megabytes for _, megabytes in found)
    return [
        "| what | median | ratio |",
        "| --- | ---: | ---: |",
        f"| importing the libraries alone | {imports:.2f} s | 1.0 |",
        f"| `goen run`, new database, to `ready` | {ready:.2f} s | {ready / imports:.2f} |",
        f"| resident memory when idle | {memory:.0f} MB | |",
    ]


def _import_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], check=True)
    return time.perf_counter() - began


def _start() -> tuple[float, float]:
    """Seconds to the line `ready`, and resident megabytes then."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "DATABASE_URL": f"sqlite:///{folder}/goen.sqlite"}
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
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
