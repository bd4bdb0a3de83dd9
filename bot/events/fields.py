"""Reads what an organizer says of an event (title, theme, purpose, time, place): pure checks, no storage."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chat.errors import UserError
from bot.events.posts import BOTH
from bot.events.themes import preset_of
from bot.words import moments, times
from bot.words.catalog import CATALOG
from bot.words.moments import MomentError
from bot.words.text import clean_line, normalize, shorten, width
from storage.tables import Event

TITLE_LENGTH = 80
THEME_LENGTH = 60
PURPOSE_LENGTH = 200
VENUE_LENGTH = 100
MOST_PLACES = 100_000
FEWEST_PLACES = 2
MINUTE_MS = 60_000
DEFAULT_LENGTH_MS = 120 * MINUTE_MS
LONGEST_MS = 14 * 24 * 60 * MINUTE_MS

_NOTHING = frozenset({"なし", "無し", "none", "-"})
_LANGUAGES = {
    "ja": "ja", "日本語": "ja", "japanese": "ja",
    "en": "en", "英語": "en", "english": "en",
    BOTH: BOTH, "en+ja": BOTH, "両方": BOTH, "both": BOTH, "日本語と英語": BOTH, "日英": BOTH,
}  # fmt: skip
_MOMENT_ERRORS = {
    "unreadable": "event-error-start-unreadable",
    "no_time": "event-error-start-no-time",
    "no_such_date": "event-error-start-no-such-date",
}

Columns = dict[str, Any]
Errors = dict[str, UserError]


@dataclass(frozen=True, slots=True)
class Basis:
    """What holds before a change: the defaults of a new event, or an event as it is. `start` is wall time."""

    zone: str
    now_ms: int
    language: str
    start: datetime | None = None
    length_ms: int = DEFAULT_LENGTH_MS


def basis_of(event: Event, now_ms: int, language: str) -> Basis:
    """An event as the basis of a change; `language` is the reader's."""
    start = datetime.fromisoformat(event.local_start)
    return Basis(event.zone, now_ms, language, start, event.end_ms - event.start_ms)


def read(typed: Mapping[str, str], basis: Basis) -> tuple[Columns, Errors]:
    """Columns of an Event for the options given, and what was wrong by option."""
    columns: Columns = {}
    errors: Errors = {}
    for name, reader in _READERS.items():
        if name in typed:
            _try(name, errors, lambda name=name, reader=reader: columns.update(reader(typed[name])))  # type: ignore[misc]
    if typed.keys() & {"start", "length", "zone"}:
        columns.update(_read_time(typed, columns, basis, errors))
    return columns, errors


def require(typed: Mapping[str, str], basis: Basis) -> Columns:
    """Columns of an Event for the options given; UserError for the first wrong one."""
    columns, errors = read(typed, basis)
    if errors:
        raise next(iter(errors.values()))
    return columns


def is_complete(event: Event) -> bool:
    """Whether an event has what it needs to be published."""
    return bool(event.theme and event.purpose)


def _try(name: str, errors: Errors, read_one: Callable[[], None]) -> None:
    try:
        read_one()
    except UserError as error:
        errors[name] = error


def _read_title(typed: str) -> Columns:
    title = clean_line(typed)
    if not title:
        raise UserError("event-error-title-missing")
    return {"title": _fitting(title, "title", TITLE_LENGTH)}


def _read_theme(typed: str) -> Columns:
    theme = clean_line(typed)
    preset = preset_of(theme)
    if preset:
        weighty = CATALOG.themes[preset].tags
        return {"theme": preset, "theme_tags": [tag for tag in CATALOG.tags if tag in weighty]}
    return {"theme": _fitting(theme, "theme", THEME_LENGTH) or None, "theme_tags": []}


def _read_purpose(typed: str) -> Columns:
    return {"purpose": _fitting(clean_line(typed), "purpose", PURPOSE_LENGTH) or None}


