"""Who is in the room against who the organizer wants there: industries, sizes, roles and newcomers."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.words.catalog import CATALOG, Kind
from bot.words.text import normalize

SMALLEST_SHOWN: Final = 5
GroupKind = Literal["sizes", "roles", "industries"]
_UNSAID: Final = "role.unsaid"
# Everybody is in one group of a kind at most. First-timers are a group of their own.
KINDS: Final[Mapping[GroupKind, tuple[str, ...]]] = {
    "sizes": tuple(CATALOG.balance_groups),
    "roles": tuple(role for role in CATALOG.roles if role != _UNSAID),
    "industries": tuple(CATALOG.industries),
}
_GROUP_KINDS: Final[tuple[Kind, ...]] = ("balance_group", "role", "newcomer", "industry")


@dataclass(frozen=True, slots=True)
class Guest:
    """What balance needs to know of someone: catalog ids; `role` may be empty, as it need not be told."""

    industry: str
    size: str
    role: str
    is_newcomer: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """Head counts by catalog id, in catalog order, zeros included.

    A role layer of fewer than 5 people is None, so that nobody's role can be guessed from a total;
    who did not tell a role is counted nowhere, so that it cannot be worked out by subtraction.
    """

    total: int
    industries: Mapping[str, int]
    size_groups: Mapping[str, int]
    roles: Mapping[str, int | None]
    newcomers: int

    def count(self, group: str) -> int | None:
        """People in a group by its id; None for a role layer too small to show. KeyError if unknown."""
        everything = {**self.industries, **self.size_groups, **self.roles, CATALOG.newcomer.id: self.newcomers}
        return everything[group]


@dataclass(frozen=True, slots=True)
class Gap:
    """A group below its target; shares are 0 to 1.

    `missing_people` is how many more of this group, added to the room, reach the target. It and
    `share` are None for a role layer too small to show.
    """

    group: str
    share: float | None
    target: float
    missing_people: int | None


def mix(people: Iterable[Guest]) -> Mix:
    """Count a room. KeyError for a size that is not in the catalog."""
    people = list(people)
    groups = Counter(CATALOG.sizes[person.size].balance_group for person in people)
    industries = Counter(person.industry for person in people)
    roles = Counter(person.role for person in people)
    return Mix(
        total=len(people),
        industries={industry: industries[industry] for industry in CATALOG.industries},
        size_groups={group: groups[group] for group in CATALOG.balance_groups},
        roles={role: _shown(roles[role]) for role in CATALOG.roles if role != _UNSAID},
        newcomers=sum(person.is_newcomer for person in people),
    )


def gaps(room: Mix, targets: Mapping[str, float]) -> list[Gap]:
    """Groups below their target share, the one missing most people first; unknown sizes of gaps last."""
    found = [_gap(room, group, target) for group, target in targets.items()]
    short = [gap for gap in found if gap.missing_people is None or gap.missing_people > 0]
    return sorted(short, key=lambda gap: (gap.missing_people is None, -(gap.missing_people or 0)))


def parse_targets(pairs: Mapping[str, str]) -> dict[str, float]:
    """Read targets such as {"venture": "25%", "経営者": "４０％"} to shares (0 to 1) by group id.

    ValueError whose only argument is the word that was not understood: an unknown group, or something
    that is no percentage from 0 to 100.
    """
    targets: dict[str, float] = {}
    for word, percent in pairs.items():
        group = group_named(word)
        if group is None:
            raise ValueError(word)
        targets[group] = _share(percent)
    return targets


def group_named(word: str) -> str | None:
    """The id of the group that somebody means by a word; None where there is none."""
    group = next(filter(None, (CATALOG.resolve(kind, word) for kind in _GROUP_KINDS)), None)
    return None if group == _UNSAID or normalize(word).isdecimal() else group


def too_much(targets: Mapping[str, float]) -> GroupKind | None:
    """The kind of groups that somebody is in one of at most, and whose targets together are over 100 %."""
    for kind, groups in KINDS.items():
        if sum(targets.get(group, 0.0) for group in groups) > 1 + 1e-9:
            return kind
    return None


def _shown(count: int) -> int | None:
    return count if count >= SMALLEST_SHOWN else None


def _gap(room: Mix, group: str, target: float) -> Gap:
    count = room.count(group)
    if count is None:
        return Gap(group, None, target, None if target > 0 else 0)
    share = count / room.total if room.total else 0.0
    return Gap(group, share, target, _missing(count, room.total, target))


def _missing(count: int, total: int, target: float) -> int:
    """Smallest m with (count + m) / (total + m) >= target; for a target of 100 %, those to replace."""
    if target >= 1:
        return total - count
    return max(0, math.ceil(round((target * total - count) / (1 - target), 9)))


def _share(percent: str) -> float:
    number = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?(%|percent|パーセント|割)?", normalize(percent))
    if number is None:
        raise ValueError(percent)
    share = float(number[1]) / (10 if number[2] == "割" else 100)
    if share > 1:
        raise ValueError(percent)
    return share
