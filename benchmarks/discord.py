"""Discord over a gateway on loopback: many at one button, what an answer costs, the highest rate, memory.

`goen run` in its own process, as people start it. Baseline: a bare discord.py bot with one fixed private answer.
"""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.discord_load import Act, Discord, Load, running, stand_in
from benchmarks.discord_payloads import CHANNEL, GUILD
from benchmarks.figures import at, p99
from benchmarks.programs import Program
from benchmarks.rooms import publish
from bot.chat.content import pack

CROWDS = {40: 2, 500: 20}  # people, and within how many seconds they press
REGULARS = 100
COST_RATE, COST_S = 45, 20  # interactions per second of all three kinds together, in turn
RATES = (100, 200, 300, 400, 500, 600, 800, 1000)
LOOK_S, STEADY_S = 3, 10  # a short look at every rate, then as long as shows whether people queue up
ENOUGH_S = 1.0
MARKS = (1_000, 10_000)
HANDS = 8  # people who act at the same time while memory is measured
PATIENCE_S = 90.0
DM_ON, MUTE = pack("prefs.dm_on", "1"), pack("prefs.mute", "1")
GOEN_BOT, BARE_BOT = "1100000000000000001", "1100000000000000002"
BARE, GOEN = "bare discord.py bot", "`goen run`"
HELP, PRESS = f"{GOEN}: `/goen help`", f"{GOEN}: a button that changes a row"


@dataclass(frozen=True, slots=True)
class Goen:
    """A running Goen and its database file."""

    program: Program
    file: Path

    def count(self, condition: str) -> int:
        """How many people take part in the event and fulfil a condition."""
        connection = sqlite3.connect(self.file)
        found = connection.execute(
            f"SELECT count(DISTINCT person_id) FROM participant WHERE event_id = 1 AND {condition}"  # noqa: S608
        )
        count = int(found.fetchone()[0])
        connection.close()
        return count


async def measure() -> list[str]:
    """Four tables: crowds at one button, the cost of an answer, the highest rate, memory by interactions."""
    async with stand_in() as discord:
        lines = [*await _crowds(discord), ""]
        async with _goen(discord) as goen, running(discord, BARE_BOT, goen.file.parent, "benchmarks.discord_bare"):
            for person in range(REGULARS):  # a first time for everyone is not what is measured
                await discord.ask(Act(GOEN_BOT, person, button=DM_ON))
                await discord.ask(Act(BARE_BOT, person, button=DM_ON))
            lines += [*await _cost(discord, goen), ""]
            lines += [*await _rates(discord), ""]
        return [*lines, *await _memory(discord)]


