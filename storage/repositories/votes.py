"""Votes on the next theme: who votes for what while one is open, and sums once it is closed."""

from collections.abc import Sequence

from sqlalchemy import Select, func
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.session import Session
from storage.vote_tables import ThemeBallot, ThemeVote


@built_once
def _shown(since_ms: int) -> Select[*tuple[ThemeVote]]:
    return (
        select(ThemeVote)
        .where(col(ThemeVote.state) != "planned", col(ThemeVote.closes_ms) > since_ms)
        .order_by(col(ThemeVote.event_id))
    )


@built_once
def _ended(now_ms: int) -> Select[*tuple[ThemeVote]]:
    return select(ThemeVote).where(ThemeVote.state == "open", col(ThemeVote.closes_ms) <= now_ms)


@built_once
def _next_close(after_ms: int) -> Select[*tuple[int | None]]:
    return select(func.min(ThemeVote.closes_ms)).where(ThemeVote.state == "open", col(ThemeVote.closes_ms) > after_ms)


class ThemeVotes:
    """Queries about votes on themes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, event_id: int) -> ThemeVote | None:
        """The vote after an event."""
        return await self._session.get(ThemeVote, event_id)

    async def plan(self, event_id: int, candidates: Sequence[str]) -> ThemeVote:
        """Keep what is to be voted on, in place of what was."""
        vote = await self.get(event_id)
        if vote is None:
            vote = ThemeVote(event_id=event_id, candidates=list(candidates))
            self._session.add(vote)
        vote.candidates = list(candidates)
        await self._session.flush()
        return vote

    async def cast(self, event_id: int, person_id: int, candidate: int) -> None:
        """Let this be what somebody votes for."""
        ballot = await self._session.get(ThemeBallot, (event_id, person_id))
        if ballot is None:
            self._session.add(ThemeBallot(event_id=event_id, person_id=person_id, candidate=candidate))
        else:
            ballot.candidate = candidate
        self._session.leave_no_trace()
        await self._session.flush()

    async def counts(self, vote: ThemeVote) -> list[int]:
        """How many vote for each candidate now."""
        found = await self._session.execute(
            select(ThemeBallot.candidate, func.count())
            .where(ThemeBallot.event_id == vote.event_id)
            .group_by(col(ThemeBallot.candidate))
        )
        by_candidate = {row[0]: row[1] for row in found}
        return [by_candidate.get(number, 0) for number in range(len(vote.candidates))]

    async def close(self, vote: ThemeVote, *, votes: int, counts: Sequence[int]) -> None:
        """Keep the sums, and forget who voted for what."""
        vote.state, vote.votes, vote.counts = "closed", votes, list(counts)
        await self._session.execute(delete(ThemeBallot).where(col(ThemeBallot.event_id) == vote.event_id))
        self._session.leave_no_trace()
        await self._session.flush()

    async def shown(self, *, since_ms: int) -> list[ThemeVote]:
        """Votes that are open, or were until a moment."""
        return list((await self._session.execute(*_shown(since_ms))).scalars())

    async def ended(self, now_ms: int) -> list[ThemeVote]:
        """Open votes whose last moment has passed."""
        return list((await self._session.execute(*_ended(now_ms))).scalars())

    async def next_close_ms(self, *, after_ms: int) -> int | None:
        """When the next open vote closes, of those that do after a moment."""
        found = await self._session.execute(*_next_close(after_ms))
        return found.scalar_one_or_none()
