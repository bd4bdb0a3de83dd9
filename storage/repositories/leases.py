"""What only one of several processes may do, and until when."""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import delete, insert, literal_column, or_, select, update

from storage.bell import ring
from storage.process_tables import SenderLease
from storage.repositories.delivery import Lane
from storage.repositories.outbox import ROWS
from storage.session import Session

_ROW = ROWS.c
_SENDERS = SenderLease.metadata.tables["sender_lease"]
_LEASED = _ROW.state == literal_column("'leased'")


class SenderLeases:
    """Queries about who sends where, and who listens."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def hold(self, name: str, owner: str, now_ms: int, *, until_ms: int) -> bool:
        """Whether a process may do until then what only one may: another one's lease must have run out.

        One that reaches further than ours by another lease was written before the clock was set back.
        """
        # Not a moment later alone: another process may have looked at its clock after us, and written before us.
        set_back_ms = until_ms + (until_ms - now_ms)
        held = await self._session.execute(
            update(_SENDERS)
            .where(
                _SENDERS.c.lane == name,
                or_(_SENDERS.c.owner == owner, _SENDERS.c.until_ms <= now_ms, _SENDERS.c.until_ms > set_back_ms),
            )
            .values(owner=owner, until_ms=until_ms)
        )
        if cast("Any", held).rowcount:
            return True
        if (await self._session.execute(select(_SENDERS.c.owner).where(_SENDERS.c.lane == name))).first() is not None:
            return False
        await self._session.execute(insert(_SENDERS).values(lane=name, owner=owner, until_ms=until_ms))
        return True

    async def of_others(self, owner: str, now_ms: int, hold_ms: int) -> set[str]:
        """What another process has now; not from before the clock was set back, as in `hold`."""
        found = await self._session.execute(
            select(_SENDERS.c.lane).where(
                _SENDERS.c.owner != owner, _SENDERS.c.until_ms > now_ms, _SENDERS.c.until_ms <= now_ms + 2 * hold_ms
            )
        )
        return set(found.scalars())

    async def take_from_others(self, lanes: Iterable[Lane], owner: str) -> None:
        """Let wait again what others have claimed in these lanes: whoever holds them now sends it, in its order."""
        for lane in lanes:
            within = [_ROW.platform == lane.platform, *([_ROW.space == lane.space] if lane.space else [])]
            await self._session.execute(
                update(ROWS)
                .where(_LEASED, *within, ~_ROW.claim_token.startswith(owner, autoescape=True))
                .values(state="pending", claim_token=None)
            )

    async def release(self, owner: str) -> None:
        """End the leases of a process, and tell the others."""
        await self._session.execute(delete(_SENDERS).where(_SENDERS.c.owner == owner))
        await ring(self._session)
