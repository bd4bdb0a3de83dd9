"""Reads what an organizer says of an event (title, theme, purpose, time, place): pure checks, no storage."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.chat.errors import UnclearError, UserError, Way
from bot.events.posts import BOTH
from bot.events.talks import read_topics
from bot.events.themes import as_theme, preset_of
from bot.words import lengths, moment_reading, moments, times, zones
from bot.words.moment_parts import MomentError
from bot.words.moments import Meant, Reading
from bot.words.text import clean_line, echoed, normalize, width
from storage.tables import Event

TITLE_LENGTH = 80
THEME_LENGTH = 60
PURPOSE_LENGTH = 200
VENUE_LENGTH = 100
CONTACT_LENGTH = 100
RULES_LENGTH = 200
SPEAKER_LENGTH = 60
TALK_LENGTH = 100
MOST_PLACES = 100_000
FEWEST_PLACES = 2
MINUTE_MS = 60_000
DEFAULT_LENGTH_MS = 120 * MINUTE_MS
LONGEST_MS = 14 * 24 * 60 * MINUTE_MS
_MINUTE = timedelta(minutes=1)

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
    """What holds before a change: the defaults of a new event, or an event as it is. `start` is wall time.

    `language` and `locale` (such as `en-GB`) are the reader's.
    """

    zone: str
    now_ms: int
    language: str
    start: datetime | None = None
    length_ms: int = DEFAULT_LENGTH_MS
    locale: str | None = None

    @property
    def near(self) -> datetime | None:
        """What a date without a year is near to: the start of an event that is still to come."""
        is_coming = self.start is not None and times.to_utc_ms(self.start, self.zone) > self.now_ms
        return self.start if is_coming else None


def basis_of(event: Event, now_ms: int, language: str, locale: str | None = None) -> Basis:
    """An event as the basis of a change."""
    start = datetime.fromisoformat(event.local_start)
    return Basis(event.zone, now_ms, language, start, event.end_ms - event.start_ms, locale)


def read(typed: Mapping[str, str], basis: Basis) -> tuple[Columns, Errors]:
    """Columns of an Event for the options given, and what was wrong by option."""
    columns: Columns = {}
    errors: Errors = {}
    for name, reader in _READERS.items():
        if name in typed:
            _try(name, errors, lambda name=name, reader=reader: columns.update(reader(typed[name])))  # type: ignore[misc]
    if "zone" in typed:
        _try("zone", errors, lambda: columns.update(_read_zone(typed["zone"], basis)))
    if typed.keys() & {"start", "length", "zone"}:
        columns.update(_read_time(typed, columns, basis, errors))
    return columns, errors


def raise_unclear(errors: Errors) -> None:
    """UnclearError if nothing is wrong but that something can be meant in several ways."""
    first = next(iter(errors.values()), None)
    if first is not None and all(isinstance(error, UnclearError) for error in errors.values()):
        raise first


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
        return as_theme(preset, "ja")
    return {"theme": _fitting(theme, "theme", THEME_LENGTH) or None, "theme_tags": []}


def _read_purpose(typed: str) -> Columns:
    return {"purpose": _fitting(clean_line(typed), "purpose", PURPOSE_LENGTH) or None}


def _read_venue(typed: str) -> Columns:
    return {"venue": _given(typed, "venue", VENUE_LENGTH)}


def _read_safety(typed: str) -> Columns:
    return {"safety_contact": _given(typed, "safety", CONTACT_LENGTH), "safety_person_id": None}


def _read_contact(typed: str) -> Columns:
    return {"notice_contact": _given(typed, "contact", CONTACT_LENGTH)}


def _read_rules(typed: str) -> Columns:
    return {"house_rules": _given(typed, "rules", RULES_LENGTH)}


def _read_speaker(typed: str) -> Columns:
    return {"speaker": _given(typed, "speaker", SPEAKER_LENGTH)}


def _read_talk(typed: str) -> Columns:
    return {"talk_title": _given(typed, "talk", TALK_LENGTH)}


def _read_topics(typed: str) -> Columns:
    is_none = normalize(clean_line(typed)) in _NOTHING
    return {"talk_topics": [] if is_none else read_topics(typed)}


def _given(typed: str, name: str, most: int) -> str:
    """A text that may be empty, or said to be nothing."""
    text = clean_line(typed)
    return "" if normalize(text) in _NOTHING else _fitting(text, name, most)


def _read_capacity(typed: str) -> Columns:
    word = normalize(clean_line(typed))
    if not word or word in _NOTHING:
        return {"capacity": None}
    number = re.fullmatch(r"([0-9,]{1,9}) ?(?:人|名|people|seats)?", word)
    digits = number[1].replace(",", "") if number else ""
    if not digits or not FEWEST_PLACES <= int(digits) <= MOST_PLACES:
        raise UserError("event-error-capacity", typed=echoed(typed))
    return {"capacity": int(digits)}


def _read_zone(typed: str, basis: Basis) -> Columns:
    found = zones.find_zone(clean_line(typed), times.to_local(basis.now_ms, "UTC"))
    if not found.names:
        raise UserError("event-error-zone", typed=echoed(typed))
    if found.doubt:
        ways = tuple(Way(name, name) for name in found.names)
        raise UnclearError(f"unclear-zone-{found.doubt}", "zone", ways, typed=echoed(typed))
    return {"zone": found.names[0]}


def _read_language(typed: str) -> Columns:
    language = _LANGUAGES.get(normalize(clean_line(typed)).replace(" ", ""))
    if language is None:
        raise UserError("event-error-language", typed=echoed(typed))
    return {"language": language}


_READERS: Mapping[str, Callable[[str], Columns]] = {
    "title": _read_title,
    "theme": _read_theme,
    "purpose": _read_purpose,
    "venue": _read_venue,
    "capacity": _read_capacity,
    "language": _read_language,
    "safety": _read_safety,
    "contact": _read_contact,
    "rules": _read_rules,
    "speaker": _read_speaker,
    "talk": _read_talk,
    "topics": _read_topics,
}


def _read_time(typed: Mapping[str, str], columns: Columns, basis: Basis, errors: Errors) -> Columns:
    """Start and end, as wall time and as instants; nothing where a part of it is wrong or missing."""
    zone = columns.get("zone", basis.zone)
    found: dict[str, Any] = {"start": basis.start and Meant(basis.start), "length": basis.length_ms}
    if "start" in typed:
        _try("start", errors, lambda: found.update(start=_read_start(typed["start"], zone, basis)))
    if "length" in typed:
        _try("length", errors, lambda: found.update(length=read_length(typed["length"], basis.language)))
    moment: Meant | None = found["start"]
    if moment is None or errors.keys() & {"start", "length", "zone"}:
        return {}
    start_ms = times.to_utc_ms(moment.start, zone)
    if start_ms <= basis.now_ms and (moment.start, zone) != (basis.start, basis.zone):
        errors.update(_passed(moment, typed, zone, basis))
        return {}
    length_ms = found["length"]
    if moment.end is not None:
        _try("start", errors, lambda: found.update(length=_span(moment, zone, typed, length_ms)))
    return {} if "start" in errors else when_columns(start_ms, found["length"], zone)


def _passed(moment: Meant, typed: Mapping[str, str], zone: str, basis: Basis) -> Errors:
    """A start that was typed with its year and has passed is asked about; another zone makes no other start."""
    if "start" not in typed:
        when = moments.format_moment(moment.start, zone, basis.language)
        return {"zone": UserError("event-error-start-past", when=when)}
    again = moments.coming_again(moment, times.to_local(basis.now_ms, zone))
    return {"start": unclear("start", typed["start"], Reading(again, "passed"), zone, basis.language)}


def _span(moment: Meant, zone: str, typed: Mapping[str, str], length_ms: int) -> int:
    """The length (ms) of a start that was given with its end; UserError where another length was given beside it."""
    end = moment.end or moment.start
    span_ms = times.to_utc_ms(end, zone) - times.to_utc_ms(moment.start, zone)
    if "length" in typed and length_ms != span_ms:
        raise UserError("event-error-two-lengths", typed=echoed(typed["start"]), length=echoed(typed["length"]))
    if not 0 < span_ms <= LONGEST_MS:
        raise UserError("event-error-length", typed=echoed(typed["start"]))
    return span_ms


def when_columns(start_ms: int, length_ms: int, zone: str) -> Columns:
    """The time columns of an event that begins at an instant and lasts so long."""
    return {
        "zone": zone,
        "start_ms": start_ms,
        "end_ms": start_ms + length_ms,
        "local_start": times.to_local(start_ms, zone).isoformat(timespec="minutes"),
        "local_end": times.to_local(start_ms + length_ms, zone).isoformat(timespec="minutes"),
    }


def _read_start(typed: str, zone: str, basis: Basis) -> Meant:
    text = clean_line(typed)
    if not text:
        raise UserError("event-error-start-missing")
    day_first = zones.puts_day_first(zone, basis.locale)
    now = times.to_local(basis.now_ms, zone)
    try:
        reading = moment_reading.read_moment(text, now=now, zone=zone, near=basis.near, day_first=day_first)
    except MomentError as error:
        raise UserError(_MOMENT_ERRORS[error.reason], typed=echoed(typed)) from None
    if reading.doubt:
        raise unclear("start", typed, reading, zone, basis.language)
    return reading.moments[0]


def unclear(option: str, typed: str, reading: Reading, zone: str, language: str) -> UnclearError:
    """The question which of the moments is meant that a text may name."""
    ways = tuple(Way(moments.format_span(one, zone, language), moments.spelled_out(one)) for one in reading.moments)
    return UnclearError(f"unclear-{reading.doubt}", option, ways, typed=echoed(typed))


def read_length(typed: str, language: str = "en") -> int:
    """How long an event lasts (ms), from one minute to 14 days; UserError otherwise."""
    try:
        length = lengths.read_length(clean_line(typed))
    except MomentError:
        raise UserError("event-error-length", typed=echoed(typed)) from None
    if length.doubt:
        ways = tuple(Way(lengths.format_length(span, language), f"{span // _MINUTE}m") for span in length.spans)
        raise UnclearError(f"unclear-length-{length.doubt.replace('_', '-')}", "length", ways, typed=echoed(typed))
    length_ms = length.spans[0] // _MINUTE * MINUTE_MS
    if length_ms > LONGEST_MS:
        raise UserError("event-error-length", typed=echoed(typed))
    return length_ms


def _fitting(text: str, name: str, most: int) -> str:
    if width(text) > most:
        raise UserError(f"event-error-long-{name}", most=most, length=width(text))
    return text
