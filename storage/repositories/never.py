"""Accounts that are never to be written to again: known by keyed digests alone."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from sqlalchemy import Select
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.never_tables import NeverWrite, NeverWriteSalt
from storage.sealing import Seal
from storage.session import Session


@built_once
def _marked(digests: Sequence[str]) -> Select[*tuple[str]]:
    return select(NeverWrite.digest).where(col(NeverWrite.digest).in_(digests))


@built_once
def _stored_salt() -> Select[*tuple[str]]:
    return select(NeverWriteSalt.salt).limit(1)


class NeverWrites:
    """Queries about accounts that are never to be written to."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal

    async def mark(self, platform: str, user_id: str) -> None:
        """Remember that the owner of this account wants no message; of the account there is a digest."""
        if self._seal is None:
            await self._salt()
        first = (await self._digests(platform, user_id))[0]
        if await self._session.get(NeverWrite, first) is None:
            self._session.add(NeverWrite(digest=first))
            await self._session.flush()

    async def is_marked(self, platform: str, user_id: str) -> bool:
        """Whether its owner wants no message."""
        digests = await self._digests(platform, user_id)
        found = await self._session.execute(*_marked(digests))
        return found.first() is not None

    async def lift(self, platform: str, user_id: str) -> bool:
        """Forget that; whether there was something to forget."""
        if not await self.is_marked(platform, user_id):
            return False
        digests = await self._digests(platform, user_id)
        await self._session.execute(delete(NeverWrite).where(col(NeverWrite.digest).in_(digests)))
        return True

    async def _digests(self, platform: str, user_id: str) -> tuple[str, ...]:
        """By which an account is known again, the one to store first: of each key of the house, else of the salt."""
        account = f"never:{platform}:{user_id}"
        found = await self._session.execute(*_stored_salt())
        salt = found.scalar_one_or_none()
        salted = (hmac.new(salt.encode(), account.encode(), hashlib.sha256).hexdigest(),) if salt else ()
        return (*(self._seal.marks(account) if self._seal else ()), *salted)

    async def _salt(self) -> None:
        """Draw the salt, once."""
        found = await self._session.execute(*_stored_salt())
        if found.first() is None:
            self._session.add(NeverWriteSalt(salt=secrets.token_hex(32)))
            await self._session.flush()
