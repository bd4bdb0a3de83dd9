"""What the example's people do by themselves: they write in the channel, and many of them answer the survey."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adapters.sandbox import story
from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import EVENT_CHANNEL, OpenedForm
from adapters.sandbox.story import When
from adapters.sandbox.world import World
from bot.words.i18n import Language, language_of
from bot.words.times import to_utc_ms
from storage.engine import Database
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

# What is said of the evening is not said any more once it was missed by that much.
_STALE_MS = 3600 * 1000
Due = tuple[int, str, story.Line]


class Crowd:
    """Everybody whom nobody plays. They act on the events as these are now, each thing once."""

    def __init__(self, world: World, database: Database) -> None:
        self._world = world
        self._database = database
        self._events: dict[When, int] = {}
        self._done: set[str] = set()

    def forget(self) -> None:
        """Become as before anybody came."""
        self._events, self._done = {}, set()

    def follow(self, when: When, event_id: int) -> None:
        """Live through this event from now on."""
        self._events[when] = event_id

    def to_record(self) -> dict[str, Any]:
        """What must survive a restart."""
        return {"events": self._events, "done": sorted(self._done)}

    def restore(self, record: Any) -> None:
        """Become what `to_record` wrote; an example of an older version has nobody who acts."""
        self._events = dict(record["events"]) if record else {}
        self._done = set(record["done"]) if record else set()

    async def next_ms(self, now_ms: int) -> int | None:
        """When somebody writes next."""
        return min((ms for ms, _, _ in await self._due() if ms > now_ms), default=None)

    async def act(self, now_ms: int) -> None:
        """Write what is due, and answer what is open."""
        for ms, key, line in sorted(await self._due(), key=lambda due: due[0]):
            if ms <= now_ms:
                self._done.add(key)
                if now_ms - ms < _STALE_MS:
                    await self.say(line)
        for when, event_id in self._events.items():
            if f"{when}:survey" not in self._done and await self._is_asked(event_id):
                self._done.add(f"{when}:survey")
                await self._answer(when, event_id)

    async def say(self, line: story.Line) -> None:
        """Write one line in the channel, in its writer's language."""
        language = self._language(line.who)
        await self._world.type(line.who, EVENT_CHANNEL, story.told(line.words[language], language))

    async def _answer(self, when: When, event_id: int) -> None:
        page = self._language(story.PERSONAS[0])
        for person, given in story.answers(when, page).items():
            opened = await Actor(self._world, person).command(f"survey event:{event_id}")
            if isinstance(opened, OpenedForm):
                await self._world.submit(person, opened.id, given)

    async def _due(self) -> list[Due]:
        """Everything that is still to be written, with its moment."""
        return await reading(self._database, self._written_around)

    async def _written_around(self, uow: UnitOfWork) -> list[Due]:
        due: list[Due] = []
        for when, event_id in self._events.items():
            event = await uow.events.get(event_id)
            if event is not None and event.state == "published":
                due += [one for one in _around(event, when) if one[1] not in self._done]
        return due

    async def _is_asked(self, event_id: int) -> bool:
        survey = await reading(self._database, lambda uow: uow.surveys.get(event_id))
        return survey is not None and survey.state == "open"

    def _language(self, person: str) -> Language:
        return language_of(self._world.people[person].locale, "ja")


def _around(event: Event, when: When) -> Iterator[Due]:
    day = datetime.fromisoformat(event.local_start).date()
    for number, line in enumerate(story.lines(when)):
        moment = datetime.combine(day + timedelta(days=line.day), line.at)
        yield to_utc_ms(moment, event.zone), f"{when}:{number}", line