def _read_venue(typed: str) -> Columns:
    venue = clean_line(typed)
    return {"venue": "" if normalize(venue) in _NOTHING else _fitting(venue, "venue", VENUE_LENGTH)}


def _read_capacity(typed: str) -> Columns:
    word = normalize(clean_line(typed))
    if not word or word in _NOTHING:
        return {"capacity": None}
    number = re.fullmatch(r"([0-9,]{1,9}) ?(?:人|名|people|seats)?", word)
    digits = number[1].replace(",", "") if number else ""
    if not digits or not FEWEST_PLACES <= int(digits) <= MOST_PLACES:
        raise UserError("event-error-capacity", typed=_echo(typed))
    return {"capacity": int(digits)}


def _read_zone(typed: str) -> Columns:
    try:
        return {"zone": times.check_zone(clean_line(typed))}
    except ValueError:
        raise UserError("event-error-zone", typed=_echo(typed)) from None


def _read_language(typed: str) -> Columns:
    language = _LANGUAGES.get(normalize(clean_line(typed)).replace(" ", ""))
    if language is None:
        raise UserError("event-error-language", typed=_echo(typed))
    return {"language": language}


_READERS: Mapping[str, Callable[[str], Columns]] = {
    "title": _read_title,
    "theme": _read_theme,
    "purpose": _read_purpose,
    "venue": _read_venue,
    "capacity": _read_capacity,
    "zone": _read_zone,
    "language": _read_language,
}


def _read_time(typed: Mapping[str, str], columns: Columns, basis: Basis, errors: Errors) -> Columns:
    """Start and end, as wall time and as instants; nothing where a part of it is wrong or missing."""
    zone = columns.get("zone", basis.zone)
    start, length_ms = basis.start, basis.length_ms
    try:
        if "start" in typed:
            start = _read_start(typed["start"], zone, basis)
    except UserError as error:
        errors["start"] = error
    try:
        if "length" in typed:
            length_ms = read_length(typed["length"])
    except UserError as error:
        errors["length"] = error
    if start is None or errors.keys() & {"start", "length", "zone"}:
        return {}
    start_ms = times.to_utc_ms(start, zone)
    if start_ms <= basis.now_ms and (start, zone) != (basis.start, basis.zone):
        when = moments.format_moment(start, zone, basis.language)
        errors["start" if "start" in typed else "zone"] = UserError("event-error-start-past", when=when)
        return {}
    return when_columns(start_ms, length_ms, zone)


def when_columns(start_ms: int, length_ms: int, zone: str) -> Columns:
    """The time columns of an event that begins at an instant and lasts so long."""
    return {
        "zone": zone,
        "start_ms": start_ms,
        "end_ms": start_ms + length_ms,
        "local_start": times.to_local(start_ms, zone).isoformat(timespec="minutes"),
        "local_end": times.to_local(start_ms + length_ms, zone).isoformat(timespec="minutes"),
    }


def _read_start(typed: str, zone: str, basis: Basis) -> datetime:
    text = clean_line(typed)
    if not text:
        raise UserError("event-error-start-missing")
    try:
        return moments.parse_moment(text, now=times.to_local(basis.now_ms, zone))
    except MomentError as error:
        raise UserError(_MOMENT_ERRORS[error.reason], typed=_echo(typed)) from None


def read_length(typed: str) -> int:
    """How long an event lasts (ms), from one minute to 14 days; UserError otherwise."""
    try:
        length_ms = int(moments.parse_duration(clean_line(typed)).total_seconds()) * 1000
    except MomentError:
        length_ms = 0
    if not 0 < length_ms <= LONGEST_MS:
        raise UserError("event-error-length", typed=_echo(typed))
    return length_ms


def _fitting(text: str, name: str, most: int) -> str:
    if width(text) > most:
        raise UserError(f"event-error-long-{name}", most=most, length=width(text))
    return text


def _echo(text: str) -> str:
    return shorten(clean_line(text), 40)
