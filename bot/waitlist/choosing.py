"""Who might come off a waiting list first: whoever brings most of what the room lacks. Pure.

Whoever let an offer run out comes after the others. What counts then, in this order: groups below their target, by how
far; goals that people look for and nobody offers; goals that too few offer; a first-timer before somebody who was there
before; who has waited longest. Roles do not count: they are seen in totals alone, and a reason that names one would
tell a single person's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.balance.mix import Gap, Mix, gaps
from bot.balance.needs import Need
from bot.words.catalog import CATALOG


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who waits: what is known of them, in ids of the catalog, "" where it is not. `since_ms`: since when."""

    id: int
    industry: str
    size: str
    offers: tuple[str, ...]
    is_newcomer: bool
    since_ms: int
    service: str = ""
    was_asked: bool = False


@dataclass(frozen=True, slots=True)
class SeatProposal:
    """Somebody, and what they would bring: groups below their target, and needs they could answer."""

    candidate: Candidate
    gaps: tuple[Gap, ...]
    needs: tuple[Need, ...]


def proposals(
    waiting: Iterable[Candidate], room: Mix, targets: Mapping[str, float], needs: Sequence[Need]
) -> list[SeatProposal]:
    """Everybody who waits, whoever the room lacks most first."""
    short = [gap for gap in gaps(room, targets) if gap.missing_people]
    found = [SeatProposal(one, _filled(one, short), _answered(one, needs)) for one in waiting]
    return sorted(found, key=_rank)


def _filled(one: Candidate, short: Iterable[Gap]) -> tuple[Gap, ...]:
    size = CATALOG.sizes.get(one.size)
    groups = {one.industry, size.balance_group if size else "", CATALOG.newcomer.id if one.is_newcomer else ""}
    return tuple(gap for gap in short if gap.group in groups)


def _answered(one: Candidate, needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple(need for need in needs if not CATALOG.tags[need.tag].complements.isdisjoint(one.offers))


def _rank(found: SeatProposal) -> tuple[bool, float, int, int, bool, int, int]:
    lacking = sum(gap.target - (gap.share or 0.0) for gap in found.gaps)
    unoffered = sum(not need.offers for need in found.needs)
    one, partly = found.candidate, len(found.needs) - unoffered
    return (
        one.was_asked, -round(lacking, 9), -unoffered, -partly, not one.is_newcomer, one.since_ms, one.id,
    )  # fmt: skip
