"""Turns wall-clock time in a named zone into exact instants and back.

People think in wall time ("19:00 in Tokyo"), machines compare instants (integer UTC milliseconds).
A wall time that happens twice means the first one; one that is skipped moves forward by the gap.
"""

import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_EPOCH = datetime.fromtimestamp(0, UTC)
_MILLISECOND = timedelta(milliseconds=1)
_DAY = timedelta(days=1)
DAY_MS = 24 * 3600 * 1000
# Files of the time zone database that name no place.
_NOT_A_PLACE = {"factory", "localtime", "posixrules"}


def to_utc_ms(local: datetime, zone: str) -> int:
    """Give the instant (UTC ms) of a naive wall time; twice -> the first, skipped -> moved forward."""
    if local.tzinfo is not None:
        raise ValueError("wall time must be naive")
    # fold=0 is the first of two, and the offset before a gap: that one moves a skipped time forward.
    instant = local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    return (instant - _EPOCH) // _MILLISECOND


def to_local(ms: int, zone: str) -> datetime:
    """Give the naive wall time a clock in `zone` shows at the instant (UTC ms)."""
    return to_zoned(ms, zone).replace(tzinfo=None, fold=0)


def to_zoned(ms: int, zone: str) -> datetime:
    """Give the same wall time, aware of its zone."""
    return (_EPOCH + ms * _MILLISECOND).astimezone(ZoneInfo(zone))


def shift_ms(local: datetime, by: timedelta, zone: str) -> int:
    """Give the instant (UTC ms) that lies `by` away from a wall time.

    Whole days keep the clock time ("24 hours before" is the same time the day before), the rest is
    time that really passes. The two differ on the days the clocks change.
    """
    days, rest = divmod(abs(by), _DAY)
    sign = -1 if by < timedelta() else 1
    return to_utc_ms(local + sign * days * _DAY, zone) + sign * rest // _MILLISECOND


def check_zone(text: str) -> str:
    """Give the IANA name of a zone typed in any case ("asia/tokyo"); ValueError when there is none."""
    typed = unicodedata.normalize("NFKC", text).strip().replace(" ", "_").casefold()
    try:
        return _zones()[typed]
    except KeyError:
        raise ValueError(f"unknown time zone: {text[:50]!r}") from None


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if name.casefold() not in _NOT_A_PLACE}
