"""The evening that schedule tests are about."""

from datetime import datetime

import pytest

from adapters.sandbox.clock import MovableClock
from bot.words.times import to_utc_ms
from storage.engine import Database
from tests.scheduler.evening import TOKYO, Evening


@pytest.fixture
def evening(database: Database) -> Evening:
    """Nothing yet, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    starts_ms = to_utc_ms(datetime.fromisoformat("2026-11-26T10:00"), TOKYO)
    return Evening(database, MovableClock(starts_ms=starts_ms))
