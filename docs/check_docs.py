"""Checks that the documents are true: generated tables, transcripts, links, commands and make targets."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")
_MAKE = re.compile(r"(?:`|^)make ([a-z]+)\b", re.MULTILINE)
_VERB = re.compile(r"`goen ([a-z]+)`")


def problems() -> list[str]:
    """Everything that is not true, a sentence each."""
    found = []
    for script in ("write_commands.py", "tour.py"):
        done = _run(f"docs/{script}", "--check")
        if done.returncode:
            found.append(done.stderr.strip())
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    verbs = _run("-m", "bot", "--help").stdout.split()
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]):
        text = page.read_text("utf-8")
        found += [f"{page.name}: no file {link}" for link in _LINK.findall(text) if not (page.parent / link).exists()]
        found += [f"{page.name}: no target make {name}" for name in _MAKE.findall(text) if name not in targets]
        found += [f"{page.name}: no verb goen {verb}" for verb in _VERB.findall(text) if verb not in verbs]
    return found


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this project's own programs
        [sys.executable, *arguments], cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip


if __name__ == "__main__":
    wrong = problems()
    print("\n".join(wrong) or "the documents are true")  # noqa: T201
    sys.exit(1 if wrong else 0)
