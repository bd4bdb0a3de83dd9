"""Threads that run whole transactions: one that writes, several that read, none of which the event loop waits for.

A transaction is a function that is handed a session. It runs from its first statement to its last in one thread, so
an answer costs one change of threads, and neither a slow disk nor a long query keeps the loop from its other work.
While transactions wait to write, up to GROUP of them share one commit, each behind a savepoint of its own: who fails
undoes only itself, and nobody hears of success before the commit. What they put off until then (`Session.put_off`) is
written once for all of them.

A server may cut a connection, when it starts again for example. What was not committed yet is begun anew on another
one; of a commit that was cut nobody knows, and whoever asked for it is told so.
"""

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent import futures
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from storage import erasing
from storage.records import Records
from storage.session import Endings, Session, finished

Work = Callable[[Session], Coroutine[Any, Any, Any]]

GROUP = 64
# Whoever has done their part of a group waits no longer than this for others to do theirs; where a commit takes longer,
# as long as the last one took, so that a slow disk does not turn into a long queue, but never longer than the most.
GROUP_S, MOST_GROUP_S = 0.02, 0.25
# When the last group was ready to be committed, and how long that took.
_READY_S, _TOOK_S = "group_was_ready_s", "group_took_s"
# What is cut so often cuts by itself.
_MOST_CUTS = 3
# PostgreSQL's code for idle_in_transaction_session_timeout.
_STOOD_STILL = "25P03"
# A server that starts again is waited for, for so long.
_PATIENCE_S, _PAUSE_S = 6.0, 0.1


class Heard(asyncio.Future[Any]):
    """What a caller waits for. One that is cancelled meanwhile is so once this is done, and no sooner."""

    is_wanted = True

    def cancel(self, msg: Any | None = None) -> bool:  # noqa: ARG002 - as futures have it
        """Say that nobody wants the result any more."""
        self.is_wanted = False
        return False


@dataclass(slots=True, eq=False)
class Ear:
    """A loop that hears which jobs have ended: it is woken once for all of them until it comes to listen.

    Each waking is a word to the operating system, for which a thread lets go of the interpreter and waits for it again.
    """

    loop: asyncio.AbstractEventLoop
    ended: "deque[Job]" = field(default_factory=deque)
    is_woken: bool = False

    def wake(self) -> None:
        """Let the loop hear what has ended; one that is gone has nobody waiting."""
        if self.is_woken:
            return
        self.is_woken = True
        try:
            self.loop.call_soon_threadsafe(self._listen)
        except RuntimeError:
            if not self.loop.is_closed():
                raise

    def _listen(self) -> None:
        self.is_woken = False  # first: what ends from now on wakes it again
        while self.ended:
            self.ended.popleft().settle()


