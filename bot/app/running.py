"""`goen run`: Goen on the platforms whose tokens are set, until somebody ends the process."""

import argparse
import asyncio
import gc
import logging
import random
import signal
import sys

from bot.app.assemble import served
from bot.app.platforms import Configuration
from bot.chat.errors import SettingsError
from bot.setup import cores
from bot.setup.clock import SharedClock, SystemClock
from bot.words.i18n import use_command_word
from storage.engine import database_file

log = logging.getLogger("goen")


async def run(configuration: Configuration, _given: argparse.Namespace) -> int:
    """Connect the platforms whose tokens are set, keep the schedule, answer on the HTTP port."""
    use_command_word(configuration.settings.command)
    cores.share_one(random.SystemRandom())
    stopped = stop_signals()
    ready = asyncio.Event()
    serving = asyncio.create_task(_serve(configuration, stopped, ready))
    leaving = asyncio.create_task(stopped.wait())
    await asyncio.wait((serving, leaving), return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if not serving.done() and not ready.is_set():
        serving.cancel()  # a start waits for platforms that do not answer
    try:
        await serving
    except asyncio.CancelledError:
        log.info("stopped before it was ready")
    return 0


async def _serve(configuration: Configuration, stopped: asyncio.Event, ready: asyncio.Event) -> None:
    """Be there until somebody ends it; SettingsError if a platform ends it for good."""
    clock = SystemClock() if database_file(configuration.settings.database_url) else SharedClock()
    async with served(configuration, clock) as goen:
        if not goen.platforms.adapters:
            tokens = " or ".join(row.wanted_by[0] for row, _ in configuration.platforms)
            log.warning("no platform is connected: set %s, or try 'goen demo'", tokens)
        log.info("ready: %s", goen.url)
        tune()
        ready.set()
        lost = asyncio.create_task(goen.platforms.lost())
        leaving = asyncio.create_task(stopped.wait())
        done, waiting = await asyncio.wait((lost, leaving), return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if lost in done:
            raise SettingsError(lost.result())


def stop_signals() -> asyncio.Event:
    """Set by SIGTERM or SIGINT. To be made before anything says it is ready."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    return stopped


def tune() -> None:
    """Let nobody wait for Python itself, now that everything is loaded.

    A full garbage collection would walk over all modules, tables and wording, tens of milliseconds in which nobody is
    answered, again and again while many messages are written: they stay until the end, and are left out. Nor is what
    is new gone through every few thousand objects, of which one report or ten thousand messages make many. And a thread
    that computes lets another one go on after a third of a millisecond instead of five: whoever only reads is answered
    while ten thousand messages are written, and what comes in does not keep back what goes out.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(0.0003)
