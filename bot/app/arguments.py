"""What can be typed after `goen`: the parser, and what may follow the verbs of the sandbox."""

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

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
