"""Plays the beginning of the example: two editions to their results, a third one announced, its people introduced.

Everything goes through the bot's own door, as real people would do it.
"""

import csv
import io
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from adapters.sandbox import elsewhere, story
from adapters.sandbox.actor import Actor
from adapters.sandbox.acts import press, value_of
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.crowd import Crowd
from adapters.sandbox.posts import OpenedForm, Post
from adapters.sandbox.story import PERSONAS, ZONE, Character, When
from adapters.sandbox.world import Inhabitant, World
from bot.reminders.broadcast import EVERY_MS
from bot.words.i18n import Language
from bot.words.times import to_local, to_utc_ms

_APART = timedelta(days=63)
_AHEAD = timedelta(days=8)
_ANNOUNCED = timedelta(days=14)
_NEXT_DAY = timedelta(days=1)
_DECIDED = timedelta(days=5)
_MORNING, _AFTERNOON = time(10), time(16)
_WAITING = 2
_LOCALES = {"ja": "ja-JP", "en": "en-US"}


def inhabitants(language: Language) -> dict[str, Inhabitant]:
    """Everyone in the example chat, by id; most of them speak the page's language."""
    people = {}
    for person in PERSONAS:
        name = story.persona(person)["name"][language]
        people[person] = Inhabitant(person, name, _LOCALES[language], ZONE, is_admin=person == "organizer")
    for one in story.attendees():
        if one.id not in people:
            people[one.id] = Inhabitant(one.id, one.name[language], _LOCALES[one.language(language)], ZONE)
    return people


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who plays it and where. `move` lets time pass with all that is due on the way, `settle` sends what is due now."""

    world: World
    clock: MovableClock
    crowd: Crowd
    language: Language
    move: Callable[[int], Awaitable[None]]
    settle: Callable[[], Awaitable[None]]

    async def play(self, start_ms: int) -> None:
        """Two editions to their results, two months apart, then the coming one with everybody but the newcomer."""
        today = to_local(start_ms, ZONE).date()
        coming = story.evening(today + _AHEAD)
        earlier = story.evening(coming - _APART)
        first = story.evening(earlier - _APART)
        self.clock.rewind_to(_ms(first, _AFTERNOON))
        last = await self._earlier(earlier, clone_of=await self._first(first))
        await self._vote(last, story.edition(coming).theme)
        for line in story.lines("today"):
            await self.move(_ms(today + timedelta(days=line.day), line.at))
            await self.crowd.say(line)
        await self.move(start_ms)
        event_id = await self._publish(coming, clone_of=last, is_voted=True)
        await self._join(event_id, await self._import("coming", coming, event_id))
        await self._introduce("coming", event_id)
        await self._wait(event_id)
        await self._seat(event_id)
        await self._ask(coming, event_id)

    async def _first(self, day: date) -> int:
        """The first edition, told to Goen on its day: people registered elsewhere and answer on paper; its id."""
        organizer = Actor(self.world, "organizer")
        event_id = await self._publish(day)
        await self.move(_ms(day + _NEXT_DAY, _MORNING))
        await self._import("first", day, event_id, is_over=True)
        ways = await organizer.command(f"survey enter event:{event_id}")
        form = await press(organizer, ways, "survey.enter_many")
        if isinstance(form, OpenedForm):
            sheets = "\n".join(story.sheets("first", self.language))
            await self.world.submit(organizer.person, form.id, {"lines": (sheets,)})
        await self.move(_ms(day + _DECIDED, _MORNING))
        await self._promise("first", event_id)
        return event_id

    async def _earlier(self, day: date, *, clone_of: int) -> int:
        """The edition after it, for which people introduced themselves in the chat; its id."""
        await self.move(_ms(day - _ANNOUNCED, _MORNING))
        event_id = await self._publish(day, clone_of=clone_of)
        await self._introduce("earlier", event_id)
        await self.move(_ms(day + _DECIDED, _MORNING))
        await self._promise("earlier", event_id)
        cost = " ".join(f"{name}:{value}" for name, value in story.place("cost").items())
        await Actor(self.world, "organizer").command(f"cost event:{event_id} {cost}")
        return event_id

    async def _vote(self, event_id: int, theme: str) -> None:
        """What the next theme is to be: the channel votes a week after the event."""
        organizer = Actor(self.world, "organizer")
        form = await organizer.command(f"theme vote event:{event_id}")
        if isinstance(form, OpenedForm):
            await self.world.submit(organizer.person, form.id, {"candidates": story.candidates(theme)})

    async def _import(self, when: When, day: date, event_id: int, *, is_over: bool = False) -> Mapping[str, str]:
        """Registrations of another service become seats; who is in the chat too, and what they are called there."""
        organizer = Actor(self.world, "organizer")
        sheet = elsewhere.exported(when, day, self.language, is_over=is_over)
        form = await organizer.command(f"import event:{event_id}")
        if isinstance(form, OpenedForm):
            handed = organizer.file(sheet.name, sheet.data)
            preview = await self.world.submit(organizer.person, form.id, {"file": (handed,)})
            await press(organizer, preview, "import.take")
        return sheet.joining

    async def _join(self, event_id: int, names: Mapping[str, str]) -> None:
        """Who is in the chat joins their seat by its code, as the organizer's list has it."""
        organizer = Actor(self.world, "organizer")
        shown = await organizer.command(f"export csv registrations event:{event_id}")
        (file,) = shown.message.files if isinstance(shown, Post) else ()
        rows = csv.reader(io.StringIO(file.data.decode("utf-8-sig")))
        codes = {name: code for name, _, _, _, _, code, *_ in rows}
        for who, name in names.items():
            await Actor(self.world, who).command(f"join {codes[name]}")

    async def _publish(self, day: date, *, clone_of: int = 0, is_voted: bool = False) -> int:
        """The event of a day, announced in the channel; its id. `is_voted`: its theme is what the channel voted for."""
        about, organizer = story.edition(day), Actor(self.world, "organizer")
        title, start = about.title[self.language], f"{day} {story.place('starts')}"
        fields = f'theme:{about.theme} purpose:"{about.purpose[self.language]}"'
        if clone_of:
            draft = await organizer.command(f'event clone event:{clone_of} title:"{title}" start:"{start}"')
            fields = fields.partition(" ")[2] if is_voted else fields
            await organizer.command(f"event edit event:{value_of(draft, 'event.publish')} {fields}")
        else:
            draft = await organizer.command(
                f'event create title:"{title}" {fields} start:"{start}" length:{story.place("length")} '
                f'venue:"{story.place("venue")[self.language]}" capacity:{story.place("capacity")} '
                f"zone:{ZONE} language:{self.language}"
            )
        event_id = int(value_of(draft, "event.publish"))
        talk = about.talk
        await organizer.command(
            f'event edit event:{event_id} speaker:"{talk.speaker[self.language]}" talk:"{talk.title[self.language]}" '
            f"topics:{talk.topics}"
        )
        await press(organizer, draft, "event.publish")
        await self.settle()
        return event_id

    async def _promise(self, when: When, event_id: int) -> None:
        """What changes next time: the channel is told a week after the event."""
        organizer = Actor(self.world, "organizer")
        await press(organizer, await organizer.command(f"changes event:{event_id}"), "changes.word")
        form = self.world.forms[organizer.person]
        await self.world.submit(organizer.person, form.id, story.promised(when, self.language))

    async def _introduce(self, when: When, event_id: int) -> None:
        for one in story.attendees(when):
            await self._introduce_one(one, event_id)
        await self.settle()
        self.crowd.follow(when, event_id)

    async def _wait(self, event_id: int) -> None:
        """The room is full: two from last time wait. A few seats more are found, and who wants them to whom is open."""
        organizer = Actor(self.world, "organizer")
        await organizer.command(f"balance targets event:{event_id} {story.place('targets')}")
        gone = [one for one in story.attendees("earlier") if "coming" not in one.editions]
        for one in gone[:_WAITING]:
            await self._introduce_one(one, event_id)
        await organizer.command(f"event edit event:{event_id} capacity:{story.place('more_capacity')}")
        # Its announcement says so before anybody looks.
        await self.move(self.clock.now_ms() + EVERY_MS)
        await self.settle()

    async def _seat(self, event_id: int) -> None:
        """Tables for those who come so far; nobody but the organizer hears of them before the evening."""
        organizer = Actor(self.world, "organizer")
        made = await organizer.command(f"tables make event:{event_id} {story.place('tables')}")
        await press(organizer, made, "tables.keep")

    async def _ask(self, day: date, event_id: int) -> None:
        """What people ask whoever speaks, each in their own language."""
        speakers = {one.id: one.language(self.language) for one in story.attendees()}
        for one in story.edition(day).talk.questions:
            how = "".join(f" {name}:yes" for name, is_so in (("named", one.named), ("meet", one.meet)) if is_so)
            words = one.words[speakers[one.who]]
            await Actor(self.world, one.who).command(f'question event:{event_id} words:"{words}"{how}')

    async def _introduce_one(self, one: Character, event_id: int) -> None:
        """One typed line, then the button under the preview."""
        person, name = Actor(self.world, one.id), self.world.people[one.id].name
        preview = await person.command(
            f'intro event:{event_id} agree:yes name:"{name}" industry:{one.industry} size:{one.size} role:{one.role} '
            f"offer:{','.join(one.offer)} seek:{','.join(one.seek)} commitment:{one.commitment} "
            f"languages:{','.join(one.languages(self.language))} "
            f'line:"{one.line[one.language(self.language)]}" reach:{one.reach}'
        )
        await press(person, preview, "intro.publish")


def _ms(day: date, at: time) -> int:
    return to_utc_ms(datetime.combine(day, at), ZONE)
