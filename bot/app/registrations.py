"""`goen registrations`: who is in a file that a registration service exported; it is read, and nothing is stored."""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from bot.app.platforms import Configuration
from bot.registrations.decoding import MOST_BYTES, MOST_ROWS, UnreadableFileError
from bot.registrations.exports import State
from bot.registrations.reading import RegistrationFile, read_registrations

EXIT_FILE = 6
_MOST_SHOWN = 20
_UNREADABLE = {
    "empty": "it is empty",
    "large": f"it has more than {MOST_BYTES // 1_000_000} MB; export only this event",
    "rows": f"it has more than {MOST_ROWS:,} rows; export only this event",
    "workbook": "it is a workbook; save the sheet as CSV (UTF-8) and try again",
    "encoding": "its letters are neither UTF-8, UTF-16 nor Shift JIS; save it as CSV (UTF-8)",
    "mixed": "its letters are partly UTF-8 and partly Shift JIS; save it as CSV (UTF-8)",
    "binary": "it is no text; export the list as CSV",
    "header": "none of its first 10 lines names a column with names, such as 名前 or Name; keep the export's header",
}
_BAD = {
    "cut": "its quotes do not close: this row, and what follows within them, was left out",
    "nameless": "no name",
    "left": "the account was deleted at the service",
}


async def show(configuration: Configuration, given: argparse.Namespace) -> int:
    """Print what a file holds; where nothing of it can be read, say why and what to do."""
    del configuration
    try:
        found = read_registrations(_content(given.file))
    except UnreadableFileError as error:
        where = f", line {error.line}" if error.line else ""
        print(f"goen: {given.file}{where}: {_UNREADABLE[error.reason]}", file=sys.stderr)
        return EXIT_FILE
    except OSError as error:
        print(f"goen: {given.file}: {error}", file=sys.stderr)
        return EXIT_FILE
    print(json.dumps(asdict(found), ensure_ascii=False, indent=1) if given.json else told(found))
    return 0


def told(found: RegistrationFile) -> str:
    """What a file holds, for a person to check: sums and questions, no names; then the rows to look at."""
    people = found.registrations
    count = Counter(one.state for one in people)
    sums = ", ".join(f"{count[state]} {state}" for state in get_args(State))
    lines = [f"{found.service}, {found.encoding}: {len(people)} people: {sums}"]
    if guests := sum(one.guests for one in people if one.state == "coming"):
        lines.append(f"{guests} guests without a row of their own")
    if came := sum(one.came for one in people):
        lines.append(f"{came} have come")
    if found.repeated:
        lines.append(f"{found.repeated} earlier rows of somebody who is there again: the last one counts")
    asked = Counter(question for one in people for question, _ in one.answers)
    lines += [f"asked: {' '.join(question.split())}, answered {answers} times" for question, answers in asked.items()]
    lines += [f"line {bad.row}: {_BAD[bad.reason]}" for bad in found.bad[:_MOST_SHOWN]]
    if len(found.bad) > _MOST_SHOWN:
        lines.append(f"and {len(found.bad) - _MOST_SHOWN} more lines")
    return "\n".join(lines)


def _content(file: Path) -> bytes:
    """The bytes of a file, one more than are read at most, so that a huge one is never held."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
