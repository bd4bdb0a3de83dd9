"""No pattern looks from every place again: a line of 60,000 characters is read while one waits."""

import subprocess
import sys
from pathlib import Path

from tests.patience import HANG_S

ROOT = Path(__file__).parent.parent


def test_long_lines_are_read() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.long_lines"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=HANG_S,
        check=False,
    )
    assert done.returncode == 0, f"ended while reading: {done.stdout.splitlines()[-1:]} {done.stderr[-500:]}"
