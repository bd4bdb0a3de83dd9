"""The result of 10,000 answers: page, workbook and picture as an organizer asks for them, and how late the loop comes.

Baseline: the same command while the survey is open, which adds up nothing, and the loop with nothing going on.
"""

import asyncio
import json
import os
import random

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import channel_ref
from benchmarks.figures import at
from benchmarks.rooms import NOW_MS, room
from benchmarks.watching import watched
from bot.chat.actions import Reply
from bot.chat.interactions import Command, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.drawing.png import Painter
from bot.flows import ROUTES
from storage.survey_tables import AnswerBox
from storage.unit_of_work import UnitOfWork, writing

PEOPLE = 10_000
REPORTS = 20
_WORDS = ("採用の話が聞きたい", "生成AIの使い方", "補助金の申請", "話す時間がもっとほしい", "とてもよい会でした")


async def measure() -> list[str]:
    """Rows of a table: one of each, then one after the other while the loop is watched."""
    async with room(PEOPLE) as database:
        clock = MovableClock(starts_ms=NOW_MS)
        bot = Bot(
            database, ROUTES, clock=clock, defaults=Defaults(organizers=frozenset({"sandbox:demo:u1"})),
            rng=random.Random(1), paint=Painter().paint,
        )  # fmt: skip
        lines = [
            f"load {os.getloadavg()[0]:.1f}",
            "| what | ms | CPU ms | files kB | lag p99 ms | lag max ms |", "| --- | " + "---: | " * 5,
        ]  # fmt: skip
        lines.append(_row("(nothing)", *await watched(lambda: asyncio.sleep(2)), ""))
        await _asked(bot)
        lines.append(await _measured(bot, "while the survey is open", 1))
        await writing(database, _answer)
        lines.append(await _measured(bot, f"of {PEOPLE:,} answers, the first", 1))
        lines.append(await _measured(bot, f"of {PEOPLE:,} answers, {REPORTS} in turn", REPORTS))
    return lines


async def _measured(bot: Bot, name: str, times: int) -> str:
    sizes: list[int] = []

    async def work() -> None:
        for _ in range(times):
            files = (await _asked(bot)).message.files
            sizes[:] = [sum(len(file.data) for file in files)]

    wall, cpu, lags = await watched(work)
    return _row(name, wall / times, cpu / times, lags, f"{sizes[0] / 1000:.0f}")


def _row(name: str, wall: float, cpu: float, lags: list[float], size: str) -> str:
    return f"| {name} | {wall:.0f} | {cpu:.0f} | {size} | {at(lags, 0.99):.1f} | {max(lags):.1f} |"


async def _asked(bot: Bot) -> Reply:
    ref = UserRef.parse("sandbox:demo:u1")
    sender = Sender(ref, "Person 1", "ja-JP", "Asia/Tokyo", is_admin=True)
    answer = await bot.handle(Command(sender, ChannelRef.parse(channel_ref()), "survey results", {"event": "1"}))
    assert isinstance(answer, Reply)
    return answer


async def _answer(uow: UnitOfWork) -> None:
    """Everybody has answered, and the survey is closed."""
    chance = random.Random(1)
    survey = await uow.surveys.held(1)
    assert survey is not None
    choices = [
        {
            "q1_recommend": str(chance.randint(0, 10)), "q2_people": chance.choice(("0", "1", "2_3", "4_plus")),
            "q3_purpose": str(chance.randint(1, 5)),
            "q4_uncomfortable": [chance.choice(("none", "short", "sales", "clique", "mismatch"))],
        }
        for _ in range(PEOPLE)
    ]  # fmt: skip
    words = [["q5_next", chance.choice(_WORDS)] for _ in range(PEOPLE // 2)]
    for part, rows in (("choices", choices), ("words", words)):
        content = "\n".join(sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows))
        uow.surveys._session.add(AnswerBox(event_id=1, part=part, content=content))  # type: ignore[arg-type]  # noqa: SLF001 - as closing leaves it
    survey.state, survey.by_chat = "closed", PEOPLE
