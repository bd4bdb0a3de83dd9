"""Whether the tests pass on a busy machine: all of them, several times, with busy loops beside them.

`python -m benchmarks.busy [RUNS [LOOPS]]`, 3 and 4 unless said otherwise. The exit code is 0 when every run was green.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

RUNS, LOOPS = 3, 4
# A run takes a few times as long as on an idle machine; only one that hangs takes so long.
LIMIT_S = 3600
TESTS = [sys.executable, "-m", "pytest", "-n", "4", "--dist", "worksteal", "-q"]


def main(runs: int = RUNS, loops: int = LOOPS) -> int:
    """Print a line for each run; 1 if one of them was not green."""
    codes = []
    with _busy(loops):
        for number in range(1, runs + 1):
            began = time.monotonic()
            codes.append(_code())
            said = f"{'green' if codes[-1] == 0 else 'not green'}, {time.monotonic() - began:.0f} s"
            print(f"run {number} of {runs} beside {loops} busy loops: {said}", flush=True)
    return int(any(codes))


def _code() -> int:
    """The exit code of one run; -1 when it does not end."""
    try:
        return subprocess.run(TESTS, check=False, timeout=LIMIT_S).returncode
    except subprocess.TimeoutExpired:
        return -1


@contextmanager
def _busy(loops: int) -> Iterator[None]:
    """So many processes that never rest, ended with the block."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
