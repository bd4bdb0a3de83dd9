"""Says which messages an event sends by itself, when, and how long each of them is of use.

Pure: the rules come once from data/timeline.json, everything else is an argument.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from bot.words.catalog import read_data
from bot.words.times import DAY_MS, shift_ms, to_local, to_utc_ms
from storage.tables import Purpose

Anchor = Literal["start", "end", "manual"]
# What the truth of a message hangs on; `survey_end` is when the survey takes no more answers.
Mark = Literal["start", "end", "survey_end"]
# A message at a moment when its words do not hold: not yet, or no longer.
Untruth = Literal["early", "late"]
Audience = Literal[
    "everyone", "registered", "registered_without_intro", "with_intro", "with_suggestions", "checked_in",
    "asked_again", "with_exchange", "welcoming", "organizers",
]  # fmt: skip
Where = Literal["event_channel", "organizer_channel", "dm_if_opted_in", "dm_if_opted_in_else_button"]
Importance = Literal["essential", "optional", "organizer"]
First = Literal["open_survey", "suggest", "welcome", "promise", "open_vote"]
Haste = Literal["on_the_day", "reminder", "survey"]
Fact = Literal["room", "prompt", "promised", "promised_before", "vote", "result"]
Pictured = Literal["balance", "result"]
Addition = Literal["venue", "survey", "house_rules", "welcome", "promised_before", "talk"]

SURVEY_MS = 3 * DAY_MS
_MS = timedelta(milliseconds=1)
_MINUTE_MS = 60_000
_FOREVER_MS = 2**62
_MINUTE = timedelta(minutes=1)
_ISO_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNMOVED: Mapping[str, datetime] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bound:
    """A moment of an event: so long after a mark."""

    mark: Mark
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Marks:
    """The instants (UTC ms) of an event on which the truth of its messages hangs."""

    start_ms: int
    end_ms: int
    survey_end_ms: int

    def at(self, bound: Bound) -> int:
        """The instant (UTC ms) of a bound."""
        marked = {"start": self.start_ms, "end": self.end_ms, "survey_end": self.survey_end_ms}[bound.mark]
        return marked + bound.offset // _MS


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the timeline; `offset` counts from the anchor, whole days keep the clock time.

    `priority`: what goes out first. `first` happens before anybody reads it, `buttons` are ids, `facts` what its text
    mentions beside the event, `pictures` what is drawn when it goes out, `adds` the lines below it, or above, where
    they hold. Its words are true from `true_from` up to `true_until`; where they name a day (`says_day`), on that day
    only. `purpose`: what people have agreed to who get it as a direct message, besides messages.
    """

    kind: str
    anchor: Anchor
    offset: timedelta
    local_time: time | None
    audience: Audience
    where: Where
    importance: Importance
    useful_for: timedelta
    waits_for_morning: bool = True
    priority: Haste = "reminder"
    first: First | None = None
    buttons: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    pictures: tuple[Pictured, ...] = ()
    adds: tuple[Addition, ...] = ()
    says_day: bool = False
    true_from: Bound | None = None
    true_until: Bound | None = None
    purpose: Purpose = "messages"


@dataclass(frozen=True, slots=True)
class Policy:
    """How much and when Goen may write; quiet hours run over midnight, from start up to end."""

    quiet_start: time
    quiet_end: time
    max_dm_per_person_per_event: int
    max_dm_per_person_per_day: int

    def is_quiet(self, clock: time) -> bool:
        """Whether a wall time lies in the quiet hours."""
        if self.quiet_start <= self.quiet_end:
            return self.quiet_start <= clock < self.quiet_end
        return clock >= self.quiet_start or clock < self.quiet_end


@dataclass(frozen=True, slots=True)
class Planned:
    """One message of one event: the wall time meant (naive ISO), its instant and its last use (UTC ms)."""

    kind: str
    local_wall: str
    zone: str
    due_ms: int
    expires_ms: int


