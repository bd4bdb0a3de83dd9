"""When somebody registered, as services and spreadsheets write it. Pure."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone

_CLOCK = r"(?:[T ]+(?P<h>\d{1,2})[:時](?P<i>\d{2})(?:[:分](?P<s>\d{2}))?(?:\.\d+)?分?)?"
_HALF = r"(?: ?(?P<half>午前|午後|am|pm))?"
_OFFSET = r"(?: ?(?:(?P<z>z)|(?:gmt|utc)?(?P<sign>[+-])(?P<oh>\d{1,2}):?(?P<oi>\d{2})?))?"
_TAIL = _CLOCK.replace("T", "t") + _HALF + _OFFSET + "$"
_NOTATIONS = tuple(
    re.compile(date + _TAIL)
    for date in (
        r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?",
        r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})",
        r"(?P<name>[a-z]{3})[a-z]* (?P<d>\d{1,2}), (?P<y>\d{4})",
    )
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATER_HALF = ("午後", "pm")
_CENTURY, _NOON = 100, 12


def moment(text: str) -> datetime | None:
    """The moment that was meant, without a zone where none is written; None for anything else.

    Days written with slashes and the year last are month/day/year, as Eventbrite and Meetup write them.
    """
    word = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    found = next(filter(None, (notation.match(word) for notation in _NOTATIONS)), None)
    if found is None:
        return None
    part = found.groupdict()
    try:
        return _moment(part)
    except ValueError:
        return None


def _moment(part: dict[str, str | None]) -> datetime:
    year, hour = int(part["y"] or 0), int(part["h"] or 0)
    named = part.get("name")
    month = _MONTHS.index(named) + 1 if named else int(part["m"] or 0)
    if part["half"]:
        hour = hour % _NOON + _NOON * (part["half"] in _LATER_HALF)
    zone = _zone(part)
    year += 2000 * (year < _CENTURY)
    return datetime(year, month, int(part["d"] or 0), hour, int(part["i"] or 0), int(part["s"] or 0), tzinfo=zone)


def _zone(part: dict[str, str | None]) -> timezone | None:
    if part["z"]:
        return timezone.utc  # noqa: UP017 - of the type that is returned
    if not part["sign"]:
        return None
    ahead = timedelta(hours=int(part["oh"] or 0), minutes=int(part["oi"] or 0))
    return timezone(ahead if part["sign"] == "+" else -ahead)
