"""Finds the time zone people mean: by its name, a city, a country, an abbreviation or an offset, in both languages.

A zone is a place of the time zone database. An offset or an abbreviation such as EST stands still where the clocks
of a place do not, so it is never taken as one: the places it may mean are named. Pure but for the databases' files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.core import Locale, UnknownLocaleError, get_global

from bot.words.text import MOST_OFFERED, normalize
from bot.words.times import check_zone

Doubt = Literal["", "offset", "several", "unsure"]

# The places that stand for their neighbours, those that are meant most often first.
_WELL_KNOWN = (
    "Asia/Tokyo", "America/New_York", "America/Los_Angeles", "America/Chicago", "America/Denver", "Europe/London",
    "Europe/Berlin", "Europe/Paris", "Asia/Singapore", "Asia/Shanghai", "Asia/Seoul", "Asia/Hong_Kong", "Asia/Taipei",
    "Asia/Kolkata", "Australia/Sydney", "Asia/Bangkok", "Asia/Jakarta", "Asia/Manila", "Asia/Ho_Chi_Minh",
    "Asia/Kuala_Lumpur", "Asia/Dubai", "Europe/Madrid", "Europe/Rome", "Europe/Amsterdam", "Europe/Dublin",
    "Europe/Lisbon", "Europe/Athens", "Europe/Helsinki", "Europe/Istanbul", "Europe/Moscow", "Asia/Jerusalem",
    "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Toronto", "America/Vancouver",
    "America/Halifax", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "America/Mexico_City",
    "America/Bogota", "America/Lima", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Santiago",
    "Australia/Brisbane", "Australia/Melbourne", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth",
    "Pacific/Auckland", "Asia/Karachi", "Asia/Dhaka", "Asia/Kathmandu", "America/St_Johns", "America/Cancun",
    "America/Havana", "Asia/Tehran", "Asia/Riyadh",
)  # fmt: skip
# Cities and short names of countries that no database of zones has, as people type them.
_ALSO = {
    "Asia/Tokyo": "大阪 osaka 京都 kyoto 名古屋 nagoya 福岡 fukuoka 札幌 sapporo 横浜 yokohama 仙台 広島 神戸 沖縄",
    "America/New_York": "米国東部 アメリカ東部 東部 boston ボストン washington ワシントン miami マイアミ atlanta",
    "America/Los_Angeles": "米国西海岸 アメリカ西海岸 サンフランシスコ seattle シアトル 太平洋 sandiego シリコンバレー",
    "America/Chicago": "dallas ダラス houston ヒューストン austin オースティン",
    "Europe/London": "uk britain england 英国 edinburgh manchester",
    "Europe/Berlin": "munich ミュンヘン frankfurt フランクフルト hamburg 中央ヨーロッパ",
    "Europe/Rome": "milan ミラノ",
    "Europe/Madrid": "barcelona バルセロナ",
    "Asia/Shanghai": "beijing 北京 shenzhen 深圳",
    "Asia/Ho_Chi_Minh": "hanoi ハノイ",
    "Asia/Seoul": "korea",
    "Asia/Kolkata": "mumbai ムンバイ delhi デリー bangalore bengaluru バンガロール",
}
_LOS_ANGELES = ("san francisco", "san diego")
_AMERICA = ("us", "usa", "america", "アメリカ", "米国")
_US_ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu")
_GENERIC = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "hst": "Pacific/Honolulu", "utc": "UTC", "z": "UTC", "世界標準": "UTC", "協定世界時": "UTC",
}  # fmt: skip
_OFFSET = re.compile(r"(?:utc|gmt|etc/gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?")
_SUFFIX = re.compile(r"(standardtime|daylighttime|summertime|time|標準時|夏時間|時間)$")
_FARTHEST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Places:
    """The zones that may be meant, likeliest first, and why it must be asked; without doubt it is the first one.

    `offset`: what was typed stands still while clocks change; `several`: it is the name of more than one place;
    `unsure`: it is only like these names. No names: nothing is like it.
    """

    names: tuple[str, ...] = ()
    doubt: Doubt = ""


def find_zone(text: str, now: datetime) -> Places:
    """What zone is meant by a text. `now` (naive UTC): whose year says how the clocks of a place go."""
    plain = _key(text)
    if name := _place(text) or _GENERIC.get(plain):
        return Places((name,))
    if plain == "gmt":
        return Places(("Europe/London", "UTC"), "offset")
    if (offset := fixed_offset(plain)) is not None:
        return Places(_at_offset(offset, now.year), "offset")
    if places := _abbreviated(now.year).get(plain):
        is_settled = len(places) == 1 and not _drifts(places[0], now.year)
        return Places(places[:MOST_OFFERED], "" if is_settled else "offset")
    if places := _named().get(plain) or _named().get(_SUFFIX.sub("", plain)):
        return Places(places[:MOST_OFFERED], "several" if len(places) > 1 else "")
    close = get_close_matches(plain, _named(), n=3, cutoff=0.8) if plain else []
    return Places(tuple(dict.fromkeys(name for key in close for name in _named()[key]))[:MOST_OFFERED], "unsure")


def fixed_offset(text: str) -> timedelta | None:
    """The offset from UTC that a text is: +09:00, UTC-5, GMT+9, Z; None for anything else."""
    plain = _key(text)
    if plain in ("z", "utc", "gmt", "etc/utc", "etc/gmt"):
        return timedelta()
    found = _OFFSET.fullmatch(plain)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > _FARTHEST:
        return None
    # POSIX counts the other way: Etc/GMT-9 is nine hours ahead.
    return offset if (found[1] == "+") != plain.startswith("etc/") else -offset


def puts_day_first(zone: str, locale: str | None) -> bool:
    """Whether "5/1" may be the fifth of January for somebody there, or for who reads this locale (`en-GB`)."""
    territory = get_global("zone_territories").get(zone, "")
    return any(_day_first(name) for name in (f"und_{territory}" if territory else "", locale or "") if name)


@cache
def _day_first(locale: str) -> bool:
    try:
        pattern = Locale.parse(locale.replace("-", "_")).date_formats["short"].pattern
    except (ValueError, LookupError, UnknownLocaleError):
        return False
    return bool(pattern.find("d") < pattern.find("M") and not pattern.startswith("y"))


def _place(text: str) -> str:
    """The name of a zone that is a place; empty for anything else, such as a fixed offset that has a name."""
    try:
        name = check_zone(text)
    except ValueError:
        return ""
    return name if "/" in name and not name.startswith(("Etc/", "SystemV/")) else ""


def _key(text: str) -> str:
    return re.sub(r"[\s_.()]", "", normalize(text).replace("−", "-"))


def _at_offset(offset: timedelta, year: int) -> tuple[str, ...]:
    """Well-known places whose clocks stand so in winter or summer, then any other."""
    known = [name for name in _WELL_KNOWN if offset in _offsets(name, year)]
    others = [name for name in _representatives() if offset in _offsets(name, year)]
    standing = [name for name in (*known, *others) if _offsets(name, year)[0] == offset]
    return tuple(dict.fromkeys([*standing, *known]))[:MOST_OFFERED]


def _drifts(name: str, year: int) -> bool:
    return len(set(_offsets(name, year))) > 1


@cache
def _offsets(name: str, year: int) -> tuple[timedelta, ...]:
    """How far a place is from UTC: in its winter first."""
    zone = ZoneInfo(name)
    found = [datetime(year, month, 15, tzinfo=zone).utcoffset() or timedelta() for month in (1, 4, 7, 10)]
    return tuple(dict.fromkeys(sorted(found)))


@cache
def _abbreviated(year: int) -> dict[str, tuple[str, ...]]:
    """Abbreviations, and for each a place of every way the clocks go there."""
    found: dict[str, dict[tuple[timedelta, ...], str]] = {}
    for name in (*_WELL_KNOWN, *_representatives()):
        for month in (1, 7):
            short = datetime(year, month, 15, tzinfo=ZoneInfo(name)).tzname() or ""
            if short.isalpha():
                found.setdefault(short.casefold(), {}).setdefault(_offsets(name, year), name)
    return {short: tuple(places.values()) for short, places in found.items()}


@cache
def _representatives() -> tuple[str, ...]:
    places = dict.fromkeys(get_global("windows_zone_mapping").values())
    return tuple(name for name in places if not name.startswith("Etc/"))


@cache
def _named() -> dict[str, tuple[str, ...]]:
    """Names of cities, countries and zones in both languages, without spaces, and the places they are."""
    found: dict[str, dict[str, None]] = {}
    for name, place in _names():
        if name:
            found.setdefault(_key(name), {})[place] = None
    ranks = {name: rank for rank, name in enumerate(_WELL_KNOWN)}
    found = {
        key: dict.fromkeys(sorted(places, key=lambda one: ranks.get(one, len(ranks)))) for key, places in found.items()
    }
    return {key: tuple(places) for key, places in found.items()} | {_key(name): _US_ZONES for name in _AMERICA}


def _names() -> Iterator[tuple[str, str]]:
    places = [name for name in get_global("zone_territories") if "/" in name and not name.startswith("Etc/")]
    yield from ((name, name) for name in places)
    cities = {name.rpartition("/")[2].replace("_", " "): name for name in places}
    yield from cities.items()
    yield from ((word, name) for name, words in _ALSO.items() for word in words.split())
    yield from ((word, "America/Los_Angeles") for word in _LOS_ANGELES)
    for language in ("ja", "en"):
        locale = Locale(language)
        yield from ((locale.time_zones.get(name, {}).get("city", ""), name) for name in places)
        yield from _countries(locale)
        yield from _zone_names(locale)


def _countries(locale: Locale) -> Iterator[tuple[str, str]]:
    for territory, zones in get_global("territory_zones").items():
        country = locale.territories.get(territory, "")
        known = [name for name in zones if name in _WELL_KNOWN]
        if country and len(territory) == len("JP"):
            yield from ((country, name) for name in known or zones)


def _zone_names(locale: Locale) -> Iterator[tuple[str, str]]:
    """日本標準時, Eastern Time: what a zone is called, for its best known place."""
    places: dict[str, str] = {}
    for name in (*_WELL_KNOWN, *_representatives()):
        places.setdefault(get_global("meta_zones").get(name, ""), name)
    for meta, names in locale.meta_zones.items():
        if place := places.get(meta):
            yield from ((long, place) for long in dict(names.get("long", {})).values())
