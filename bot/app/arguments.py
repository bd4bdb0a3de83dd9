"""What can be typed after `goen`, and what each verb is for."""

import argparse
from datetime import datetime

DEMO_DATABASE = "sqlite:///goen-demo.sqlite"
PERSONAS = ("newcomer", "regular", "organizer")
SANDBOX = ("demo", "console")
SLACK = ("manifest", "key", "forget")
VERBS = {
    "demo": "Open a page where you live through an example event.",
    "console": "Live through the example event in the terminal.",
    "run": "Run Goen on the platforms whose tokens are set.",
    "migrate": "Bring the database up to date.",
    "doctor": "Check settings, database, schema, time zone data and the platforms whose tokens are set.",
    "slack": "Print the manifest to create the Slack app from, or a key; forget the workspaces.",
    "discord": "Print the link that lets the bot into a Discord server.",
}


def arguments() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="goen",
        description="Goen makes a networking event worth coming to: it introduces people to each other in their chat.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    added = {verb: verbs.add_parser(verb, help=about, description=about) for verb, about in VERBS.items()}
    for verb in SANDBOX:
        _sandbox_arguments(added[verb])
    added["demo"].add_argument("--port", type=_port, help="The port of the page; any free one if left out.")
    added["console"].add_argument(
        "--as", dest="person", choices=PERSONAS, default=PERSONAS[0], help="Who you are in the example event."
    )
    _slack_arguments(added["slack"])
    added["discord"].add_argument("what", choices=("invite",), help="The only thing there is to print.")
    return parser


def _slack_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=SLACK,
        help="manifest: what to create the app from; key: a new GOEN_SECRET_KEY; "
        "forget: all workspaces that installed the app, where the key is lost.",
    )
    parser.add_argument("--url", help="Where Slack reaches Goen over HTTP; Socket Mode if left out.")
    parser.add_argument("--command", help="The slash command; GOEN_COMMAND if left out.")
    parser.add_argument("--language", choices=("ja", "en"), help="The language of the descriptions.")


def _sandbox_arguments(parser: argparse.ArgumentParser) -> None:
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
