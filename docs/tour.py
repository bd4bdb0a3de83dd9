"""Keeps what the guides quote of the program true: docs/tour.md and docs/organizers.md, in both languages.

What follows `> ` in a page's `text` blocks is typed into a fresh sandbox, one block after the other, and a `csv` block
is a file beside it that has the name behind the word. Below each line stands what came back; a quote that ends with
`…` is its beginning. `--write` puts what comes back today into the pages, without it the exit code is 1 where a page
and the program differ.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).parent
PAGES = {
    name: DOCS / f"{name}.md" for name in ("tour", "tour.ja", "organizers", "organizers.ja")
}  # fmt: skip
START = "2026-11-26T09:55"
_BLOCK = re.compile(r"```text\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```csv (\S+)\n(.*?)```", re.DOTALL)
# What people wrote in a survey is shown in random order.
_VOICES = re.compile(r"(?:^  \| (?:- |・).*\n)+", re.MULTILINE)
_LEFT_OUT = "…"


def play(language: str, typed: list[str], files: Mapping[str, bytes]) -> str:
    """What the console prints when these lines are typed beside these files, what is in random order sorted."""
    with TemporaryDirectory(prefix="goen-tour-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        done = subprocess.run(  # noqa: S603 - this project's own program
            [sys.executable, "-m", "bot", "console", "--language", language, "--start", START],
            input="\n".join(typed) + "\n",
            capture_output=True, text=True, encoding="utf-8", cwd=folder, check=True, timeout=600,
            env={"PYTHONPATH": str(DOCS.parent), "PATH": "", "PYTHONUTF8": "1"},
        )  # fmt: skip
    return _VOICES.sub(lambda found: "".join(sorted(found[0].splitlines(keepends=True))), done.stdout)


def parts(lines: list[str]) -> list[list[str]]:
    """What stands before the first line that was typed, then each line that was typed with what stands below it."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("> ") or line == ">":
            found.append([])
        found[-1].append(line)
    return found


def replayed(language: str, page: str, begun: bytes | None = None) -> str:
    """The page with what the program says today; `begun`: the database of a sandbox that has just begun."""
    blocks = [parts(block.splitlines()) for block in _BLOCK.findall(page)]
    if not blocks:
        raise ValueError("the page has no transcript")
    typed = [part[0] for block in blocks for part in block[1:]]
    files = {name: text.encode() for name, text in _FILE.findall(page)}
    files |= {"goen-demo.sqlite": begun} if begun else {}
    printed = play(language, [line[2:] for line in typed], files).splitlines()
    said = iter(_answers(printed, typed))
    before = next(said)

    def quoted(_: re.Match[str]) -> str:
        first, *others = blocks.pop(0)
        shown = [_quote(first, before) if first else [], *(_quote(part, next(said)) for part in others)]
        return "```text\n" + "".join(f"{line}\n" for part in shown for line in part) + "```"

    return _BLOCK.sub(quoted, page)


def _answers(printed: list[str], typed: list[str]) -> Iterator[list[str]]:
    """What was printed, cut before each line that was typed."""
    answer: list[str] = []
    coming = iter([*typed, None])
    expected = next(coming)
    for line in printed:
        if line.rstrip() == (expected or "").rstrip() and expected is not None:
            yield answer
            answer, expected = [], next(coming)
        answer.append(line)
    yield answer


def _quote(quoted: list[str], answer: list[str]) -> list[str]:
    """As much of an answer as is quoted."""
    most = len(quoted) - 1
    if quoted[-1] != _LEFT_OUT or len(answer) <= most:
        return answer
    return [*answer[:most], _LEFT_OUT]


def main() -> int:
    """Compare or, with --write, rewrite the pages; names behind it choose some of them."""
    chosen = [name for name in sys.argv[1:] if name in PAGES] or PAGES
    old = 0
    for name in chosen:
        page = PAGES[name].read_text("utf-8")
        today = replayed("ja" if name.endswith(".ja") else "en", page)
        if "--write" in sys.argv:
            PAGES[name].write_text(today, "utf-8")
        elif today != page:
            print(f"{name}.md is not what the program says: python docs/tour.py --write", file=sys.stderr)  # noqa: T201
            old = 1
    return old


if __name__ == "__main__":
    sys.exit(main())
