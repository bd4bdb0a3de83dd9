"""What can be typed after `goen`: the parser, and what may follow the verbs of the sandbox."""

import argparse
import math
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.app.room_file import MOST_EACH

DEMO_DATABASE = "sqlite:///goen-demo.sqlite"
PERSONAS = ("newcomer", "regular", "organizer")


def parser(verbs: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]]) -> argparse.ArgumentParser:
    """The parser of the command line. `verbs`: by name what each is for, and what adds its arguments."""
    found = argparse.ArgumentParser(
        prog="goen",
        description="Goen makes a networking event worth coming to: it introduces people to each other in their chat.",
    )
    places = found.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, (about, add) in verbs.items():
        add(places.add_parser(verb, help=about, description=about))
    return found


def demo(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen demo`."""
    _sandbox(parser)
    parser.add_argument("--port", type=_port, help="The port of the page; any free one if left out.")


def console(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen console`."""
    _sandbox(parser)
    parser.add_argument(
        "--as", dest="person", choices=PERSONAS, default=PERSONAS[0], help="Who you are in the example event."
    )


def backup(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen backup`."""
    parser.add_argument(
        "path", type=Path, nargs="?", metavar="PATH",
        help="The file to write, or the folder to write it into. Left out, Goen keeps the copy beside the database "
        "and deletes it after GOEN_KEEP_BACKUPS_DAYS.",
    )  # fmt: skip


def restore(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen restore`."""
    parser.add_argument("path", type=Path, metavar="PATH", help="The copy, as 'goen backup' made it.")


def outbox(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen outbox`."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", help="Left out, what is stuck is listed, and why.")
    for act, about in {
        "retry": "Send a message that is surely not out.",
        "skip": "Do not send a message, or not again.",
        "settle": "Say whether a message in doubt arrived.",
    }.items():
        one = acts.add_parser(act, help=about, description=about)
        one.add_argument("id", type=int, metavar="ID", help="The number that the list shows.")
        if act == "settle":
            one.add_argument("answer", choices=("sent", "not-sent"))
    about = "After a copy of a PostgreSQL database was restored: ask before anything is sent that was due since."
    doubt = acts.add_parser("doubt", help=about, description=about)
    doubt.add_argument("since", type=_utc_moment, metavar="2026-11-26T03:00Z", help="Of when the copy is.")
    about = "Fill an empty database with messages, for a fault run."
    seed = acts.add_parser("seed", help=about, description=about)
    seed.add_argument("count", type=_positive, metavar="N")
    seed.add_argument("--channels", type=_positive, required=True, metavar="C")
    seed.add_argument("--due-in", type=int, default=0, metavar="S", help="Seconds until they are due.")


def match(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen match`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="The people, as JSON; 'goen seat' reads the same.")
    parser.add_argument("--k", type=_some, metavar="K", help="The most suggestions a person; else the file's, or 3.")
    parser.add_argument("--out", type=Path, metavar="FILE", help="The file to write; left out, it is printed.")


def seat(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen seat`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="The people, as JSON: see docs/tables.md.")
    parser.add_argument("--size", type=_some, required=True, metavar="S", help="The most people at a table.")
    parser.add_argument("--rounds", type=_some, required=True, metavar="R", help="How often people change tables.")
    parser.add_argument(
        "--seconds", type=_seconds, default=5.0, metavar="T", help="How long it may take at most (%(default)s)."
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="The file to write; left out, it is printed.")


def importing(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen import`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="What a service exported: see docs/registrations.md.")
    parser.add_argument("--event", type=_positive, required=True, metavar="ID", help="The number of the event.")
    parser.add_argument("--dry-run", action="store_true", help="Only say what would change.")
    parser.add_argument("--json", action="store_true", help="Say it as JSON.")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < math.inf:
        raise ValueError(text)
    return seconds


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _some(text: str) -> int:
    number = _positive(text)
    if number > MOST_EACH:
        raise argparse.ArgumentTypeError(f"at most {MOST_EACH:,}, not {text[:40]}")
    return number


def _utc_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} names no zone: for example 2026-11-26T03:00Z")
    return moment


def _sandbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", default=DEMO_DATABASE, help="Where the example is kept (%(default)s).")
    parser.add_argument("--language", choices=("ja", "en"), help="The language of the example, as it begins.")
    parser.add_argument("--fresh", action="store_true", help="Forget the earlier example and begin anew.")
    parser.add_argument(
        "--start", type=_moment, metavar="2026-11-26T10:00", help="What the example's clock shows as it begins."
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004 - the range of ports
        raise ValueError(text)
    return port
