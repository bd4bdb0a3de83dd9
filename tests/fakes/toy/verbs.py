"""`goen toy`: says where the token is to be had."""

import argparse

from tests.fakes.toy.settings import ToySettings


def add(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen toy`."""
    parser.add_argument("what", choices=("token",), help="The only thing there is to print.")


async def run(settings: ToySettings, _given: argparse.Namespace) -> int:
    """Print where the token is to be had."""
    print("TOY_TOKEN is set." if settings.toy_token else "Ask the room for a token.")
    return 0
