"""What a vote on the next theme does: planned, opened, voted in, closed; and what may be known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.chat.errors import UserError
from bot.events.themes import most_voted
from bot.words.times import DAY_MS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork
from storage.vote_tables import ThemeVote, VoteState

# The planned message that opens the vote.
KIND: Final = "theme_vote"
LASTS_MS: Final = 7 * DAY_MS
FEWEST_CANDIDATES: Final = 2
MOST_CANDIDATES: Final = 6
# Below this nobody learns what was voted for, only how often.
FEWEST_TO_SHOW: Final = 5


@dataclass(frozen=True, slots=True)
class VoteStanding:
    """How a vote stands: `counts` by candidate, None where too few voted to say."""

    candidates: tuple[str, ...]
    state: VoteState
    votes: int
    counts: tuple[int, ...] | None
    closes_ms: int

    @property
    def winners(self) -> tuple[str, ...]:
        """What most people voted for: several where they are equal, none where that cannot be said."""
        return most_voted(self.candidates, self.counts or ())


async def standing(event_id: int, uow: UnitOfWork) -> VoteStanding | None:
    """How the vote after an event stands; None if there is none."""
    vote = await uow.votes.get(event_id)
    if vote is None:
        return None
    counts = vote.counts if vote.state == "closed" else await uow.votes.counts(vote)
    votes = vote.votes if vote.state == "closed" else sum(counts)
    return VoteStanding(
        tuple(vote.candidates), vote.state, votes, tuple(counts) if votes >= FEWEST_TO_SHOW else None,
        vote.closes_ms or 0,
    )  # fmt: skip


async def plan(event: Event, candidates: Sequence[str], uow: UnitOfWork) -> None:
    """Keep what is to be voted on; UserError once people vote on something else."""
    vote = await uow.votes.get(event.id)
    if vote is not None and vote.state != "planned":
        raise UserError("vote-error-begun", title=event.title)
    await uow.votes.plan(event.id, candidates)


async def open_planned(event_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Open a vote; false if there is none, or if it was closed."""
    vote = await uow.votes.get(event_id)
    if vote is None or vote.state == "closed":
        return False
    if vote.state == "planned":
        vote.state, vote.closes_ms = "open", now_ms + LASTS_MS
    return True


async def take_back(event_id: int, uow: UnitOfWork) -> None:
    """Let a vote that nobody has heard of wait again; UserError if somebody voted."""
    vote = await uow.votes.get(event_id)
    if vote is None or vote.state != "open":
        return
    if any(await uow.votes.counts(vote)):
        raise UserError("vote-error-undo")
    vote.state, vote.closes_ms = "planned", None


async def cast(event: Event, person_id: int, candidate: int | None, uow: UnitOfWork, *, now_ms: int) -> VoteStanding:
    """Let this be what somebody votes for, in place of what was; how it stands then. UserError if it is too late."""
    vote = await uow.votes.get(event.id)
    if vote is None or candidate is None or candidate >= len(vote.candidates) or vote.closes_ms is None:
        raise UserError("error-outdated")
    if vote.state != "open" or vote.closes_ms <= now_ms:
        raise UserError("vote-error-closed", title=event.title)
    await uow.votes.cast(event.id, person_id, candidate)
    found = await standing(event.id, uow)
    if found is None:
        raise KeyError(event.id)
    return found


async def close(event: Event, uow: UnitOfWork, *, now_ms: int) -> None:
    """Take no more votes from now on; UserError if none are taken."""
    vote = await uow.votes.get(event.id)
    if vote is None or vote.state != "open":
        raise UserError("vote-error-not-open", title=event.title)
    vote.closes_ms = now_ms
    await _close(vote, uow)


async def close_ended(uow: UnitOfWork, *, now_ms: int) -> None:
    """Close every vote whose last moment has passed."""
    for vote in await uow.votes.ended(now_ms):
        await _close(vote, uow)


async def _close(vote: ThemeVote, uow: UnitOfWork) -> None:
    counts = await uow.votes.counts(vote)
    votes = sum(counts)
    await uow.votes.close(vote, votes=votes, counts=counts if votes >= FEWEST_TO_SHOW else [])
