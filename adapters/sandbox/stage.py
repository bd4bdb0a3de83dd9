"""The example event people can live through: its people, its clock, its plan of messages, starting over."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.crowd import Crowd
from adapters.sandbox.journal import DatabaseJournal, Records
from adapters.sandbox.posts import EVENT_CHANNEL
from adapters.sandbox.seed import Beginning, inhabitants
from adapters.sandbox.story import PERSONAS
from adapters.sandbox.world import World, channel_ref
from bot.chat.ports import Handle
from bot.words.i18n import Language
from storage.engine import Database
from storage.tables import Event, Reminder
from storage.unit_of_work import UnitOfWork, reading, writing

Settle = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class StagePlan:
    """The event on stage and its planned messages, soonest first."""

    event: Event
    reminders: list[Reminder]

    def next(self) -> Reminder | None:
        """The next message that is still to come."""
        return next((reminder for reminder in self.reminders if reminder.state == "planned"), None)


class RealCommunityError(Exception):
    """The sandbox was given the database of people who really use Goen."""


class Stage:
    """The sandbox with an example event in it. `settle` sends everything that is due.

    `is_language_chosen`: somebody asked for `language`, so that no reader's own takes its place.
    """

    def __init__(
        self,
        database: Database,
        clock: MovableClock,
        *,
        start_ms: int,
        language: Language,
        is_language_chosen: bool = True,
    ) -> None:
        self._database = database
        self._journal = DatabaseJournal(database)
        self._start_ms = start_ms
        self.clock = clock
        self.language: Language = language
        self.world = World(clock, self._journal)
        self.is_touched = False
        self._is_language_chosen = is_language_chosen
        self._crowd = Crowd(self.world, database)
        self._settle: Settle = _nothing

    def connect(self, handle: Handle, settle: Settle) -> None:
        """Join the stage to the bot and to what delivers its messages."""
        self.world.connect(handle)
        self._settle = settle

    async def is_new(self) -> bool:
        """Whether nothing was played yet, so that opening takes some seconds."""
        return _state(await self._journal.read()) is None

    async def open(self) -> None:
        """Go on where it was left, or play the beginning."""
        await self.check()
        records = await self._journal.read()
        state = _state(records)
        if state is None:
            # What somebody stopped in the middle of its beginning begins anew.
            await self.start_over()
            return
        self.language = "en" if state["language"] == "en" else "ja"
        self.is_touched = bool(state["is_touched"])
        self._is_language_chosen = bool(state.get("is_language_chosen", True))
        self._crowd.restore(state.get("crowd"))
        self.world.people = inhabitants(self.language)
        self.world.restore(records)
        self.clock.offset_ms = int(str(state["offset_ms"]))

    async def check(self) -> None:
        """RealCommunityError if the database holds people of another platform: starting over would lose them."""
        platforms = await reading(self._database, lambda uow: uow.people.platforms())
        if platforms - {self.world.name}:
            raise RealCommunityError("this database belongs to a real community: give the sandbox its own file.")

    async def settle(self) -> None:
        """Send everything that is due and wait until it is there."""
        await self._settle()

    async def touch(self) -> None:
        """Remember that somebody has done something, so that a new language does not start over."""
        if not self.is_touched:
            self.is_touched = True
            await self._save()

    async def move(self, to_ms: int) -> None:
        """Let it be later, one thing that happens after the other, as if one had waited."""
        await self._live(to_ms)
        await self._save()
        self.world.changed()

    async def _live(self, to_ms: int) -> None:
        while (coming := await self._next_ms()) is not None and coming <= to_ms:
            self.clock.move_to(coming)
            await self._happen()
            if await self._next_ms() == coming:
                break
        self.clock.move_to(to_ms)
        await self._happen()

    async def _happen(self) -> None:
        """Let everything that is due be sent, and the others do what they do by themselves."""
        await self._settle()
        with self._unwatched():
            await self._crowd.act(self.clock.now_ms())

    async def _next_ms(self) -> int | None:
        """When something happens next, whoever does it."""
        now_ms = self.clock.now_ms()
        moments = [await self.next_due(), await self._next_end(), await self._crowd.next_ms(now_ms)]
        return min((ms for ms in moments if ms is not None), default=None)

    async def _next_end(self) -> int | None:
        """When a survey, a vote or an offer of a seat ends next."""
        now_ms = self.clock.now_ms()

        async def ahead(uow: UnitOfWork) -> list[int | None]:
            closes_ms = await uow.surveys.next_close_ms(after_ms=now_ms)
            vote_ms = await uow.votes.next_close_ms(after_ms=now_ms)
            return [closes_ms, vote_ms, await uow.waitlist.next_end_ms(after_ms=now_ms)]

        return min((ms for ms in await reading(self._database, ahead) if ms is not None), default=None)

    async def next_due(self) -> int | None:
        """When the next planned message of any event is due."""
        return await reading(self._database, lambda uow: uow.reminders.next_due_ms())

    async def plan(self) -> StagePlan | None:
        """The event of the channel whose next message comes first, else the latest one, with its messages."""
        plans = await reading(self._database, _plans)
        coming = [(first.due_ms, plan.event.id, plan) for plan in plans if (first := plan.next())]
        return min(coming)[2] if coming else plans[0] if plans else None

    async def meet(self, reader: Language) -> None:
        """Speak the language of whoever opens the example, unless somebody chose one."""
        if reader != self.language and not self._is_language_chosen:
            await self._speak(reader)

    async def choose(self, language: Language) -> None:
        """Speak this language whoever opens the example."""
        self._is_language_chosen = True
        await self._speak(language)

    async def _speak(self, language: Language) -> None:
        """Change the language: of the whole example if nothing was done yet, else of what comes next."""
        self.language = language
        if not self.is_touched:
            await self.start_over()
            return
        people = inhabitants(language)
        for person in PERSONAS:
            self.world.people[person] = people[person]
        await writing(self._database, self._translate)
        await self._save()
        self.world.changed()

    async def start_over(self) -> None:
        """Forget everything and play the beginning again."""
        await self.check()
        await writing(self._database, lambda uow: uow.sandbox.forget_everything())
        self.world.forget()
        await self._begin()
        self.world.changed()

    async def _translate(self, uow: UnitOfWork) -> None:
        """Let the three people and the event speak the stage's language."""
        for person in PERSONAS:
            await uow.people.set_language(self.world.ref(person), self.language)
        for event in await uow.events.in_channel(channel_ref(EVENT_CHANNEL)):
            event.language = self.language

    async def _begin(self) -> None:
        self.is_touched = False
        self.world.people = inhabitants(self.language)
        self._crowd.forget()
        beginning = Beginning(self.world, self.clock, self._crowd, self.language, self._live, self._settle)
        with self._unwatched():
            async with self._journal.together():
                await beginning.play(self._start_ms)
                await self._save()

    @contextmanager
    def _unwatched(self) -> Iterator[None]:
        """Nobody is told of each change: what many people do in a moment is shown at its end."""
        changed, self.world.changed = self.world.changed, _nothing_seen
        try:
            yield
        finally:
            self.world.changed = changed

    async def _save(self) -> None:
        state: dict[str, object] = {
            "language": self.language,
            "is_touched": self.is_touched,
            "is_language_chosen": self._is_language_chosen,
            "offset_ms": self.clock.offset_ms,
            "crowd": self._crowd.to_record(),
        }
        await self._journal.put("stage", "state", state)


def _state(records: Records) -> dict[str, object] | None:
    """What was kept of the stage itself."""
    return next((record for kind, _, record in records if kind == "stage"), None)


async def _plans(uow: UnitOfWork) -> list[StagePlan]:
    """Every event of the channel that is no draft, latest first."""
    events = await uow.events.in_channel(channel_ref(EVENT_CHANNEL))
    return [StagePlan(event, await uow.reminders.of_event(event.id)) for event in events if event.state != "draft"]


async def _nothing() -> None:
    """Stand in until the stage is connected."""


def _nothing_seen() -> None:
    """Stand in for those who watch."""
