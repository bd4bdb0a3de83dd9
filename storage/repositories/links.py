"""One-time codes that join a person's accounts, and how often wrong ones were tried."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from storage.tables import LinkCode, LinkTry


class Links:
    """Queries about codes."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def issue(self, ref: str, digest: str, *, expires_ms: int) -> None:
        """Keep a code for an account, in place of an earlier one."""
        await self.use_up(ref)
        self._session.add(LinkCode(ref=ref, digest=digest, expires_ms=expires_ms))
        await self._session.flush()

    async def owner(self, digest: str, *, now_ms: int) -> str | None:
        """The account that a code which still holds was made for."""
        found = await self._session.execute(
            select(LinkCode.ref).where(LinkCode.digest == digest, LinkCode.expires_ms > now_ms)
        )
        return found.scalar_one_or_none()

    async def use_up(self, ref: str) -> None:
        """Forget the code of an account."""
        await self._session.execute(delete(LinkCode).where(col(LinkCode.ref) == ref))

    async def tries(self, ref: str, *, since_ms: int) -> int:
        """How many wrong codes an account gave in the time it began to, if that is not before `since_ms`."""
        kept = await self._session.get(LinkTry, ref)
        return kept.count if kept and kept.since_ms >= since_ms else 0

    async def count_try(self, ref: str, *, now_ms: int, since_ms: int) -> int:
        """Count one wrong code more; what lies before `since_ms` no longer counts. Returns the new number."""
        kept = await self._session.get(LinkTry, ref)
        if kept is None:
            kept = LinkTry(ref=ref, count=0, since_ms=now_ms)
            self._session.add(kept)
        elif kept.since_ms < since_ms:
            kept.count, kept.since_ms = 0, now_ms
        kept.count += 1
        await self._session.flush()
        return kept.count
