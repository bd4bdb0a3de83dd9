"""Long work that a flow needs: done outside of every transaction, told of while it lasts, and stopped where wished.

A flow raises `LongWorkError`. Nothing of what it did is kept; the door does the work, and the flow begins anew with
the result in `ctx.results`. Whoever asked reads how far it is in a direct message, whose button stops it from any
process: what goes on is a row, and the work ends where the row is gone.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.chat import outbox
from bot.chat.actions import Priority, Send
from bot.chat.content import Content, Message, Revision
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick
from bot.chat.ports import Clock
from bot.chat.refs import UserRef
from bot.chat.values import number, part
from bot.door.context import Context
from storage.engine import Database
from storage.unit_of_work import UnitOfWork, reading, writing

KIND = "working"
USEFUL_MS = 10 * 60 * 1000
# So often it is tried to say that it is over, where a message is on its way.
_TRIES = 5

Tell = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class LongWork:
    """What is to be done, and what whoever asked reads of it; `key` names its result.

    Of what stands in one `line`, one piece is done at a time. `going` is read meanwhile, from how much is done (0 to 1)
    and the number that its button to stop carries; `over` takes its place afterwards. `stopped` is the error where it
    was stopped.
    """

    key: str
    do: Callable[[Tell], Awaitable[object]]
    going: Callable[[float, int], Message]
    over: Message
    stopped: str
    line: str = ""


class LongWorkError(Exception):
    """A flow cannot go on without the result of long work."""

    def __init__(self, work: LongWork, ctx: Context) -> None:
        super().__init__(work.key)
        self.work = work
        self.to = ctx.account.ref
        self.person_id = ctx.person.id


async def stop(asked: ButtonClick, ctx: Context) -> bool:
    """Stop the work whose number a button's value ends with; whether it was still wanted."""
    id = number(part(asked.value, 1))
    if await ctx.uow.forms.get(id, ctx.person.id, KIND) is None:
        return False
    await ctx.uow.forms.use_up(id, ctx.person.id)
    return True


@dataclass(slots=True, eq=False)
class LongWorks:
    """One piece of work of a kind at a time, in the order in which it was asked for: each takes much memory.

    Who waits longer than `patience_s` is told; how far it is, and whether it is still wanted, is looked at `every_s`.
    """

    database: Database
    clock: Clock
    wake: Callable[[], None]
    patience_s: float = 2.0
    every_s: float = 1.0
    _lines: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def result(self, needed: LongWorkError) -> object:
        """What the work gives. UserError where it was stopped."""
        done = _Done()
        task = asyncio.create_task(self._in_line(needed.work, done))
        try:
            if not await _ends(task, self.patience_s):
                await self._told(needed, task, done)
            return await task
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def _in_line(self, work: LongWork, done: "_Done") -> object:
        async with self._lines[work.line]:
            return await work.do(done.tell)

    async def _told(self, needed: LongWorkError, task: "asyncio.Task[object]", done: "_Done") -> None:
        id = await writing(self.database, lambda uow: self._begin(needed, done.share, uow))
        if id is None:
            return
        self.wake()
        said = _percent(done)
        while not await _ends(task, self.every_s):
            if not await reading(self.database, lambda uow: _is_wanted(id, needed, uow)):
                raise UserError(needed.work.stopped)
            if said != _percent(done) and await self._say(needed, id, needed.work.going(done.share, id)):
                said = _percent(done)
        await self._end(needed, id)

    async def _begin(self, needed: LongWorkError, share: float, uow: UnitOfWork) -> int | None:
        """What goes on is kept, in place of what the same person asked for before; returns its number.

        None where whoever asked is not stored yet: nobody can be written to then.
        """
        account = await uow.people.account(needed.to)
        if account is None or account.person_id != needed.person_id:
            return None
        now_ms = self.clock.now_ms()
        id = await uow.forms.keep(needed.to, f"{KIND}:{needed.work.key}", {"version": 1}, now_ms=now_ms)
        await outbox.keep([self._send(needed, needed.work.going(share, id), _key(id))], uow, now_ms)
        return id

    async def _end(self, needed: LongWorkError, id: int) -> None:
        await writing(self.database, lambda uow: uow.forms.use_up(id, needed.person_id))
        for _ in range(_TRIES):
            if await self._say(needed, id, needed.work.over):
                return
            await asyncio.sleep(self.every_s)

    async def _say(self, needed: LongWorkError, id: int, message: Message) -> bool:
        """Let the message say something else; False while it is on its way."""
        is_said = await writing(self.database, lambda uow: self._revise(needed, id, message, uow))
        self.wake()
        return is_said

    async def _revise(self, needed: LongWorkError, id: int, message: Message, uow: UnitOfWork) -> bool:
        first = await uow.outbox.by_key(_key(id))
        if first is None or first.state in ("failed", "expired", "cancelled"):
            return True  # nobody reads it
        if first.state == "sent" and first.platform_message_id:
            send = self._send(needed, Revision(first.platform_message_id, message), f"{_key(id)}:now")
        else:
            send = self._send(needed, message, _key(id))
        return await uow.broadcasts.revise(outbox.row(send, self.clock.now_ms()))

    def _send(self, needed: LongWorkError, content: Content, key: str) -> Send:
        return Send(
            UserRef.parse(needed.to), content, key, KIND, person_id=needed.person_id,
            expires_ms=self.clock.now_ms() + USEFUL_MS, priority=Priority.TO_SOMEBODY,
        )  # fmt: skip


@dataclass(slots=True)
class _Done:
    """How much is done, 0 to 1."""

    share: float = 0.0

    async def tell(self, share: float) -> None:
        self.share = share


def _percent(done: _Done) -> int:
    """In steps that are worth a message."""
    return int(done.share * 10)


async def _ends(task: "asyncio.Task[Any]", within_s: float) -> bool:
    return bool((await asyncio.wait({task}, timeout=within_s))[0])


async def _is_wanted(id: int, needed: LongWorkError, uow: UnitOfWork) -> bool:
    return await uow.forms.get(id, needed.person_id, KIND) is not None


def _key(id: int) -> str:
    return f"{KIND}:{id}"
