"""The doctor's look at what changes by itself: messages, copies, room on the disk, clocks."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.setup.clock import SystemClock
from bot.setup.finding import Finding
from bot.setup.settings import Settings
from storage import copies
from storage.engine import database_file
from storage.errors import StorageError
from storage.repositories.backlog import Terms
from storage.schema import state
from storage.upkeep import overdue_of, server_ms, standing_of

_MB = 1_000_000
# Less than this, or than twice the database, which an update copies, is soon none.
_LEAST_FREE = 200 * _MB
_CLOCKS_APART_MS = 5_000
_HOUR_MS = 3_600_000
_KINDS = {"overdue": "overdue", "in_doubt": "in doubt for too long", "abandoned": "claimed by nobody who is there"}


def _outbox(settings: Settings) -> Finding | None:
    if _is_away(settings):
        return None
    terms = Terms(settings.lease_seconds * 1000, settings.tick_seconds * 1000)
    standing = standing_of(settings.database_url, SystemClock().now_ms(), terms)
    waiting = f"{standing.by_state.get('pending', 0)} messages wait, {standing.doubts} are in doubt"
    failed = f", {count} failed" if (count := standing.by_state.get("failed", 0)) else ""
    late = "".join(f", {count} {_KINDS[kind]}" for kind, count in standing.late.items())
    advice = "; 'goen outbox' lists them" if late or failed else ""
    return Finding("outbox", not late, f"{waiting}{failed}{late}{advice}")


def _forgetting(settings: Settings) -> Finding | None:
    if _is_away(settings):
        return None
    overdue = overdue_of(settings.database_url, SystemClock().now_ms())
    if overdue is None:
        return None  # that the database cannot be read is another finding
    if not overdue:
        return Finding("forgetting", True, "nothing is kept longer than promised")
    kept = ", ".join(f"{count} of {table}" for table, count in sorted(overdue.items()))
    return Finding("forgetting", False, f"kept longer than promised: {kept}; 'goen run' forgets them once a day")


def _copies(settings: Settings) -> Finding | None:
    file = database_file(settings.database_url)
    if file is None:
        return None
    now_ms = SystemClock().now_ms()
    found = copies.listed(file, settings.keep_backups_days)
    text = "; ".join(_told(one, now_ms) for one in found)
    return Finding("copies", True, text or "none beside the database ('goen backup' makes one)")


def _told(copy: copies.Copy, now_ms: int) -> str:
    age, rest = _age(now_ms - copy.made_ms), _until(copy.gone_ms - now_ms)
    return f"{copy.path.name} ({_megabytes(copy.size)}, {age} old, gone {rest})"


def _disk(settings: Settings) -> Finding | None:
    file = database_file(settings.database_url)
    if file is None:
        return None
    folder = next(place for place in (file.parent, *file.parents) if place.is_dir())
    free, size = shutil.disk_usage(folder).free, _size(file)
    is_enough = free >= max(_LEAST_FREE, 2 * size)
    advice = "" if is_enough else ": make room, or Goen stops sending when it is full"
    return Finding("disk", is_enough, f"{_megabytes(free)} free, the database has {_megabytes(size)}{advice}")


def _clock(settings: Settings) -> Finding | None:
    if _is_away(settings):
        return None
    file, now_ms = database_file(settings.database_url), SystemClock().now_ms()
    other_ms = server_ms(settings.database_url)
    if other_ms is not None:
        apart_ms = now_ms - other_ms
        text = f"{abs(apart_ms) / 1000:.1f} s {'ahead of' if apart_ms > 0 else 'behind'} the database server's"
        advice = "" if abs(apart_ms) <= _CLOCKS_APART_MS else ": set both by the same time server (NTP)"
        return Finding("clock", not advice, text + advice)
    ahead_ms = int(file.stat().st_mtime * 1000) - now_ms if file else 0
    if ahead_ms > _CLOCKS_APART_MS:
        return Finding(
            "clock", False,
            f"the database was written {ahead_ms // 1000} s after now, so the clock was set back: "
            "set it by a time server (NTP)",
        )  # fmt: skip
    return Finding("clock", True, "not behind what is in the database")


def _is_away(settings: Settings) -> bool:
    """Whether the database cannot be looked into; that is another finding."""
    try:
        return state(settings.database_url) != "current"
    except StorageError:
        return True


def _size(file: Path) -> int:
    total = 0
    for suffix in ("", "-wal"):
        with suppress(OSError):
            total += file.with_name(file.name + suffix).stat().st_size
    return total


def _megabytes(size: int) -> str:
    return f"{size / _MB:,.1f} MB" if size < 10 * _MB else f"{size / _MB:,.0f} MB"


def _age(ms: int) -> str:
    hours = max(0, ms) // _HOUR_MS
    return f"{hours // 24} d" if hours >= 48 else f"{hours} h"  # noqa: PLR2004 - two days


def _until(ms: int) -> str:
    return f"in {_age(ms)}" if ms > 0 else "with the next start or day"


UPKEEP: tuple[Callable[[Settings], Finding | None], ...] = (_outbox, _forgetting, _copies, _disk, _clock)