@dataclass(slots=True, eq=False)
class Job:
    """One transaction on its way: what to do, and who hears of it in which loop."""

    work: Work
    ear: Ear
    heard: Heard
    # Whether the caller goes on only once everything is seen to that comes after it.
    hears_last: bool = False
    # What holds for the caller holds for the work too, though another thread does it.
    context: Context = field(default_factory=copy_context)
    leaves_no_trace: bool = False
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Let the caller go on."""
        if self.error is not None:
            self.heard.set_exception(self.error)
        else:
            self.heard.set_result(self.result)


# Does the first of some jobs that wait, as many as it likes, and returns how many; each has its result or error then.
# What it raises on a connection that was cut says that nothing was done.
Serve = Callable[[Sequence[Job], Connection], int]
# Sees to what nobody waits for, once those who asked for some jobs have heard. Nothing is raised.
Afterwards = Callable[[Sequence[Job], Connection], None]
# Whether a thread has.
Ended = futures.Future[None]


@dataclass(slots=True, eq=False)
class Threads:
    """At most `size` threads with a connection each, started when others are busy; each serves up to `group` jobs."""

    engine: Engine
    serve: Serve
    name: str
    afterwards: Afterwards | None = None
    size: int = 1
    group: int = 1
    _jobs: "queue.SimpleQueue[Job | None]" = field(default_factory=queue.SimpleQueue)
    _running: dict[threading.Thread, Ended] = field(default_factory=dict)
    _asked: int = 0
    _ear: Ear | None = None
    _is_closed: bool = False

    async def do(self, work: Work, *, hears_last: bool = False) -> Any:
        """The result of a transaction. `hears_last`: once all is seen to that nobody else waits for.

        A caller that is cancelled is so once its transaction has ended; one that has not begun never does.
        """
        if threading.current_thread() in self._running:
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        self._asked += 1
        try:
            self._start()
            ear = self._ear_of(asyncio.get_running_loop())
            job = Job(work, ear, Heard(loop=ear.loop), hears_last)
            self._jobs.put(job)
            return await job.heard
        finally:
            self._asked -= 1

    async def close(self) -> None:
        """Finish what waits, then end the threads. May be called twice."""
        self._is_closed = True
        running, self._running = self._running, {}
        for _ in running:
            self._jobs.put(None)
        for thread, ended in running.items():
            await asyncio.wrap_future(ended)
            thread.join()  # it has nothing left to do
        self.engine.dispose()

    def _ear_of(self, loop: asyncio.AbstractEventLoop) -> Ear:
        if self._ear is None or self._ear.loop is not loop:
            self._ear = Ear(loop)
        return self._ear

    def _start(self) -> None:
        if self._is_closed:
            raise RuntimeError("the database is closed")
        while len(self._running) < min(self.size, self._asked):
            ended = Ended()
            ended.set_running_or_notify_cancel()  # so that whoever waits for it may be cancelled, not it
            thread = threading.Thread(target=self._serve_until, args=(ended,), name=self.name, daemon=True)
            self._running[thread] = ended
            thread.start()

    def _serve_until(self, ended: Ended) -> None:
        try:
            self._work()
        finally:
            ended.set_result(None)

    def _work(self) -> None:
        connection: Connection | None = None
        waiting: deque[Job] = deque()
        cuts = 0
        while waiting or self._take(waiting):
            jobs = list(waiting)[: self.group]
            done, is_usable = 0, True
            try:
                connection = connection or _connected(self.engine)
                done = self.serve(jobs, connection)
            except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
                is_usable = False
                if connection is None or not _is_cut(connection) or cuts == _MOST_CUTS:
                    done = len(jobs)
                    _blame(jobs, error)
            if connection is not None and (not is_usable or _is_cut(connection)):
                _give_up(connection)
                connection = None
            cuts = 0 if done else cuts + 1
            ended = [waiting.popleft() for _ in range(done)]
            _tell([job for job in ended if not job.hears_last])
            if self.afterwards and connection is not None:
                self.afterwards(ended, connection)
            _tell([job for job in ended if job.hears_last])
        if connection is not None:
            connection.close()

    def _take(self, waiting: "deque[Job]") -> bool:
        """Wait for a job, and take those that wait behind it; false once there will be none."""
        job = self._jobs.get()
        while job is not None:
            waiting.append(job)
            if len(waiting) == self.group or self._jobs.empty():
                return True
            job = self._jobs.get()
        if waiting:
            self._jobs.put(None)  # to be met again when these are done
        return bool(waiting)


def _tell(ended: Sequence[Job]) -> None:
    """Let those who asked for these jobs go on."""
    for job in ended:
        job.ear.ended.append(job)
    for ear in {job.ear for job in ended}:
        ear.wake()


def read(jobs: Sequence[Job], connection: Connection) -> int:
    """Look, on one unchanging state, and leave no transaction open: the write-ahead log could never shrink."""
    with connection.begin() as transaction:
        _try(jobs[0], connection, Endings(), is_reading=True)
        transaction.rollback()
    _raise_cut(jobs[0], connection)
    return 1


def write(jobs: Sequence[Job], connection: Connection) -> int:
    """Do several in one transaction; if that breaks, for which none can be blamed, each in one of its own."""
    done = _write(jobs, connection)
    if not connection.invalidated and _READY_S in connection.info:
        connection.info[_TOOK_S] = time.monotonic() - connection.info.pop(_READY_S)
    return done


def erase(ended: Sequence[Job], connection: Connection) -> None:
    """Leave nothing behind of commits that asked for it, before anybody else writes."""
    erasing.after(connection, is_asked=any(job.leaves_no_trace for job in ended))


def _write(jobs: Sequence[Job], connection: Connection) -> int:
    if len(jobs) == 1:
        return _each(jobs, connection)
    done, endings = 0, Endings()
    transaction, is_done = connection.begin(), False
    try:
        ends = time.monotonic() + max(GROUP_S, min(MOST_GROUP_S, connection.info.get(_TOOK_S, 0.0)))
        while done < len(jobs) and transaction.is_active and (not done or time.monotonic() < ends):
            _beside_others(jobs[done], connection, endings)
            done += 1
        connection.info[_READY_S] = time.monotonic()
        _end(endings, connection)
        is_done = True
        transaction.commit()
    except Exception as error:
        if _is_cut(connection):
            if not is_done or _stood_still(error):
                raise
            _blame(jobs[:done], error)
            return done
        _undo(connection)
        return _each(jobs[: max(done, 1)], connection)
    return done


def _each(jobs: Sequence[Job], connection: Connection) -> int:
    """Each in a transaction of its own; those that come after a cut wait for another connection."""
    for done, job in enumerate(jobs):
        try:
            _alone(job, connection)
        except DBAPIError:
            if not done:
                raise
            return done
        if _is_cut(connection):
            return done + 1
    return len(jobs)


def _alone(job: Job, connection: Connection) -> None:
    transaction, endings = connection.begin(), Endings()
    _try(job, connection, endings)
    if job.error is None:
        try:
            _end(endings, connection)
        except Exception as error:  # noqa: BLE001 - it is told to whoever asked
            job.error = error
    _raise_cut(job, connection)
    if job.error is not None:
        connection.rollback()  # a flush that failed has ended the transaction already
        return
    try:
        transaction.commit()
    except DBAPIError as error:
        if _is_cut(connection) and _stood_still(error):
            raise
        job.error = error
        if not _is_cut(connection):
            _undo(connection)


def _beside_others(job: Job, connection: Connection, endings: Endings) -> None:
    """Run one job behind a savepoint, which is told to the driver itself: SQLAlchemy's own costs as much as a query."""
    cursor = connection.connection.cursor()
    cursor.execute("SAVEPOINT job")
    _try(job, connection, endings)
    if job.error is not None:
        cursor.execute("ROLLBACK TO SAVEPOINT job")
    cursor.execute("RELEASE SAVEPOINT job")
    cursor.close()


