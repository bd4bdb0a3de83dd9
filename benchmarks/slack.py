"""Slack over signed HTTP: acknowledgements under load, one button pressed by many, memory.

`goen run` in its own process, as people start it. Baseline: a bare bolt app that only acknowledges.
"""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import at, p99
from benchmarks.programs import Program
from benchmarks.rooms import publish
from benchmarks.slack_load import CHANNEL, TEAM, Load, Slack, running, stand_in
from bot.chat.content import pack

RATES = {50: 10, 100: 5, 200: 5, 400: 10, 600: 10, 800: 10, 1000: 10}  # requests per second, and for how many seconds
ENOUGH_S = 1.0
REGULARS = 100
CROWD, CROWD_S = 500, 10
MARKS = (1_000, 10_000)
HANDS = 8  # people who act at the same time while memory is measured
PATIENCE_S = 100.0
DM_ON = pack("prefs.dm_on", "1")
BARE, GOEN = "bare bolt app", "`goen run`"


async def measure() -> list[str]:
    """Three tables: acknowledgements by rate, a crowd at one button, memory by interactions."""
    async with stand_in() as slack:
        return [*await _rates(slack), "", *await _crowd(slack), "", *await _memory(slack)]


@asynccontextmanager
async def _goen(slack: Slack) -> AsyncIterator[tuple[Program, Path]]:
    """A running Goen with one published event in a week, and its database file."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        file = Path(folder) / "goen.sqlite"
        await publish(f"sqlite:///{file}", f"slack:{TEAM}", f"slack:{TEAM}:{CHANNEL}")
        async with running(slack, Path(folder), "bot", "run") as program:
            yield program, file


# How fast a command is acknowledged


async def _rates(slack: Slack) -> list[str]:
    loads: dict[str, dict[int, Load]] = {BARE: {}, GOEN: {}}
    async with _goen(slack) as (program, file), running(slack, file.parent, "benchmarks.slack_bare") as bare:
        for person in range(REGULARS):  # a first time for everyone is not what is measured
            await _meet(slack, program, person)
            await slack.post(bare, slack.command(person, "help")[1])
        for rate, seconds in RATES.items():
            for name, target in ((BARE, bare), (GOEN, program)):
                if all(_holds(load) for load in loads[name].values()):
                    loads[name][rate] = await _commands(slack, target, rate, seconds, is_answering=name == GOEN)
    return [*_rate_table(loads), "", *_highest_table(loads), *program.log_lines()]


async def _meet(slack: Slack, program: Program, person: int) -> None:
    number, body = slack.command(person, "help")
    await slack.post(program, body)
    await slack.answer(number)


async def _commands(slack: Slack, program: Program, rate: int, seconds: int, *, is_answering: bool) -> Load:
    count = rate * seconds
    requests = [slack.command(number % REGULARS, "help") for number in range(count)]
    due_s = [number / rate for number in range(count)]
    return await slack.drive(program, requests, due_s, is_answering=is_answering)


def _rate_table(loads: dict[str, dict[int, Load]]) -> list[str]:
    lines = [
        "| requests/s | what | acks | p50 ms | p99 ms | p99 ratio | answers | answer p50 s | answer p99 s |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rate in RATES:
        base = p99(loads[BARE][rate].acks_s) if rate in loads[BARE] else None
        lines += [_rate_row(rate, name, found[rate], base) for name, found in loads.items() if rate in found]
    return lines


def _rate_row(rate: int, name: str, load: Load, base_s: float | None) -> str:
    middle, high = at(load.acks_s, 0.5), p99(load.acks_s)
    ratio = f"{high / base_s:.1f}" if base_s else ""
    answers = f"{len(load.answers_s)} | {at(load.answers_s, 0.5):.2f} | {p99(load.answers_s):.2f}"
    shown = answers if load.answers_s else " | | "
    acks = f"{load.acked}/{load.sent} | {middle * 1000:.1f} | {high * 1000:.1f}"
    return f"| {rate} | {name} | {acks} | {ratio} | {shown} |"


def _highest_table(loads: dict[str, dict[int, Load]]) -> list[str]:
    highest = {
        name: max((rate for rate, load in found.items() if _holds(load)), default=0) for name, found in loads.items()
    }
    rows = [f"| {name}: acknowledged | {rate} | {rate / max(highest[BARE], 1):.2f} |" for name, rate in highest.items()]
    answered = max((rate for rate, load in loads[GOEN].items() if _answers(load)), default=0)
    rows.append(f"| {GOEN}: answered | {answered} | |")
    title = f"highest rate tried (to {max(RATES)}/s) with p99 under {ENOUGH_S:g} s"
    return [f"| what | {title} | ratio |", "| --- | ---: | ---: |", *rows]


def _holds(load: Load) -> bool:
    return load.acked == load.sent and p99(load.acks_s) < ENOUGH_S


def _answers(load: Load) -> bool:
    return len(load.answers_s) == load.sent and p99(load.answers_s) < ENOUGH_S


# Many people, one button


async def _crowd(slack: Slack) -> list[str]:
    """People whom Goen has never met press the same button at moments of their own."""
    rng = random.Random(1)
    due_s = sorted(rng.uniform(0, CROWD_S) for _ in range(CROWD))
    async with _goen(slack) as (program, file):
        load = await slack.drive(program, [slack.press(person, DM_ON) for person in range(CROWD)], due_s)
        stored = _stored(file)
    return [
        f"| people pressing in {CROWD_S} s | acks | ack p99 ms | answers | answer p99 s | wordings | want messages |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        f"| {CROWD} | {load.acked} | {p99(load.acks_s) * 1000:.1f} | {len(load.answers_s)} "
        f"| {p99(load.answers_s):.2f} | {len(load.texts)} | {stored} |",
        *program.log_lines(),
    ]


def _stored(file: Path) -> int:
    connection = sqlite3.connect(file)
    found = connection.execute("SELECT count(DISTINCT person_id) FROM participant WHERE wants_dm AND event_id = 1")
    count = int(found.fetchone()[0])
    connection.close()
    return count


# Memory


async def _memory(slack: Slack) -> list[str]:
    """Commands and presses of the same people, so that only what is kept by mistake can grow."""
    async with _goen(slack) as (program, _):
        found = [(0, program.resident_bytes(), 0.0)]
        until = time.perf_counter() + PATIENCE_S
        for mark in MARKS:
            began, before = time.perf_counter(), found[-1][0]
            done = await _act(slack, program, range(before, mark), until)
            found.append((before + done, program.resident_bytes(), done / (time.perf_counter() - began)))
    first = found[1][1]
    return [
        "| interactions | resident MB | ratio | interactions/s |",
        "| ---: | ---: | ---: | ---: |",
        *(f"| {count} | {size / 2**20:.1f} | {size / first:.3f} | {speed:.0f} |" for count, size, speed in found),
        *program.log_lines(),
    ]


async def _act(slack: Slack, program: Program, numbers: range, until: float) -> int:
    """Let HANDS people act at a time, each after the last answer; how many of `numbers` were done in time."""
    waiting = iter(numbers)
    done = 0

    async def go_on() -> None:
        nonlocal done
        for step in waiting:
            person = step % REGULARS
            number, body = slack.press(person, DM_ON) if step % 2 else slack.command(person, "help")
            await slack.post(program, body)
            if await slack.answer(number):
                done += 1
            if time.perf_counter() > until:
                return

    await asyncio.gather(*(go_on() for _ in range(HANDS)))
    return done