def plan(
    start_local: datetime,
    end_local: datetime,
    zone: str,
    *,
    moved: Mapping[str, datetime] = _UNMOVED,
) -> list[Planned]:
    """List the messages of an event by due time; manual ones wait for a tap and are not among them.

    Times are naive wall times in `zone`. `moved` gives a kind its own wall time. A message that
    would come too late to be of use has `expires_ms == due_ms`. Past ones are left to the caller.
    """
    anchors = {"start": start_local, "end": end_local}
    end_ms = to_utc_ms(end_local, zone)
    marks = Marks(to_utc_ms(start_local, zone), end_ms, end_ms + SURVEY_MS)
    planned = []
    for rule in RULES.values():
        if rule.anchor == "manual":
            continue
        wall, due_ms = _due(rule, anchors[rule.anchor], zone, moved.get(rule.kind))
        if rule.kind not in moved and why_untrue(rule, marks, due_ms) == "early":
            due_ms = true_from_ms(rule, marks)
            wall = to_local(due_ms, zone)
        expires_ms = max(due_ms, min(due_ms + rule.useful_for // _MS, true_until_ms(rule, marks)))
        planned.append(Planned(rule.kind, wall.isoformat(), zone, due_ms, expires_ms))
    return sorted(planned, key=lambda one: one.due_ms)


def why_untrue(rule: Rule, marks: Marks, at_ms: int) -> Untruth | None:
    """Why the words of a message would not be true at an instant; None where they are.

    The one rule, asked where a message is planned, where it is moved and where it is sent.
    """
    if at_ms < true_from_ms(rule, marks):
        return "early"
    return "late" if at_ms >= true_until_ms(rule, marks) else None


def true_from_ms(rule: Rule, marks: Marks) -> int:
    """From when on (UTC ms) the words of a message hold; 0 where they always did."""
    return marks.at(rule.true_from) if rule.true_from else 0


def true_until_ms(rule: Rule, marks: Marks) -> int:
    """Until when (UTC ms) the words of a message hold; far away where nothing ends them."""
    return marks.at(rule.true_until) if rule.true_until else _FOREVER_MS


def day_ends_ms(ms: int, zone: str) -> int:
    """When the day ends (UTC ms) that a clock in `zone` shows at an instant."""
    return to_utc_ms(datetime.combine(to_local(ms, zone) + timedelta(days=1), time()), zone)


def quiet_until(ms: int, zone: str, policy: Policy | None = None) -> int:
    """Give the first minute (UTC ms) from `ms` on outside quiet hours in `zone`; `ms` when outside."""
    policy = policy or POLICY
    while policy.is_quiet((shown := to_local(ms, zone)).time()):
        left = _wall_time_left(shown, policy.quiet_end)
        until = ms + left // _MS
        # Where the clocks change on the way, only the time up to the change is known: look again there.
        ms = until if to_local(until, zone) - shown == left else _clock_change(ms, until, zone)
    return ms


def announcing(first: First) -> str:
    """The kind of message before which this happens."""
    return next(rule.kind for rule in RULES.values() if rule.first == first)


def local_day(ms: int, zone: str) -> str:
    """Give the ISO date in `zone` at an instant (UTC ms)."""
    return to_local(ms, zone).date().isoformat()


def _due(rule: Rule, anchor: datetime, zone: str, moved_to: datetime | None) -> tuple[datetime, int]:
    if moved_to is not None:
        return moved_to, to_utc_ms(moved_to, zone)
    if rule.local_time is not None:
        wall = datetime.combine(anchor + rule.offset, rule.local_time)
        return wall, to_utc_ms(wall, zone)
    due_ms = shift_ms(anchor, rule.offset, zone)
    return to_local(due_ms, zone), due_ms


def _wall_time_left(wall: datetime, until: time) -> timedelta:
    end = datetime.combine(wall, until)
    return (end if end > wall else end + timedelta(days=1)) - wall


def _clock_change(from_ms: int, to_ms: int, zone: str) -> int:
    before, after = from_ms // _MINUTE_MS, to_ms // _MINUTE_MS
    origin = to_local(before * _MINUTE_MS, zone) - before * _MINUTE
    while after - before > 1:
        middle = (before + after) // 2
        if to_local(middle * _MINUTE_MS, zone) - middle * _MINUTE == origin:
            before = middle
        else:
            after = middle
    return after * _MINUTE_MS


def _read_duration(text: str) -> timedelta:
    found = _ISO_DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"not a duration: {text}")
    days, hours, minutes = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes)
    return -span if found[1] else span


def _known(value: str, names: Any) -> str:
    if value not in get_args(names):
        raise ValueError(f"{value!r} is none of {get_args(names)}")
    return value


def _read_bound(row: Mapping[str, str] | None) -> Bound | None:
    if row is None:
        return None
    return Bound(cast("Mark", _known(row["anchor"], Mark)), _read_duration(row["offset"]))


def _read_rule(row: Mapping[str, Any]) -> Rule:
    offset = _read_duration(row["offset"])
    is_preparing = row["anchor"] == "start" and offset < timedelta()
    return Rule(
        kind=row["kind"],
        anchor=cast("Anchor", _known(row["anchor"], Anchor)),
        offset=offset,
        local_time=time.fromisoformat(row["local_time"]) if row["local_time"] else None,
        audience=cast("Audience", _known(row["audience"], Audience)),
        where=cast("Where", _known(row["where"], Where)),
        importance=cast("Importance", _known(row["importance"], Importance)),
        useful_for=_read_duration(row.get("useful_for", "PT6H")),
        waits_for_morning=row.get("waits_for_morning", True),
        priority=cast("Haste", _known(row.get("priority", "reminder"), Haste)),
        first=cast("First", _known(row["first"], First)) if "first" in row else None,
        buttons=tuple(row.get("buttons", ())),
        facts=tuple(cast("Fact", _known(fact, Fact)) for fact in row.get("facts", ())),
        pictures=tuple(cast("Pictured", _known(one, Pictured)) for one in row.get("pictures", ())),
        adds=tuple(cast("Addition", _known(addition, Addition)) for addition in row.get("adds", ())),
        says_day=row.get("says_day", False),
        purpose=cast("Purpose", _known(row.get("purpose", "messages"), Purpose)),
        true_from=_read_bound(row.get("true_from")),
        true_until=Bound("start", timedelta()) if is_preparing else _read_bound(row.get("true_until")),
    )


def _read_policy(row: Mapping[str, Any]) -> Policy:
    return Policy(
        quiet_start=time.fromisoformat(row["quiet_hours"]["start"]),
        quiet_end=time.fromisoformat(row["quiet_hours"]["end"]),
        max_dm_per_person_per_event=row["max_dm_per_person_per_event"],
        max_dm_per_person_per_day=row["max_dm_per_person_per_day"],
    )


def _load() -> tuple[Policy, dict[str, Rule]]:
    timeline = read_data("timeline.json")
    rules = [_read_rule(row) for row in timeline["messages"]]
    return _read_policy(timeline["policy"]), {rule.kind: rule for rule in rules}


POLICY, _rules = _load()
RULES: Mapping[str, Rule] = MappingProxyType(_rules)
