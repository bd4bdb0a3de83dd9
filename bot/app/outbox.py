"""`goen outbox`: what is stuck and why; sent again, given up or settled by hand; a database filled for a fault run."""

import argparse
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.app.platforms import Configuration
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import ChannelRef
from bot.setup.clock import SystemClock
from bot.setup.settings import Settings
from storage.engine import Database
from storage.errors import DatabaseInUseError, StorageError
from storage.guard import only_process
from storage.repositories.backlog import Terms
from storage.repositories.repairs import Held, Stuck
from storage.schema import state
from storage.unit_of_work import UnitOfWork, reading, writing

_SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True)
class _Call:
    """What was typed, for which database, when."""

    given: argparse.Namespace
    configuration: Configuration
    now_ms: int

    @property
    def settings(self) -> Settings:
        return self.configuration.settings

    @property
    def terms(self) -> Terms:
        return Terms(self.settings.lease_seconds * 1000, self.settings.tick_seconds * 1000)


async def run(configuration: Configuration, given: argparse.Namespace) -> int:
    """Do what was asked of the outbox; 1 if something is stuck, or cannot be done."""
    call = _Call(given, configuration, SystemClock().now_ms())
    url, act = configuration.settings.database_url, given.act or "list"
    if state(url) != "current":
        raise StorageError("The database is not of this program's schema: 'goen migrate' brings it up to date.")
    database = Database(url)
    try:
        if act == "list":
            return await _listed(call, database)
        with only_process(url):
            said, is_done = await writing(database, partial(_ACTS[act], call))
    except DatabaseInUseError as error:
        raise DatabaseInUseError(f"{error} Only the list, 'goen outbox', works beside it.") from None
    finally:
        await database.close()
    print(said)
    return 0 if is_done else 1


async def _listed(call: _Call, database: Database) -> int:
    async def look(uow: UnitOfWork) -> tuple[dict[str, int], list[Stuck]]:
        standing = await uow.backlog.standing(call.now_ms, call.terms)
        still = await uow.backlog.still_lanes(call.now_ms, call.terms)
        return standing.by_state, await uow.repairs.stuck(call.now_ms, call.terms, still)

    by_state, stuck = await reading(database, look)
    counts = ", ".join(f"{count} {state}" for state, count in sorted(by_state.items())) or "nothing"
    print(f"In the outbox: {counts}.")
    for one in stuck:
        print(_line(one, call.now_ms))
    if not stuck:
        print("Nothing is stuck.")
    return 1 if stuck else 0


def _line(one: Stuck, now_ms: int) -> str:
    trouble = f", {one.trouble}" if one.trouble else ""
    cause = f" ({one.cause})" if one.cause else ""
    return f"{one.id}: {one.why} for {_length(now_ms - one.since_ms)}, {one.kind} to {one.to_ref}{trouble}{cause}"


def _length(ms: int) -> str:
    minutes = max(0, ms) // 60_000
    for unit, name in ((1440, "d"), (60, "h")):
        if minutes >= 2 * unit:
            return f"{minutes // unit} {name}"
    return f"{minutes} min"


_Done = tuple[str, bool]


async def _retry(call: _Call, uow: UnitOfWork) -> _Done:
    held = await _found(call, uow)
    if held is None:
        return _none(call)
    if held.maybe_sent:
        return (
            f"Nobody knows whether message {held.id} arrived. Look there, then say so: "
            f"goen outbox settle {held.id} sent, or not-sent to send it again.",
            False,
        )
    if held.state not in ("pending", "failed", "expired", "cancelled"):
        return f"Message {held.id} is {held.state}: there is nothing to send again.", False
    if held.expires_ms is not None and held.expires_ms <= call.now_ms:
        return f"Message {held.id} is of no use any more: its time ended {_written(held.expires_ms)}.", False
    await uow.repairs.send_again(held.id, call.now_ms)
    return f"Message {held.id} goes out with the next tick.", True


async def _skip(call: _Call, uow: UnitOfWork) -> _Done:
    held = await _found(call, uow)
    if held is None:
        return _none(call)
    if held.state not in ("pending", "failed") and not (held.state == "inflight" and held.maybe_sent):
        return f"Message {held.id} is {held.state}: there is nothing to skip.", False
    await uow.repairs.give_up(held.id)
    return f"Message {held.id} is not sent" + (" again." if held.maybe_sent else "."), True


async def _settle(call: _Call, uow: UnitOfWork) -> _Done:
    held = await _found(call, uow)
    if held is None:
        return _none(call)
    if not held.maybe_sent or held.state not in ("inflight", "failed"):
        return f"Message {held.id} is {held.state} and not in doubt: there is nothing to settle.", False
    if call.given.answer == "sent":
        await uow.repairs.mark_sent(held, call.now_ms)
        return f"Message {held.id} counts as sent.", True
    await uow.repairs.send_again(held.id, call.now_ms)
    return f"Message {held.id} goes out with the next tick.", True


async def _doubt(call: _Call, uow: UnitOfWork) -> _Done:
    since_ms = int(call.given.since.timestamp() * 1000)
    if since_ms > call.now_ms:
        return f"{_written(since_ms)} is still to come: say of when the copy is that was restored.", False
    count = await uow.backlog.doubt(since_ms, call.now_ms)
    return f"{count} messages may have been sent since: the platforms are asked about each before it goes out.", True


async def _seed(call: _Call, uow: UnitOfWork) -> _Done:
    if not await uow.repairs.is_empty():
        return "This database is in use: 'goen outbox seed' fills only an empty one, for a fault run.", False
    wanted = call.configuration.wanted
    platform = wanted[0][0].name if wanted else _SANDBOX
    due_ms = call.now_ms + call.given.due_in * 1000
    sends = [_sample(platform, number, call.given.channels, due_ms) for number in range(call.given.count)]
    added = await outbox.keep(sends, uow, call.now_ms)
    return f"{added} messages to {call.given.channels} channels of {platform} are due {_written(due_ms)}.", True


def _sample(platform: str, number: int, channels: int, due_ms: int) -> Send:
    to = ChannelRef(platform, "T0FAULT" if platform == "slack" else "1", f"C{number % channels}")
    return Send(to, Message(f"Message {number}"), f"seed:{number}", "seed", not_before_ms=due_ms)


async def _found(call: _Call, uow: UnitOfWork) -> Held | None:
    return await uow.repairs.held(call.given.id)


def _none(call: _Call) -> _Done:
    return f"There is no message {call.given.id}: 'goen outbox' lists those that are stuck.", False


def _written(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


_ACTS: dict[str, Callable[[_Call, UnitOfWork], Coroutine[Any, Any, _Done]]] = {
    "retry": _retry, "skip": _skip, "settle": _settle, "doubt": _doubt, "seed": _seed,
}  # fmt: skip
