"""Who may come to an event, as the columns of the authorization table, and what each has a right to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from bot.door.authorization import Right

# `elsewhere`: who organizes another event of the same chat; `admin`: of the chat, no staff.
Asker = Literal["stranger", "attendee", "helper", "moderator", "organizer", "elsewhere", "admin"]
ASKERS: tuple[Asker, ...] = get_args(Asker)

# What is `own` belongs to the one it was made for, whoever that is.
HOLDERS: Mapping[Right, frozenset[Asker]] = MappingProxyType({
    "anyone": frozenset(ASKERS),
    "own": frozenset(),
    "attendee": frozenset({"attendee"}),
    "insider": frozenset({"attendee", "helper", "moderator", "organizer", "admin"}),
    "creator": frozenset({"organizer", "elsewhere", "admin"}),
    "helper": frozenset({"helper", "moderator", "organizer", "admin"}),
    "moderator": frozenset({"moderator", "organizer", "admin"}),
    "organizer": frozenset({"organizer", "admin"}),
})  # fmt: skip


def has(right: Right, asker: Asker) -> bool:
    """The cell of the table."""
    return asker in HOLDERS[right]
