"""Plays the beginning of the example: an earlier edition to its results, a new event, people who introduce themselves.

Everything goes through the bot's own door, as real people would do it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from adapters.sandbox import story
from adapters.sandbox.actor import Actor
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.crowd import Crowd
from adapters.sandbox.posts import Post
from adapters.sandbox.story import PERSONAS, ZONE, Character, When
from adapters.sandbox.world import Inhabitant, NotVisibleError, World
from bot.chat.content import Button
from bot.words.i18n import Language
from bot.words.times import to_local, to_utc_ms

_EARLIER = timedelta(days=63)
_AHEAD = timedelta(days=8)
_ANNOUNCED = timedelta(days=14)
_DECIDED = timedelta(days=5)
_MORNING = time(10)
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
        """An edition two months ago to its results, then the coming one with everybody but the newcomer."""
        today = to_local(start_ms, ZONE).date()
        coming = story.evening(today + _AHEAD)
        earlier = story.evening(coming - _EARLIER)
        self.clock.rewind_to(_ms(earlier - _ANNOUNCED, _MORNING))
        last = await self._publish(earlier)
        await self._introduce("earlier", last)
        await self.move(_ms(earlier + _DECIDED, _MORNING))
        await self._promise(last)
        for line in story.lines("today"):
            await self.move(_ms(today + timedelta(days=line.day), line.at))
            await self.crowd.say(line)
        await self.move(start_ms)
        event_id = await self._publish(coming, clone_of=last)
        await self._introduce("coming", event_id)
        await self._wait(event_id)
        await self._seat(event_id)
        await self._ask(coming, event_id)

    async def _publish(self, day: date, *, clone_of: int = 0) -> int:
        """The event of a day, announced in the channel; its id."""
        about, organizer = story.edition(day), Actor(self.world, "organizer")
        title, start = about.title[self.language], f"{day} {story.place('starts')}"
        fields = f'theme:{about.theme} purpose:"{about.purpose[self.language]}"'
        if clone_of:
            draft = await organizer.command(f'event clone event:{clone_of} title:"{title}" start:"{start}"')
            await organizer.command(f"event edit event:{_value(draft, 'event.publish')} {fields}")
        else:
            draft = await organizer.command(
                f'event create title:"{title}" {fields} start:"{start}" length:{story.place("length")} '
                f'venue:"{story.place("venue")[self.language]}" capacity:{story.place("capacity")} '
                f"zone:{ZONE} language:{self.language}"
            )
        event_id = int(_value(draft, "event.publish"))
        talk = about.talk
        await organizer.command(
            f'event edit event:{event_id} speaker:"{talk.speaker[self.language]}" talk:"{talk.title[self.language]}" '
            f"topics:{talk.topics}"
        )
        await _press(organizer, draft, "event.publish")
        await self.settle()
        return event_id

    async def _promise(self, event_id: int) -> None:
        """What changes next time: the channel is told a week after the event."""
        organizer = Actor(self.world, "organizer")
        await _press(organizer, await organizer.command(f"changes event:{event_id}"), "changes.word")
        form = self.world.forms[organizer.person]
        await self.world.submit(organizer.person, form.id, story.promised(self.language))

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
        await self.settle()

    async def _seat(self, event_id: int) -> None:
        """Tables for those who come so far; nobody but the organizer hears of them before the evening."""
        organizer = Actor(self.world, "organizer")
        made = await organizer.command(f"tables make event:{event_id} {story.place('tables')}")
        await _press(organizer, made, "tables.keep")

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
        await _press(person, preview, "intro.publish")


async def _press(person: Actor, post: object, id: str) -> None:
    """Press the button with this id: the example does not depend on wording."""
    shown, index, _ = _button(post, id)
    await person.world.press(person.person, shown.id, index)


def _value(post: object, id: str) -> str:
    return _button(post, id)[2].value


def _button(post: object, id: str) -> tuple[Post, int, Button]:
    if not isinstance(post, Post):
        raise NotVisibleError(f"no post to press {id} on: {post}")
    for index, action in enumerate(post.message.actions):
        if isinstance(action, Button) and action.id == id:
            return post, index, action
    raise NotVisibleError(f"no button {id} in: {post.message.text}")


def _ms(day: date, at: time) -> int:
    return to_utc_ms(datetime.combine(day, at), ZONE)
