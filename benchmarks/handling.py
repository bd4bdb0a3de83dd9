"""How long Bot.handle takes for an introduction, suggestions and the survey, in small and large rooms.

Baseline: one transaction on the same file that writes one row, which is the least any answer costs.
"""

import random
import time
from collections.abc import Awaitable, Callable, Iterable

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import PLATFORM, SPACE, channel_ref
from benchmarks.figures import at
from benchmarks.rooms import NOW_MS, room
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.suggestions import pairing
from storage.engine import Database
from storage.unit_of_work import UnitOfWork, writing

SIZES = (50, 1_000, 10_000)
TIMES = 200
BASELINE = "(one-row write)"
SURVEY_SENT = "survey: send the form"
CHANNEL = ChannelRef.parse(channel_ref())
Act = Callable[[int], Awaitable[object]]

INTRO = {
    "offer": ("offer.channel",),
    "seek": ("seek.co_creation",),
    "commitment": ("commit.2",),
    "line": ("Hello",),
    "reach": ("dm_ok",),
}
SURVEY = {
    "q1_recommend": ("8",),
    "q2_people": ("2_3",),
    "q3_purpose": ("4",),
    "q4_uncomfortable": ("none",),
    "q5_next": ("AI",),
}


async def measure() -> list[str]:
    """Rows of a table: room size, step, p50, p99 in milliseconds, and p50 as a ratio to the baseline."""
    lines = ["| people | step | p50 ms | p99 ms | p50 / one-row write |", "| ---: | --- | ---: | ---: | ---: |"]
    for size in SIZES:
        found: dict[str, list[float]] = {}
        for _ in range(-(-TIMES // size)):  # a small room is too small for a p99: several of them
            async with room(size) as database:
                for step, times in (await _measure_room(database, size)).items():
                    found.setdefault(step, []).extend(times)
        lines += _rows(size, found)
    return lines


def _rows(size: int, found: dict[str, list[float]]) -> list[str]:
    base = at(found[BASELINE], 0.5)
    return [
        f"| {size} | {step} | {at(times, 0.5):.1f} | {at(times, 0.99):.1f} | {at(times, 0.5) / base:.1f} |"
        for step, times in found.items()
    ]


async def _measure_room(database: Database, size: int) -> dict[str, list[float]]:
    bot = Bot(database, ROUTES, clock=MovableClock(starts_ms=NOW_MS), defaults=Defaults(), rng=random.Random(1))
    people = random.Random(2).sample(range(2, size + 1), min(size - 1, TIMES))
    steps: dict[str, Act] = {
        BASELINE: lambda number: _write_one(database, number),
        "intro: open the form": lambda person: bot.handle(Command(_sender(person), CHANNEL, "intro")),
        "intro: send the form": lambda person: bot.handle(_form(person, "intro.goals", INTRO)),
        "suggest: publish and find people": lambda person: bot.handle(_click(person, "intro.publish")),
        "suggest: see them again": lambda person: bot.handle(Command(_sender(person), CHANNEL, "suggest")),
        "suggest: the search for a late joiner alone": lambda person: _search(database, person),
        "survey: open the form": lambda person: bot.handle(Command(_sender(person), CHANNEL, "survey")),
        SURVEY_SENT: lambda person: bot.handle(_form(person, "survey.answer", SURVEY)),
    }
    for act in steps.values():  # a first time for everything is not what is measured
        await act(1)
    some, others = people[::2], people[1::2]
    last = steps.pop(SURVEY_SENT)
    found = {step: await _times(act, people, database.settle) for step, act in steps.items()}
    found[SURVEY_SENT] = await _times(last, some, database.settle)
    return found | {f"{SURVEY_SENT}, right behind another": await _times(last, others, _no_rest)}


async def _no_rest() -> None:
    pass


async def _times(act: Act, items: Iterable[int], rest: Callable[[], Awaitable[None]]) -> list[float]:
    """How long an act took each time, in milliseconds; a number that it returns is what it says itself.

    `rest`: waits until what the one before left behind is done, so that each begins on a database at rest.
    """
    found = []
    for item in items:
        await rest()
        began = time.perf_counter()
        told = await act(item)
        found.append(told if isinstance(told, float) else (time.perf_counter() - began) * 1000)
    return found


async def _search(database: Database, id: int) -> float:
    """What an answer costs more where people are looked for: who has nobody, and whose goals are not known yet."""

    async def find(uow: UnitOfWork) -> float:
        event, participant = await uow.events.get(1), await uow.participants.get(id)
        assert event is not None
        assert participant is not None
        await uow.suggestions.forget(id)
        await uow.participants.set_goals(id, (await uow.participants.goals(id))[::-1])
        began = time.perf_counter()
        await pairing.find_for(event, participant, uow, NOW_MS, wanted=3, at_least=1)
        return (time.perf_counter() - began) * 1000

    return await writing(database, find)


async def _write_one(database: Database, number: int) -> None:
    await writing(database, lambda uow: uow.sandbox.put("bench", str(number), {"number": number}))


def _sender(person: int) -> Sender:
    return Sender(UserRef(PLATFORM, SPACE, f"u{person}"), f"Person {person}", "ja-JP", "Asia/Tokyo")


def _click(person: int, id: str) -> Interaction:
    return ButtonClick(_sender(person), CHANNEL, id, "1")


def _form(person: int, id: str, values: dict[str, tuple[str, ...]]) -> Interaction:
    return FormSubmit(_sender(person), CHANNEL, id, "1", values)
