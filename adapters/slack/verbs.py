"""`goen slack`: print the manifest to create the app from, or a key; forget who installed it."""

import argparse

from adapters.slack import manifest
from adapters.slack.settings import SlackSettings
from storage.engine import Database
from storage.schema import held
from storage.unit_of_work import writing


def add(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen slack`."""
    parser.add_argument(
        "what",
        choices=("manifest", "key", "forget"),
        help="manifest: what to create the app from; key: a new GOEN_SECRET_KEY; "
        "forget: all workspaces that installed the app, where the key is lost.",
    )
    parser.add_argument("--url", help="Where Slack reaches Goen over HTTP; Socket Mode if left out.")
    parser.add_argument("--command", help="The slash command; GOEN_COMMAND if left out.")
    parser.add_argument("--language", choices=("ja", "en"), help="The language of the descriptions.")


async def run(settings: SlackSettings, given: argparse.Namespace) -> int:
    """Print the manifest to create the Slack app from, or a new key; or forget who installed it."""
    match given.what:
        case "key":
            from storage.sealing import new_key  # noqa: PLC0415 - no other verb need wait for cryptography

            print(new_key())
        case "forget":
            print(f"Forgot {await _forget_installations(settings)} Slack workspaces; what people said is kept.")
        case _:
            language = given.language or settings.language
            built = manifest.build(url=given.url, command=given.command or settings.command, language=language)
            print(manifest.render(built), end="")
    return 0


async def _forget_installations(settings: SlackSettings) -> int:
    with held(settings.database_url):
        database = Database(settings.database_url)
        try:
            return await writing(database, lambda uow: uow.installations.forget_all())
        finally:
            await database.close()
