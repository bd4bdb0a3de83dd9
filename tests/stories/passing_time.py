"""Lets the time of a story pass, with everything planned happening on its way."""

from datetime import datetime

from adapters.sandbox.clock import MovableClock
from bot.words.times import to_utc_ms
from scheduler.pump import Pump

ZONE = "Asia/Tokyo"


async def pass_until(wall: str, clock: MovableClock, pump: Pump) -> None:
    """Let it be a wall time in Tokyo ("2026-12-03T12:10")."""
    until_ms = to_utc_ms(datetime.fromisoformat(wall), ZONE)
    await pump.pump()
    while (due_ms := await pump.next_due_ms()) is not None and due_ms <= until_ms:
        clock.move_to(due_ms)
        await pump.pump()
    clock.move_to(until_ms)
    await pump.pump()