def _try(job: Job, connection: Connection, endings: Endings, *, is_reading: bool = False) -> None:
    """Run one job; its error is its own. A statement that fails on the way to a flush breaks the transaction off.

    `endings`: what the jobs before it put off until the commit, and then what this one did too.
    """
    job.result = job.error = None
    if not job.heard.is_wanted:
        return
    with Records(connection, autoflush=not is_reading) as records:
        session = Session(records, endings)
        try:
            job.result = job.context.run(lambda: finished(job.work(session)))
            if not is_reading:
                records.flush()
            job.leaves_no_trace = session.leaves_no_trace
            endings.update(session.endings)
        except Exception as error:  # noqa: BLE001 - it is told to whoever asked
            job.error = error


def _end(endings: Endings, connection: Connection) -> None:
    """Write what was put off until the commit."""
    if endings:
        with Records(connection) as records:
            session = Session(records)
            session.endings = endings
            finished(session.end())


def _undo(connection: Connection) -> None:
    """SQLite keeps a transaction open whose commit failed, SQLAlchemy takes it for ended."""
    connection.rollback()
    if not connection.invalidated:
        connection.connection.rollback()


def _connected(engine: Engine) -> Connection:
    """A connection; a server that takes none now may be starting again."""
    ends = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return engine.connect()
        except DBAPIError:
            if engine.dialect.name == "sqlite" or time.monotonic() >= ends:
                raise
            time.sleep(_PAUSE_S)


def _is_cut(connection: Connection) -> bool:
    """Whether its server is no longer at the other end."""
    return connection.invalidated or bool(getattr(connection.connection.dbapi_connection, "closed", False))


def _stood_still(error: Exception) -> bool:
    """Whether a server ended a transaction that stood still: then its commit, which came later, did nothing."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) == _STOOD_STILL


def _raise_cut(job: Job, connection: Connection) -> None:
    """Raise what a job met on a connection that was cut: it was not the job's fault."""
    if job.error is not None and _is_cut(connection):
        raise job.error


def _blame(jobs: Sequence[Job], error: BaseException) -> None:
    for job in jobs:
        job.error = job.error or error


def _give_up(connection: Connection) -> None:
    """A connection in an unknown state is not used again."""
    connection.invalidate()
    connection.close()
