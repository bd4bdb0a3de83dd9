"""Pure: when a message may go out without being a nuisance, and when it had better not go at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.schedule.rules import POLICY, local_day, quiet_until
from storage.trouble import Reason


@dataclass(frozen=True, slots=True)
class Moment:
    """When a message may go out (UTC ms), which local day that is, and why it should not go, if so."""

    not_before_ms: int
    day: str
    why_not: Reason | None = None


@dataclass(slots=True)
class Sparing:
    """Decides for the messages of one reminder that is sent at `now_ms` and of use until `expires_ms`."""

    now_ms: int
    expires_ms: int
    _moments: dict[str, Moment] = field(default_factory=dict)

    def after_quiet_hours(self, zone: str) -> Moment:
        """The first moment outside quiet hours in a zone; not at all if that is too late."""
        if zone not in self._moments:
            not_before_ms = quiet_until(self.now_ms, zone)
            why_not: Reason | None = "quiet" if not_before_ms >= self.expires_ms else None
            self._moments[zone] = Moment(not_before_ms, local_day(not_before_ms, zone), why_not)
        return self._moments[zone]


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many direct messages people have had: by person of this event, by person and day of all events."""

    of_event: Mapping[int, int]
    of_day: Mapping[tuple[int, str], int]

    def allow(self, person_id: int, day: str) -> bool:
        """Whether this person may get one more on that local day."""
        return (
            self.of_event.get(person_id, 0) < POLICY.max_dm_per_person_per_event
            and self.of_day.get((person_id, day), 0) < POLICY.max_dm_per_person_per_day
        )
