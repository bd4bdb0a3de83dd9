"""Plays the beginning of the example: an earlier edition, a new event, and people who introduce themselves.

Everything goes through the bot's own door, as real people would do it.
"""

import json
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from adapters.sandbox.actor import Actor
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.posts import Post
from adapters.sandbox.world import Inhabitant, NotVisibleError, World
from bot.chat.content import Button
from bot.words.catalog import CATALOG
from bot.words.i18n import Language

PERSONAS = ("newcomer", "regular", "organizer")
ZONE = "Asia/Tokyo"
_EARLIER = timedelta(days=63)
_AHEAD = timedelta(days=8)
_REGULARS = 12
_LOCALES = {"ja": "ja-JP", "en": "en-US"}


@cache
def example() -> dict[str, Any]:
    """The wording of the example, from example.json."""
    data: dict[str, Any] = json.loads(files("adapters.sandbox").joinpath("example.json").read_text("utf-8"))
    return data


def inhabitants(language: Language) -> dict[str, Inhabitant]:
    """Everyone in the example chat, by id; most of them speak the page's language."""
    people = {}
    for person in PERSONAS:
        name = example()["personas"][person][language]
        people[person] = Inhabitant(person, name, _LOCALES[language], ZONE, is_admin=person == "organizer")
    for number, attendee in enumerate(example()["attendees"], 1):
        name, speaks = attendee[language]
        people[f"a{number}"] = Inhabitant(f"a{number}", name, _LOCALES[speaks], ZONE)
    return people


async def play(
    world: World, clock: MovableClock, language: Language, *, start_ms: int, settle: Callable[[], Awaitable[None]]
) -> None:
    """An edition two months ago with the regulars, then the coming one with everybody but the newcomer."""
    rng = random.Random(20)
    attendees = [person for person in world.people if person not in PERSONAS]
    words = example()["event"][language]
    organizer = Actor(world, "organizer")
    clock.rewind_to(start_ms - _ms(_EARLIER))
    await _create(organizer, words["earlier"], words, _evening(clock, _AHEAD), language)
    await settle()
    for person in [*attendees[:_REGULARS], "regular"]:
        await _introduce(Actor(world, person), world.people[person], rng)
    clock.move_to(start_ms)
    await settle()
    await _create(organizer, words["title"], words, _evening(clock, _AHEAD), language, clone_of=words["earlier"])
    await settle()
    for person in [*attendees, "regular"]:
        await _introduce(Actor(world, person), world.people[person], rng)
    await settle()


async def _create(
    organizer: Actor, title: str, words: dict[str, str], start: str, language: Language, *, clone_of: str = ""
) -> None:
    if clone_of:
        made = await organizer.command(f'event clone title:"{title}" start:"{start}"')
    else:
        made = await organizer.command(
            f'event create title:"{title}" theme:theme.regional purpose:"{words["purpose"]}" start:"{start}" '
            f'length:2h venue:"{words["venue"]}" capacity:60 zone:{ZONE} language:{language}'
        )
    published = await _press(organizer, made, "event.publish")
    if published is None:
        raise NotVisibleError(f"the example event could not be published: {made}")


async def _introduce(person: Actor, who: Inhabitant, rng: random.Random) -> None:
    """One typed line, then the button under the preview."""
    language = "ja" if who.locale.startswith("ja") else "en"
    seeks = rng.sample(CATALOG.ids("seek"), rng.choice((1, 2, 2, 3)))
    offers = rng.sample(CATALOG.ids("offer"), rng.choice((1, 2, 2, 3)))
    line = rng.choice(example()["lines"][language])
    preview = await person.command(
        f'intro agree:yes name:"{who.name}" industry:{rng.choice(CATALOG.ids("industry"))} '
        f"size:{rng.choice(CATALOG.ids('size'))} role:{rng.choice(CATALOG.ids('role'))} "
        f"offer:{','.join(offers)} seek:{','.join(seeks)} commitment:{rng.choice(CATALOG.ids('commitment'))} "
        f'line:"{line}" reach:dm_ok'
    )
    await _press(person, preview, "intro.publish")


async def _press(person: Actor, post: object, id: str) -> object:
    """Press the button with this id: the example does not depend on wording."""
    if not isinstance(post, Post):
        raise NotVisibleError(f"no post to press {id} on: {post}")
    for index, action in enumerate(post.message.actions):
        if isinstance(action, Button) and action.id == id:
            return await person.world.press(person.person, post.id, index)
    raise NotVisibleError(f"no button {id} in: {post.message.text}")


def _evening(clock: MovableClock, ahead: timedelta) -> str:
    """The wall time of an evening so far ahead."""
    today = datetime.fromtimestamp(clock.now_ms() / 1000, UTC).astimezone(ZoneInfo(ZONE)).date()
    return datetime.combine(today + ahead, time(18, 30)).strftime("%Y-%m-%d %H:%M")


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)
