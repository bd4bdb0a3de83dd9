"""The survey's page as browsers ask for it, beside a page of the same size that does nothing, on the same server."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, DummyCookieJar, web

from adapters.http import serve
from adapters.pages import survey
from adapters.pages.house import House
from benchmarks.figures import at, p99
from bot.door.context import Defaults
from bot.setup.clock import SystemClock
from storage.engine import Database
from storage.schema import upgrade
from storage.survey_tables import Survey
from storage.tables import Event
from storage.unit_of_work import UnitOfWork, writing

RATE = 200
SECONDS = 10
_BARE = "/bare"
_ANSWER = {
    "q1_recommend": "9",
    "q2_people": "2_3",
    "q3_purpose": "4",
    "q4_uncomfortable": "none",
    "q5_next": "採用の話",
}
_DAY_MS = 24 * 3600 * 1000


async def measure() -> list[str]:
    """Looking and answering at a steady rate, each from an address of its own."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'goen.sqlite'}"
        upgrade(url)
        database, clock = Database(url), SystemClock()
        code = await writing(database, lambda uow: _open_survey(uow, clock.now_ms()))
        try:
            return await _measured(database, clock, code)
        finally:
            await database.close()


async def _measured(database: Database, clock: SystemClock, code: str) -> list[str]:
    app = web.Application()
    survey.routes(app, House(database, clock, Defaults()))
    page = ""

    async def bare(_request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    app.router.add_get(_BARE, bare)
    server = await serve(app, "127.0.0.1", 0)
    try:
        async with ClientSession(server.url, cookie_jar=DummyCookieJar()) as session:
            async with session.get(f"/s/{code}") as answer:
                page = await answer.text()
            found = {
                "a page that does nothing": await _at_rate(lambda n: _ask(session, "GET", _BARE, n)),
                "the form": await _at_rate(lambda n: _ask(session, "GET", f"/s/{code}", n)),
                "an answer, kept": await _at_rate(lambda n: _ask(session, "POST", f"/s/{code}", n)),
            }
    finally:
        await server.stop()
    return [f"The form is {len(page.encode()):,} bytes.", "", *_table(found)]


def _table(found: Mapping[str, tuple[float, Sequence[float]]]) -> list[str]:
    base_s, _ = found["a page that does nothing"]
    rows = [f"| {RATE} a second for {SECONDS} s | p50 ms | p99 ms | CPU ms | to the bare page (CPU) |"]
    rows.append("| --- | --- | --- | --- | --- |")
    for name, (cpu_s, times) in found.items():
        half, most = at([*times], 0.5), p99([*times])
        rows.append(f"| {name} | {half * 1000:.1f} | {most * 1000:.1f} | {cpu_s * 1000:.2f} | {cpu_s / base_s:.1f} |")
    return rows


async def _at_rate(ask: Callable[[int], Awaitable[None]]) -> tuple[float, Sequence[float]]:
    """CPU seconds of one, with who asks; and how long each took since it was due: who waits in line waits too."""
    begin, count, cpu_s = time.perf_counter() + 0.1, RATE * SECONDS, time.process_time()
    times = [0.0] * count

    async def one(number: int) -> None:
        due = begin + number / RATE
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await ask(number)
        times[number] = time.perf_counter() - due

    await asyncio.gather(*(one(number) for number in range(count)))
    return (time.process_time() - cpu_s) / count, times


async def _ask(session: ClientSession, method: str, path: str, number: int) -> None:
    headers = {"X-Forwarded-For": f"203.0.{number // 250 % 250}.{number % 250}", "Accept-Language": "ja"}
    data = {**_ANSWER, "sheet": str(number)} if method == "POST" else None
    async with session.request(method, path, data=data, headers=headers, allow_redirects=False) as answer:
        await answer.read()
        if answer.status not in (200, 303):
            raise RuntimeError(f"{method} {path}: {answer.status}")


async def _open_survey(uow: UnitOfWork, now_ms: int) -> str:
    event = Event(
        space="sandbox:demo", title="春の異業種交流会", local_start="2026-12-04T18:30", language="ja",
        local_end="2026-12-04T20:30", zone="Asia/Tokyo", start_ms=0, end_ms=1, state="published", created_ms=0,
    )  # fmt: skip
    await uow.events.add(event, channel=None, series_title="会")
    survey_row: Survey = await uow.surveys.plan(event.id, opens_ms=0, closes_ms=now_ms + _DAY_MS)
    survey_row.state = "open"
    return event.code
