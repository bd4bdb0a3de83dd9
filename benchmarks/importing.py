"""What taking in 10,000 registrations costs, names sealed: read, compared with what is here, stored; and once more.

Baseline: the same file through csv or openpyxl alone. Each in a process of its own, for its memory. Then the same
through the chat's door: how late the loop comes, and how long others wait who press a button that writes.
"""

import asyncio
import csv
import io
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.importing_chat import in_chat
from benchmarks.rooms import NOW_MS, room
from bot.door.context import Defaults
from bot.registrations.importing import plan, take_in
from bot.registrations.reading import RegistrationFile, read_registrations
from storage.sealing import Seal, new_key
from storage.unit_of_work import UnitOfWork, writing

T = TypeVar("T")
PEOPLE = 10_000
_HEADER = ("申込日時", "氏名", "メールアドレス", "業種", "会社規模", "役職", "参加目的")
_ANSWERS = (
    ("小売・EC", "6〜20人", "代表", "採用の相談;仕入先"),
    ("IT", "2-5", "部長", "情報収集"),
    ("製造業", "", "", ""),
)


def measure() -> list[str]:
    """Two tables: CPU seconds of each step, of the baseline, and memory; and what it is for those in the chat."""
    return [*_steps(), "", *asyncio.run(in_chat(_csv()))]


def _steps() -> list[str]:
    lines = [
        "| file | alone CPU s | read CPU s | / alone | compare, store CPU s | again, unchanged CPU s | memory MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    files = {"CSV": (_csv(), _read_csv), "XLSX": (_xlsx(), _read_xlsx)}
    for name, (file, bare) in files.items():
        alone = _apart(_timed, bare, file)[0]
        read, stored, again, grown = _apart(_measured, file)
        lines.append(
            f"| {name} | {alone:.2f} | {read:.2f} | {read / alone:.1f} | {stored:.2f} | {again:.2f} | {grown:.0f} |"
        )
    return lines


def _apart(work: Callable[..., T], *given: Any) -> T:
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        return apart.submit(work, *given).result()


def _measured(file: bytes) -> tuple[float, float, float, float]:
    before = _peak_mb()
    read, found = _timed(read_registrations, file)
    stored, again = asyncio.run(_taken(found))
    return read, stored, again, _peak_mb() - before


def _peak_mb() -> float:
    """The most memory that this process held so far; not of the one that started it, as `getrusage` has it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


async def _taken(found: RegistrationFile) -> tuple[float, float]:
    async with room(2) as database:
        database.seal = Seal([new_key()])

        async def take(uow: UnitOfWork) -> None:
            event = await uow.events.get(1)
            assert event is not None
            await take_in(await plan(found, event, uow), uow, Defaults(), now_ms=NOW_MS)

        times = []
        for _ in range(2):
            began = time.process_time()
            await writing(database, take)
            times.append(time.process_time() - began)
        return times[0], times[1]


def _timed(work: Callable[[bytes], T], file: bytes) -> tuple[float, T]:
    began = time.process_time()
    found = work(file)
    return time.process_time() - began, found


def _rows() -> list[tuple[str, ...]]:
    return [
        (f"2026/11/{number % 28 + 1:02} 12:{number % 60:02}", f"参加者{number}", f"p{number}@example.com",
         *_ANSWERS[number % len(_ANSWERS)])
        for number in range(PEOPLE)
    ]  # fmt: skip


def _csv() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_HEADER, *_rows()])
    return text.getvalue().encode()


def _xlsx() -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415

    content = io.BytesIO()
    with Workbook(content, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for place, row in enumerate([_HEADER, *_rows()]):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def _read_csv(file: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(file.decode())))


def _read_xlsx(file: bytes) -> int:
    from openpyxl import load_workbook  # noqa: PLC0415

    return sum(1 for _ in load_workbook(io.BytesIO(file), read_only=True).worksheets[0].iter_rows())
