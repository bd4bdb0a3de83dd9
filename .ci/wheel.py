"""The built wheel works in an empty environment, away from the checkout: `goen --help`, and a demo that answers.

All conversations are in it, too: they are loaded only when they are held.
"""

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / ".venv" / "bin" / "python"
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
HANG_S = 120


def main() -> int:
    """Build, install, use; an exception says what does not work."""
    with TemporaryDirectory(prefix="goen-wheel-") as folder:
        place = Path(folder)
        goen = _installed(place)
        said = subprocess.run([goen, "--help"], cwd=place, check=True, capture_output=True, text=True).stdout
        assert " demo " in said, said
        everything = [goen.with_name("python"), "-c", "from bot.flows import ROUTES; ROUTES.all()"]
        subprocess.run(everything, cwd=place, check=True)
        print(f"the wheel answers: {_answered(goen, place)}")
    return 0


def _installed(place: Path) -> Path:
    """The program, installed with what the lock pins and nothing of the checkout."""
    _run(OURS, *PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", place, _source(place))
    _run(OURS, "-m", "venv", place / "venv")
    python = place / "venv" / "bin" / "python"
    _run(python, *PIP, "install", "--no-deps", "--require-hashes", "-r", ROOT / "requirements.lock")
    _run(python, *PIP, "install", "--no-deps", "--no-index", *place.glob("goen-*.whl"))
    return place / "venv" / "bin" / "goen"


def _source(place: Path) -> Path:
    """What git has of the project, copied: building leaves its traces there."""
    source = place / "source"
    source.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", source], input=archive, check=True)
    return source


def _answered(goen: Path, place: Path) -> str:
    """Start a demo, look at its page, end it; the address it had."""
    demo = subprocess.Popen([goen, "demo", "--port", "0"], cwd=place, stdout=subprocess.PIPE, text=True)
    try:
        assert demo.stdout is not None
        found = re.search(r"http://\S+/", demo.stdout.readline())
        assert found, "the demo says no address"
        with urllib.request.urlopen(found.group(), timeout=HANG_S) as page:
            assert page.status == 200
            assert b"<title>" in page.read()
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(HANG_S) == 0
    finally:
        demo.kill()
        demo.wait()
    return found.group()


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    sys.exit(main())
