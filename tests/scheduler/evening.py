"""Sets the scene for schedule tests: one evening with its people, a clock moved by hand, the pump behind it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import Inhabitant, World, channel_ref
from bot.chat.ports import Adapter
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.schedule import rows as schedule
from bot.words.times import to_local, to_utc_ms
from scheduler.pump import Pump
from storage.engine import Database
from storage.tables import Account, Event, Outbox, Reminder
from tests.transactions import looking, unit_of_work

TOKYO = "Asia/Tokyo"
GOALS = (("offer.hiring", "seek.mentor"), ("offer.mentor", "seek.hiring"))


async def nothing_before() -> None:
    """No pairs were found before: the rooms here are small."""


@dataclass
class Evening:
    """An evening on Thursday 10 December 2026, 19:00 to 21:00 in Tokyo, unless said otherwise."""

    database: Database
    clock: MovableClock
    world: World = field(init=False)
    pump: Pump = field(init=False)
    event_id: int = 0
    zone: str = TOKYO
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world = World(self.clock)
        self.restart()

    def restart(self, platform: Adapter | None = None, **options: Any) -> None:
        """A new process with the same database and the same chat, or with another platform in its place."""
        self.pump = Pump(self.database, {"sandbox": platform or self.world}, self.clock, Defaults(), **options)

    async def publish(
        self, start: str = "2026-12-10T19:00", *, hours: int = 2, zone: str = TOKYO, language: str = "ja"
    ) -> None:
        self.zone = zone
        begins = datetime.fromisoformat(start)
        ends = begins + timedelta(hours=hours)
        event = Event(
            series_id=0, space="sandbox:demo", title="春の会", theme="地域", purpose="連携を3つ始める",
            local_start=begins.isoformat(), local_end=ends.isoformat(), zone=zone, language=language,
            start_ms=to_utc_ms(begins, zone), end_ms=to_utc_ms(ends, zone), state="published", venue="市民会館",
            created_ms=self.clock.now_ms(),
        )  # fmt: skip
        async with unit_of_work(self.database) as uow:
            await uow.events.add(event, channel=channel_ref(), series_title="春の会")
            await schedule.derive(event, uow, self.clock.now_ms())
        self.event_id = event.id

    async def join(self, name: str, *, language: str = "ja", zone: str | None = None, **columns: Any) -> int:
        """Somebody at the event; `columns` of their participant row. Returns the person's id."""
        self.world.people[name] = Inhabitant(name, name)
        async with unit_of_work(self.database) as uow:
            ref = str(UserRef("sandbox", "demo", name))
            locale = {"ja": "ja-JP", "en": "en-US"}[language]
            account = Account(ref=ref, person_id=0, platform="sandbox", space="demo", name=name, locale=locale)
            account.zone = zone
            person = await uow.people.add(account, now_ms=self.clock.now_ms())
            person.industry, person.size = "ind.it", "size.startup"
            participant = await uow.participants.register(self.event_id, person.id, is_newcomer=True, now_ms=0)
            for column, value in {"wants_dm": True, **columns}.items():
                setattr(participant, column, value)
            if participant.state == "introduced":
                participant.commitment = 2
                await uow.participants.set_goals(participant.id, list(GOALS[len(self.people) % 2]))
        self.people[name] = person.id
        return person.id

    async def staff(self, name: str) -> None:
        person_id = await self.join(name, wants_dm=False, state="withdrawn")
        async with unit_of_work(self.database) as uow:
            await uow.staff.set(self.event_id, person_id, "organizer")

    async def move_event(self, start: str, *, hours: int = 2) -> None:
        begins = datetime.fromisoformat(start)
        async with unit_of_work(self.database) as uow:
            event = await self.event(uow)
            event.local_start, event.local_end = begins.isoformat(), (begins + timedelta(hours=hours)).isoformat()
            event.start_ms = to_utc_ms(begins, event.zone)
            event.end_ms = event.start_ms + hours * 3_600_000
            event.version += 1
            await schedule.derive(event, uow, self.clock.now_ms())

    async def event(self, uow: Any) -> Event:
        event = await uow.events.get(self.event_id)
        assert isinstance(event, Event)
        return event

    async def at(self, wall: str) -> None:
        """Let it be that wall time in the event's zone, and pump."""
        self.clock.move_to(to_utc_ms(datetime.fromisoformat(wall), self.zone))
        await self.pump.pump()

    async def rows(self) -> dict[str, tuple[str, str, str]]:
        """Each reminder: local due time, state, note."""
        async with looking(self.database) as uow:
            rows = await uow.reminders.of_event(self.event_id)
        return {row.kind: (to_local(row.due_ms, self.zone).isoformat()[:16], row.state, row.note) for row in rows}

    async def reminder(self, kind: str) -> Reminder:
        async with looking(self.database) as uow:
            return await schedule.row_of(await self.event(uow), kind, uow)

    async def outbox(self, kind: str) -> list[tuple[str, str, str]]:
        """Messages of a kind: to whom, state, error."""
        async with looking(self.database) as uow:
            found = await uow.outbox._session.execute(select(Outbox).where(Outbox.kind == kind))
            return sorted((row.to_ref.split(":")[2], row.state, row.last_error) for row in found.scalars())

    def posts(self) -> list[str]:
        """The texts of the event channel."""
        return [post.message.text for post in self.world.posts if post.channel == "event"]

    def letters(self, name: str) -> list[str]:
        """The texts of somebody's direct messages."""
        return [post.message.text for post in self.world.posts if post.channel == "dm" and post.seen_by == name]
