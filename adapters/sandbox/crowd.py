"""What the example's people do by themselves and when: they write, check in, answer the survey, talk again, vote."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from adapters.sandbox import acts, story
from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import EVENT_CHANNEL, OpenedForm
from adapters.sandbox.story import When
from adapters.sandbox.world import World
from bot.chat.refs import UserRef
from bot.words.i18n import Language, language_of
from bot.words.times import to_utc_ms
from storage.engine import Database
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, reading

# What is said of the evening is not said any more once it was missed by that much.
_STALE_MS = 3600 * 1000
Due = tuple[int, str, story.Line | tuple[When, story.Act]]


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
                    await self._do(line)
        for when, event_id in self._events.items():
            if f"{when}:survey" not in self._done and await self._is_asked(event_id):
                self._done.add(f"{when}:survey")
                await self._answer(when, event_id)
            if f"{when}:vote" not in self._done and await acts.vote(self._scene(when, event_id)):
                self._done.add(f"{when}:vote")

    async def _do(self, due: story.Line | tuple[When, story.Act]) -> None:
        if isinstance(due, story.Line):
            await self.say(due)
            return
        when, act = due
        event_id = self._events[when]
        asked = await self._asked(event_id) if act.act == "answer" else frozenset()
        await acts.play(act, self._scene(when, event_id, asked))

    def _scene(self, when: When, event_id: int, asked: frozenset[str] = frozenset()) -> acts.Scene:
        """Everybody who came then and whom nobody plays; what lies behind was done by those who are played now, too."""
        played = story.PERSONAS if when == "coming" else ()
        people = tuple(one.id for one in story.attendees(when) if one.id not in played)
        return acts.Scene(self._world, event_id, people, asked, self._language(story.PERSONAS[0]))

    async def _asked(self, event_id: int) -> frozenset[str]:
        """Whom somebody would like to talk to again, and who has not said yes."""

        async def look(uow: UnitOfWork) -> frozenset[str]:
            ids = await uow.again.asked_at(event_id)
            accounts = [account for id in sorted(ids) for account in await uow.people.accounts(id)]
            return frozenset(UserRef.parse(account.ref).id for account in accounts)

        return await reading(self._database, look)

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
        yield _moment(event, day, line), f"{when}:{number}", line
    for number, act in enumerate(story.acts(when)):
        yield _moment(event, day, act), f"{when}:act:{number}", (when, act)


def _moment(event: Event, day: date, planned: story.Line | story.Act) -> int:
    return to_utc_ms(datetime.combine(day + timedelta(days=planned.day), planned.at), event.zone)
