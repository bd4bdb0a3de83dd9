"""The event for people's own calendars: one text (iCalendar, RFC 5545), handed over as a file or behind a link.

Calendars know it by its UID. Who subscribes to the link sees every change, and that it is called off.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.chat.content import File
from bot.events.posts import translators
from bot.events.themes import theme_text
from bot.words.i18n import Translator
from bot.words.text import clean_line, clean_paragraph
from bot.words.times import to_zoned
from storage.tables import Event

if TYPE_CHECKING:
    from icalendar import Calendar

MEDIA_TYPE: Final = "text/calendar"
# Of those who asked their calendar to remind them of what they did not put in themselves, few like more than one.
_ALARM: Final = timedelta(hours=-1)
_REFRESHED: Final = timedelta(hours=1)


def address(event: Event, pages: str) -> str:
    """Where browsers and calendars find the file. `pages`: where the house's own pages are."""
    return f"{pages}/e/{event.code}.ics"


def file(event: Event, pages: str = "") -> File:
    """The event as a file."""
    return File(f"goen-{event.code}.ics", MEDIA_TYPE, text(event, pages))


def text(event: Event, pages: str = "") -> bytes:
    """An event that is public, or was called off, in its language or in both; the same as long as it is the same."""
    from icalendar import Calendar  # noqa: PLC0415 - only who asks for a file pays for it

    calendar = Calendar()
    calendar.add("prodid", "-//Goen//Goen//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", clean_line(event.title))
    calendar.add("refresh-interval", _REFRESHED, {"VALUE": "DURATION"})
    if pages:
        calendar.add("source", address(event, pages), {"VALUE": "URI"})
    _add_event(calendar, event, pages)
    start, end = (to_zoned(ms, event.zone) for ms in (event.start_ms, event.end_ms))
    calendar.add_missing_timezones(date(start.year - 1, 1, 1), date(end.year + 2, 1, 1))
    written: bytes = calendar.to_ical()
    return written


def _add_event(calendar: "Calendar", event: Event, pages: str) -> None:
    from icalendar import Alarm  # noqa: PLC0415
    from icalendar import Event as Entry  # noqa: PLC0415

    ts = translators(event.language)
    is_off = event.state == "cancelled"
    entry = Entry()
    entry.add("uid", f"{event.code}@goen")
    entry.add("sequence", event.version)
    entry.add("dtstamp", _instant(event.cancelled_ms or event.published_ms or event.created_ms))
    entry.add("dtstart", _clock(event.start_ms, event.zone))
    entry.add("dtend", _clock(event.end_ms, event.zone))
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("class", "PRIVATE" if event.is_private else "PUBLIC")
    entry.add("summary", _title(ts, event))
    entry.add("description", "\n\n".join(_about(t, event) for t in ts))
    if venue := clean_line(event.venue):
        entry.add("location", venue)
    if pages:
        entry.add("url", address(event, pages))
    if not is_off:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _title(ts, event))
        alarm.add("trigger", _ALARM)
        entry.add_component(alarm)
    calendar.add_component(entry)


def _title(ts: tuple[Translator, ...], event: Event) -> str:
    """Not every calendar shows that something was called off, so the title says it too."""
    title = clean_line(event.title)
    if event.state != "cancelled":
        return title
    return " / ".join(dict.fromkeys([*(t("calendar-off") for t in ts), title]))


def _about(t: Translator, event: Event) -> str:
    purpose = clean_paragraph(event.purpose or "")
    return t("calendar-about", theme=clean_line(theme_text(event.theme, t.language)), purpose=purpose)


def _clock(ms: int, zone: str) -> datetime:
    """What the clock there shows; where it shows that twice, the second time in UTC, for a file means the first."""
    local = to_zoned(ms, zone)
    return local.astimezone(UTC) if local.fold else local


def _instant(ms: int) -> datetime:
    return to_zoned(ms, "UTC").astimezone(UTC)
