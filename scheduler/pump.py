"""The pump: turns reminders that are due into messages, and delivers whatever waits. Safe to run at any time."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from bot.again import sums
from bot.chat import outbox
from bot.chat.causes import because_of
from bot.chat.ports import Adapter, Clock, Meter, Unmetered
from bot.door.confirming import UNDO_MS
from bot.door.context import Defaults
from bot.matching import Pair
from bot.reminders import again, broadcast, expansion, standing
from bot.schedule import rows as schedule
from bot.suggestions.computing import computed
from bot.survey import answers, entering
from bot.votes import ballots
from bot.votes import posts as vote_posts
from bot.waitlist import passing_on
from scheduler.leases import HOLD_S, Leases
from scheduler.means import LEASE_S, TIMEOUT_S, Illustrate, Means, no_pictures
from scheduler.office import Office
from scheduler.pacing import Pace, Pacing
from storage.engine import Database
from storage.holdings import DAY_MS, GOALS_KEPT_MS, MODERATION_KEPT_MS, PAIRS_KEPT_MS
from storage.sealing import SealError
from storage.unit_of_work import UnitOfWork, reading, writing

log = logging.getLogger(__name__)

# A reminder that a bug keeps from going out is tried again after this long.
_SET_ASIDE_MS = 60_000


class Pump:
    """One for each process. `paces` names the platforms with speed limits; the others have none.

    `is_alone`: no other process delivers from this database, so that what an earlier one left can be taken up at once.
    Where there are several, `owner` names each, and what one leaves is taken up `lease_s` later.
    """

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        clock: Clock,
        defaults: Defaults,
        *,
        paces: Mapping[str, Pace] | None = None,
        owner: str = "",
        is_alone: bool = True,
        lease_s: float = LEASE_S,
        timeout_s: float = TIMEOUT_S,
        meter: Meter | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        illustrate: Illustrate = no_pictures,
    ) -> None:
        self._database = database
        self._adapters = adapters
        self._clock = clock
        self._defaults = defaults
        self.leases = Leases(
            database, clock, f"{owner}/" if owner else "", is_alone, min(lease_s, HOLD_S), monotonic
        )  # fmt: skip
        self._means = Means(
            database, adapters, clock, Pacing(paces or {}), defaults, self.leases,
            lease_s=lease_s, timeout_s=timeout_s, meter=meter or Unmetered(), monotonic=monotonic, sleep=sleep,
            illustrate=illustrate,
        )  # fmt: skip
        self._office = Office(self._means)
        self._lock = asyncio.Lock()
        self._asked = self._served = 0
        self._has_recovered = False
        self._last_day = -1
        self._revised_ms = 0
        self._set_aside: dict[int, int] = {}
        self._sealed: set[int] = set()

    def call(self, changed: Callable[[], None], added: Callable[[], None]) -> None:
        """Whom to call when something that was begun has ended, and when there is something to send because of it."""
        self._office.changed, self._office.added = changed, added

    async def turn(self) -> None:
        """Make messages of all that is due and begin to deliver what waits, without waiting for it."""
        self._asked += 1
        mine = self._asked
        async with self._lock:
            if self._served < mine:
                self._served = self._asked
                await self._run()

    async def pump(self) -> None:
        """Do all that is due. Returns when nothing can be done now; twice does no more than once."""
        await self.turn()
        while await self._office.quiet():
            await self.turn()

    async def next_due_ms(self) -> int | None:
        """When there is something to do again that nobody is doing; None if nothing is planned."""
        aside, now_ms = self._still_aside(), self._clock.now_ms()

        async def ahead(uow: UnitOfWork) -> list[int | None]:
            closes_ms = await uow.surveys.next_close_ms(after_ms=now_ms)
            vote_ms = await uow.votes.next_close_ms(after_ms=now_ms)
            ends_ms = await uow.waitlist.next_end_ms(after_ms=now_ms)
            return [await uow.reminders.next_due_ms(besides=aside), closes_ms, vote_ms, ends_ms]

        moments = [*await reading(self._database, ahead), await self._office.next_ms(), *aside.values()]
        return min((moment for moment in moments if moment is not None), default=None)

    def stop(self) -> None:
        """Begin nothing new; what is under way goes on."""
        self._office.stop()

    async def end(self, within_s: float) -> None:
        """Finish what is under way, for at most so many seconds; what was not begun waits for the next start."""
        self.stop()
        await self._office.end(within_s)

    async def _run(self) -> None:
        if not self._has_recovered:
            await self._recover()
        await self._forget_old()
        await self._end_what_is_over()
        await self._database.settle()
        await self._expand_due()
        await self._revise()
        await self._office.begin()

    async def _recover(self) -> None:
        """After a start: times may mean other instants under new zone rules, messages may have been cut off.

        And nobody was there to hear that a channel takes messages again.
        """

        async def derive(event_id: int, uow: UnitOfWork) -> None:
            event = await uow.events.get(event_id)
            if event is not None:
                await schedule.derive(event, uow, self._clock.now_ms())

        async def waiting(uow: UnitOfWork) -> list[int]:
            return [event.id for event in await uow.reminders.events_waiting()]

        async def try_again(uow: UnitOfWork) -> None:
            occasion = self._defaults.occasion(self._clock.now_ms())
            for platform in self._adapters:
                await outbox.keep(await again.restored((platform, None, None), uow, occasion), uow, occasion.now_ms)

        if self.leases.is_alone:
            await self._office.take_over()
        for event_id in await reading(self._database, waiting):
            try:
                await writing(self._database, partial(derive, event_id))
            except Exception:
                # A zone that the rules do not know any more, say: the others must not wait for it.
                log.exception("the times of event %d cannot be told", event_id)
        await writing(self._database, try_again)
        self._has_recovered = True

    async def _forget_old(self) -> None:
        now_ms = self._clock.now_ms()

        async def forget(uow: UnitOfWork) -> None:
            await uow.retention.forget_old(now_ms - GOALS_KEPT_MS, pairs_before_ms=now_ms - PAIRS_KEPT_MS)
            await sums.add_up_due(uow, now_ms=now_ms, since_ms=now_ms - GOALS_KEPT_MS)
            await uow.again.forget_old(now_ms, before_ms=now_ms - GOALS_KEPT_MS)
            await uow.mod.forget(now_ms - MODERATION_KEPT_MS)
            await uow.reports.forget(now_ms - MODERATION_KEPT_MS)
            await uow.retention.forget_spent(now_ms)
            await uow.rooms.forget_old()
            for person_id in await uow.retention.unused(now_ms):
                await uow.mydata.erase(person_id)

        if now_ms // DAY_MS != self._last_day:
            await writing(self._database, forget)
            self._database.shelf.clear()
            self._database.forget_copies()
            self._last_day = now_ms // DAY_MS

    async def _end_what_is_over(self) -> None:
        """Close what has ended, and go on with what waited for that; one look says whether there is any."""
        now_ms = self._clock.now_ms()

        async def over(uow: UnitOfWork) -> tuple[list[int], bool, list[int], list[int]]:
            waiting = await uow.waitlist.to_look_at(now_ms)
            return (
                await uow.surveys.ended(now_ms),
                bool(await uow.votes.ended(now_ms)),
                [event_id for event_id in waiting if await passing_on.is_due(event_id, uow, now_ms)],
                await uow.surveys.entered(before_ms=now_ms - UNDO_MS),
            )

        surveys, has_votes, seats, entered = await reading(self._database, over)
        await self._close_surveys(surveys, now_ms)
        if has_votes:
            await writing(self._database, lambda uow: ballots.close_ended(uow, now_ms=now_ms))
        await self._pass_on_seats(seats, now_ms)
        # Which answers were typed in from paper is forgotten once that cannot be undone.
        for event_id in entered:
            await writing(self._database, partial(entering.forget_old, event_id, now_ms=now_ms))

    async def _close_surveys(self, event_ids: Sequence[int], now_ms: int) -> None:
        """Close what has ended. A survey whose answers are sealed with another key is tried again with every tick."""
        for event_id in event_ids:
            try:
                await writing(self._database, partial(answers.close_ended, event_id, now_ms=now_ms))
            except SealError as error:
                if event_id not in self._sealed:
                    log.error("the survey of event %d cannot be closed, GOEN_SECRET_KEY: %s", event_id, error)  # noqa: TRY400
                self._sealed.add(event_id)

    async def _pass_on_seats(self, event_ids: Sequence[int], now_ms: int) -> None:
        """Free seats go to who waits, or organizers hear of them."""
        language = self._defaults.language

        async def pass_on(event_id: int, uow: UnitOfWork) -> None:
            await outbox.keep(await passing_on.pass_on(event_id, uow, now_ms, language), uow, now_ms)

        for event_id in event_ids:
            try:
                with because_of(f"seats-{event_id}"):
                    await writing(self._database, partial(pass_on, event_id))
            except Exception:
                # The others must not wait for it.
                log.exception("bug while passing on seats of event %d", event_id)

    async def _expand_due(self) -> None:
        aside, now_ms = self._still_aside(), self._clock.now_ms()
        for reminder_id in await reading(self._database, lambda uow: uow.reminders.due(now_ms)):
            if reminder_id in aside:
                continue
            try:
                with because_of(f"reminder-{reminder_id}"):
                    found = await self._matched(reminder_id, now_ms)
                    await writing(self._database, partial(self._expand, reminder_id, found))
            except Exception:
                # The others must not wait for it.
                log.exception("bug while expanding reminder %d", reminder_id)
                self._set_aside[reminder_id] = self._clock.now_ms() + _SET_ASIDE_MS

    async def _matched(self, reminder_id: int, now_ms: int) -> Sequence[Pair] | None:
        """Suggestions for a large room, found while nobody waits for them; None for others."""
        room = await reading(self._database, lambda uow: expansion.large_room(reminder_id, uow, now_ms))
        if room is None:
            return None
        return (await computed(room.attendees, room.rules, [*room.kept, *room.wanted])).pairs

    async def _expand(self, reminder_id: int, found: Sequence[Pair] | None, uow: UnitOfWork) -> None:
        now_ms = self._clock.now_ms()
        reminder = await uow.reminders.get(reminder_id)
        if reminder is None or reminder.state != "planned" or reminder.due_ms > now_ms:
            return
        event = await uow.events.get(reminder.event_id)
        if event is None or event.state != "published":
            reminder.state = "cancelled"
        elif now_ms >= reminder.expires_ms:
            await expansion.skip(reminder, "late", uow)
        else:
            sends = await expansion.expand(reminder, event, uow, now_ms, self._defaults, computed=found)
            told = await broadcast.announced(sends, reminder, event, uow, now_ms=now_ms, defaults=self._defaults)
            await outbox.keep([*told, *sends], uow, now_ms)
            if reminder.doubt_ms is not None:
                await uow.backlog.doubt_reminder(reminder.id, reminder.doubt_ms, now_ms)

    async def _revise(self) -> None:
        """Keep true what stands in chats and tells of something that goes on."""
        now_ms = self._clock.now_ms()
        if 0 <= now_ms - self._revised_ms < broadcast.EVERY_MS:
            return
        self._revised_ms = now_ms
        if await reading(self._database, lambda uow: uow.broadcasts.told()):
            await writing(self._database, lambda uow: broadcast.revise(uow, now_ms, self._defaults))
        for event_id in await reading(self._database, lambda uow: uow.events.behind()):
            await writing(self._database, partial(standing.revise, event_id, occasion=self._defaults.occasion(now_ms)))
        if await reading(self._database, lambda uow: vote_posts.has_any(uow, now_ms=now_ms)):
            await writing(self._database, lambda uow: vote_posts.revise(uow, now_ms=now_ms))

    def _still_aside(self) -> dict[int, int]:
        now_ms = self._clock.now_ms()
        self._set_aside = {id: until_ms for id, until_ms in self._set_aside.items() if until_ms > now_ms}
        return self._set_aside
