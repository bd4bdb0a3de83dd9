"""Addresses of people and channels on any platform, in one string form: platform:space:id."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class _Ref:
    platform: str
    space: str
    id: str

    def __post_init__(self) -> None:
        parts = (self.platform, self.space, self.id)
        if not all(parts) or any(part != part.strip() for part in parts) or ":" in self.platform + self.space:
            raise ValueError(f"not a reference: {self.platform}:{self.space}:{self.id}")

    def __str__(self) -> str:
        return f"{self.platform}:{self.space}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `platform:space:id`; ValueError if a part is missing."""
        parts = text.strip().split(":", 2)
        if len(parts) != 3:  # noqa: PLR2004 - the three parts of the form above
            raise ValueError(f"not a reference: {text}")
        return cls(*parts)


def space_of(ref: str) -> str:
    """Where a reference lies: its `platform:space`."""
    return ":".join(ref.split(":")[:2])


def spaces(home: str, channels: Iterable[str]) -> set[str]:
    """Where the people of an event can be written to: its own space, and those of its channels."""
    return {home, *map(space_of, channels)}


# The space of a direct message on a platform whose ids are the same in all spaces.
ANYWHERE = "@me"


class UserRef(_Ref):
    """A person's account: Slack team and user, Discord guild and user, sandbox and name."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ChannelRef(_Ref):
    """A channel where an event lives, or a thread. `within`: the reference of the channel that a thread lies in.

    `is_private`: its platform says that its members alone see it.
    """

    within: str = field(default="", compare=False)
    is_private: bool = field(default=False, compare=False)
