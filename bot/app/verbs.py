"""The verbs of `goen`: what each is for, what may follow it, and where it is done."""

import argparse
import gc
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bot.app import arguments
from bot.app.platforms import Configuration, Row, part

Do = Callable[[Configuration, argparse.Namespace], Coroutine[Any, Any, int]]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it is for, what does it and gives the exit code, what adds its arguments to a parser."""

    about: str
    do: Do
    add: Callable[[argparse.ArgumentParser], None] = lambda _: None


def _house(module: str, name: str) -> Do:
    """A function of the composition root, imported only to be called: no verb pays for another one."""

    async def do(configuration: Configuration, given: argparse.Namespace) -> int:
        function = getattr(import_module(f"bot.app.{module}"), name)
        _look_for_garbage()
        code: int = await function(configuration, given)
        return code

    return do


VERBS: Mapping[str, Verb] = {
    "demo": Verb("Open a page where you live through an example event.", _house("sandbox", "demo"), arguments.demo),
    "console": Verb("Live through the example event in the terminal.", _house("sandbox", "console"), arguments.console),
    "run": Verb("Run Goen on the platforms whose tokens are set.", _house("running", "run")),
    "backup": Verb("Copy the database, while Goen runs too.", _house("copies", "backup"), arguments.backup),
    "restore": Verb(
        "Put a copy in the place of the database; nothing that was sent since is sent again.",
        _house("copies", "restore"),
        arguments.restore,
    ),
    "outbox": Verb(
        "List the messages that are stuck, and why; send again, skip or settle one.",
        _house("outbox", "run"),
        arguments.outbox,
    ),
    "match": Verb("Suggest the people of a file to each other.", _house("match", "match"), arguments.match),
    "seat": Verb("Seat the people of a file at tables for some rounds.", _house("seat", "seat"), arguments.seat),
    "import": Verb(
        "Take in the registrations of a file that another service exported, as seats of an event.",
        _house("importing", "run"),
        arguments.importing,
    ),
    "migrate": Verb("Bring the database up to date.", _house("checking", "migrate")),
    "doctor": Verb(
        "Check settings, database, schema, time zone data and the platforms whose tokens are set.",
        _house("checking", "doctor"),
    ),
}


def verbs(rows: Sequence[Row]) -> dict[str, Verb]:
    """The house's own verbs, and those of the platforms that have one."""
    return {**VERBS, **{row.name: _of_platform(row) for row in rows if row.verb}}


def _look_for_garbage() -> None:
    """From now on, if `bot/__main__.py` put it off, and not among what was loaded: that stays until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        gc.enable()


def _of_platform(row: Row) -> Verb:
    """What the module `verbs` in a platform's folder offers: `add` to a parser, `run` with its settings."""
    module = part(row, "verbs")

    async def do(configuration: Configuration, given: argparse.Namespace) -> int:
        code: int = await module.run(configuration.of(row), given)
        return code

    return Verb(row.verb, do, module.add)
