"""Keeps the transcripts of docs/tour.md and docs/tour.ja.md true.

What follows `> ` in a page's `text` block is typed into a fresh sandbox; `--write` puts what came
back into the page, without it the exit code is 1 where the page and the program differ.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).parent
PAGES = {"en": DOCS / "tour.md", "ja": DOCS / "tour.ja.md"}
START = "2026-11-26T09:55"
_BLOCK = re.compile(r"```text\n(.*?)```", re.DOTALL)
# What people wrote in a survey is shown in random order.
_VOICES = re.compile(r"(?:^  \| (?:- |・).*\n)+", re.MULTILINE)


def play(language: str, typed: list[str]) -> str:
    """What the console prints when these lines are typed into a fresh sandbox, what is in random order sorted."""
    with TemporaryDirectory(prefix="goen-tour-") as folder:
        done = subprocess.run(  # noqa: S603 - this project's own program
            [sys.executable, "-m", "bot", "console", "--language", language, "--start", START],
            input="\n".join(typed) + "\n",
            capture_output=True, text=True, encoding="utf-8", cwd=folder, check=True, timeout=600,
            env={"PYTHONPATH": str(DOCS.parent), "PATH": "", "PYTHONUTF8": "1"},
        )  # fmt: skip
    return _VOICES.sub(lambda found: "".join(sorted(found[0].splitlines(keepends=True))), done.stdout)


def transcript(page: str) -> str:
    """The `text` block of a page."""
    found = _BLOCK.search(page)
    if found is None:
        raise ValueError("the page has no transcript")
    return found[1]


def replayed(language: str, page: str) -> str:
    """The page with what the program says today."""
    typed = [line[2:] for line in transcript(page).splitlines() if line.startswith("> ") or line == ">"]
    return page.replace(transcript(page), play(language, typed))


def main() -> int:
    """Compare or, with --write, rewrite both pages."""
    old = 0
    for language, path in PAGES.items():
        page = path.read_text("utf-8")
        today = replayed(language, page)
        if "--write" in sys.argv:
            path.write_text(today, "utf-8")
        elif today != page:
            print(f"{path.name} is not what the program says: python docs/tour.py --write", file=sys.stderr)  # noqa: T201
            old = 1
    return old


if __name__ == "__main__":
    sys.exit(main())
