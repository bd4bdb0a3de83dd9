"""Who sees which events, and where: as conditions of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from storage.tables import Account, Event, EventChannel, EventState, Participant, Staff, StaffRole

_ANY: tuple[StaffRole, ...] = get_args(StaffRole)

ScopeKind = Literal["channel", "space", "person", "reach"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where events are looked for: bound to a channel, at home or bound in a space, or with a person taking part.

    `reach`: in any space where the person has an account, with them taking part, or with them on its staff.
    `id` is the reference of the channel, `platform:space`, or the id of the person.
    """

    kind: ScopeKind
    id: str | int


@dataclass(frozen=True, slots=True)
class Window:
    """Events of a state that start and end within these instants (UTC ms); None is no bound."""

    state: EventState
    starts_after_ms: int | None = None
    starts_by_ms: int | None = None
    ends_after_ms: int | None = None
    ends_by_ms: int | None = None


@dataclass(frozen=True, slots=True)
class EventViewer:
    """Who looks, and what they may organize: events they are staff of, all of their space, or all there are.

    `channels`: where they act. Who is in a private channel sees its events, others only those they take part in or
    organize as staff.
    """

    person_id: int
    space: str
    is_trusted_here: bool
    is_trusted_everywhere: bool
    channels: tuple[str, ...] = ()


def is_within(scope: Scope) -> ColumnElement[bool]:
    """Whether an event is found there."""
    match scope:
        case Scope("channel", id):
            return col(Event.id).in_(select(EventChannel.event_id).where(EventChannel.ref == id))
        case Scope("person", id):
            return col(Event.id).in_(select(Participant.event_id).where(Participant.person_id == id))
        case Scope("reach", id):
            return _reached(int(id))
    # A range, not LIKE, so that the index serves; ";" follows ":".
    bound = select(EventChannel.event_id).where(
        col(EventChannel.ref) >= f"{scope.id}:", col(EventChannel.ref) < f"{scope.id};"
    )
    return or_(col(Event.space) == scope.id, col(Event.id).in_(bound))


def serves(viewer: EventViewer, roles: Collection[StaffRole] = _ANY) -> ColumnElement[bool]:
    """Whether the viewer has one of these roles at an event; who is trusted with it has every one."""
    staff = _staffed(viewer.person_id, roles)
    if viewer.is_trusted_everywhere:
        return or_(_open_to(viewer), staff)
    return or_(and_(col(Event.space) == viewer.space, _open_to(viewer)), staff) if viewer.is_trusted_here else staff


def may_see(viewer: EventViewer) -> ColumnElement[bool]:
    """Whether the viewer may see an event: what was never published is for who organizes it, also once cancelled."""
    was_public = and_(col(Event.state) == "cancelled", col(Event.published_ms).is_not(None))
    return and_(or_(col(Event.state) == "published", was_public, serves(viewer)), _open_to(viewer))


def _open_to(viewer: EventViewer) -> ColumnElement[bool]:
    """Whether an event is public, or one of a private channel where the viewer is, takes part, or is staff."""
    taking_part = select(Participant.event_id).where(
        Participant.person_id == viewer.person_id, Participant.state != "withdrawn"
    )
    ways = [~col(Event.is_private), col(Event.id).in_(taking_part), _staffed(viewer.person_id)]
    return or_(*ways, *(is_within(Scope("channel", channel)) for channel in viewer.channels))


def is_in_reach(viewer: EventViewer, channel: str | None) -> ColumnElement[bool]:
    """Of the viewer's space, of the channel where they ask, with them taking part, or theirs."""
    if channel is None:
        return _reached(viewer.person_id)
    return or_(
        is_within(Scope("space", viewer.space)),
        is_within(Scope("channel", channel)),
        is_within(Scope("person", viewer.person_id)),
        _staffed(viewer.person_id),
    )


def _reached(person_id: int) -> ColumnElement[bool]:
    """Of any space where a person has an account, with them taking part, or theirs."""
    home = col(Account.platform) + ":" + col(Account.space)
    homes = select(home).where(Account.person_id == person_id, col(Account.is_gone).is_(False))
    bound = (
        select(EventChannel.event_id)
        .join(Account, and_(col(EventChannel.ref) >= home + ":", col(EventChannel.ref) < home + ";"))
        .where(Account.person_id == person_id, col(Account.is_gone).is_(False))
    )
    return or_(
        col(Event.space).in_(homes),
        col(Event.id).in_(bound),
        is_within(Scope("person", person_id)),
        _staffed(person_id),
    )


def lies_in(window: Window) -> ColumnElement[bool]:
    """Whether an event lies in a window."""
    bounds = (
        (window.starts_after_ms, col(Event.start_ms).__gt__),
        (window.starts_by_ms, col(Event.start_ms).__le__),
        (window.ends_after_ms, col(Event.end_ms).__gt__),
        (window.ends_by_ms, col(Event.end_ms).__le__),
    )
    return and_(col(Event.state) == window.state, *(compared(bound) for bound, compared in bounds if bound is not None))


def _staffed(person_id: int, roles: Collection[StaffRole] = _ANY) -> ColumnElement[bool]:
    theirs = select(Staff.event_id).where(Staff.person_id == person_id)
    return col(Event.id).in_(theirs if roles == _ANY else theirs.where(col(Staff.role).in_(roles)))