@asynccontextmanager
async def _goen(discord: Discord) -> AsyncIterator[Goen]:
    """A running Goen with one published event in a week."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        file = Path(folder) / "goen.sqlite"
        await publish(f"sqlite:///{file}", f"discord:{GUILD}", f"discord:{GUILD}:{CHANNEL}")
        async with running(discord, GOEN_BOT, Path(folder), "bot", "run") as program:
            yield Goen(program, file)


# Many people, one button


async def _crowds(discord: Discord) -> list[str]:
    """People whom Goen has never met press the same button at moments of their own."""
    lines = [
        "| people | within s | answered | only they see it | deferred | first response p50 ms | p99 ms | max ms "
        "| wordings | rows: want messages |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for people, seconds in CROWDS.items():
        rng = random.Random(1)
        due_s = sorted(rng.uniform(0, seconds) for _ in range(people))
        async with _goen(discord) as goen:
            load = await discord.drive([Act(GOEN_BOT, person, button=DM_ON) for person in range(people)], due_s)
            stored = goen.count("wants_dm")
        lines.append(
            f"| {people} | {seconds} | {load.answered} | {load.private} | {load.deferred} | {_ms(load.firsts_s)} "
            f"| {max(load.firsts_s) * 1000:.1f} | {len(load.texts)} | {stored} |"
        )
        lines += goen.program.log_lines()
    return lines


# What an answer costs


async def _cost(discord: Discord, goen: Goen) -> list[str]:
    """The two programs in turn, one interaction after the other, at a rate that is low for both."""
    kinds = (BARE, HELP, PRESS)
    numbers = range(COST_RATE * COST_S // len(kinds) // REGULARS * REGULARS)
    presses = _presses(numbers)
    acts = [
        act
        for number, press in zip(numbers, presses, strict=True)
        for act in (Act(BARE_BOT, press.person, button=press.button), Act(GOEN_BOT, press.person, word="help"), press)
    ]
    load = await discord.drive(acts, [number / COST_RATE for number in range(len(acts))])
    times = {kind: load.firsts_s[place :: len(kinds)] for place, kind in enumerate(kinds)}
    muted = goen.count("is_muted")
    return [
        "| interactions in turn | count | p50 ms | p99 ms | p50 ratio | p99 ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(_cost_row(kind, found, times[BARE]) for kind, found in times.items()),
        "",
        f"{COST_RATE} interactions/s: {load.answered} of {len(acts)} answered, {load.private} privately; "
        f"afterwards {muted} people are muted, as they asked (expected: {_expected_muted(presses)}).",
    ]


def _presses(numbers: range) -> list[Act]:
    """Everyone in turn stops the messages, then asks for them again, and so on: every press changes a row."""
    return [Act(GOEN_BOT, number % REGULARS, button=DM_ON if number // REGULARS % 2 else MUTE) for number in numbers]


def _expected_muted(presses: Sequence[Act]) -> int:
    last = {press.person: press.button for press in presses}
    return sum(button == MUTE for button in last.values())


def _cost_row(kind: str, times: list[float], base: list[float]) -> str:
    ratios = f"{at(times, 0.5) / at(base, 0.5):.1f} | {p99(times) / p99(base):.1f}"
    return f"| {kind} | {len(times)} | {_ms(times)} | {ratios} |"


# The highest rate


async def _rates(discord: Discord) -> list[str]:
    lines = [
        "| what | highest rate with p99 under 1 s | p50 ms | p99 ms | the next rate: answered | p99 ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    return [*lines, _rate_row(BARE, await _seek(discord, BARE_BOT)), _rate_row(PRESS, await _seek(discord, GOEN_BOT))]


async def _seek(discord: Discord, bot: str) -> dict[int, Load]:
    """Up to the first rate that is too high at once, then down to one that holds: what was found at each."""
    found: dict[int, Load] = {}
    for rate in RATES:
        found[rate] = await _pressed(discord, bot, rate, LOOK_S)
        if not _holds(found[rate]):
            break
    for rate in sorted(found, reverse=True):
        if _holds(found[rate]):
            found[rate] = await _pressed(discord, bot, rate, STEADY_S)
            if _holds(found[rate]):
                break
    return found


async def _pressed(discord: Discord, bot: str, rate: int, seconds: int) -> Load:
    acts = [replace(press, bot=bot) for press in _presses(range(rate * seconds))]
    return await discord.drive(acts, [number / rate for number in range(len(acts))])


def _rate_row(name: str, loads: dict[int, Load]) -> str:
    highest = max((rate for rate, load in loads.items() if _holds(load)), default=0)
    held = _ms(loads[highest].firsts_s) if highest else " | "
    higher = min((rate for rate in loads if rate > highest), default=0)
    load = loads.get(higher)
    after = f"{higher}/s: {load.answered}/{len(load.firsts_s)} | {p99(load.firsts_s) * 1000:.0f}" if load else " | "
    shown = f"{highest}/s" if higher else f"{highest}/s, the highest tried"
    return f"| {name} | {shown} | {held} | {after} |"


def _holds(load: Load) -> bool:
    return load.is_complete and p99(load.firsts_s) < ENOUGH_S


# Memory


async def _memory(discord: Discord) -> list[str]:
    """Commands and presses of the same people, so that only what is kept by mistake can grow."""
    async with _goen(discord) as goen:
        found = [(0, goen.program.resident_bytes(), 0.0)]
        until = time.perf_counter() + PATIENCE_S
        for mark in MARKS:
            began, before = time.perf_counter(), found[-1][0]
            done = await _act(discord, range(before, mark), until)
            found.append((before + done, goen.program.resident_bytes(), done / (time.perf_counter() - began)))
    first = found[1][1]
    return [
        "| interactions | resident MB | ratio | interactions/s |",
        "| ---: | ---: | ---: | ---: |",
        *(f"| {count} | {size / 2**20:.1f} | {size / first:.3f} | {speed:.0f} |" for count, size, speed in found),
        *goen.program.log_lines(),
    ]


async def _act(discord: Discord, numbers: range, until: float) -> int:
    """Let HANDS people act at a time, each after the last answer; how many of `numbers` were done in time."""
    waiting = iter(numbers)
    done = 0

    async def go_on() -> None:
        nonlocal done
        for step in waiting:
            person = step % REGULARS
            act = Act(GOEN_BOT, person, button=DM_ON) if step % 2 else Act(GOEN_BOT, person, word="help")
            if await discord.ask(act):
                done += 1
            if time.perf_counter() > until:
                return

    await asyncio.gather(*(go_on() for _ in range(HANDS)))
    return done


def _ms(times: list[float]) -> str:
    return f"{at(times, 0.5) * 1000:.1f} | {p99(times) * 1000:.1f}"
