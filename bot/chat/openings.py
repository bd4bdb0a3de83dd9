"""Direct messages that are opened before there is anything to say, where a platform lets that happen only slowly."""

from collections.abc import Collection

from bot.chat.actions import Send
from bot.chat.content import Opening
from bot.chat.refs import UserRef
from bot.words.times import DAY_MS
from storage.repositories.outbox import ALIVE, OPENING
from storage.tables import Account
from storage.unit_of_work import UnitOfWork

# Who could not be opened by then is when there is something to say.
_OF_USE_MS = 14 * DAY_MS


async def ahead(account: Account, platforms: Collection[str], uow: UnitOfWork, now_ms: int) -> list[Send]:
    """What lets somebody who wants messages be reached without delay; `platforms`: those that open slowly.

    It is no message: it belongs to no event or day, so nothing counts it.
    """
    who = UserRef.parse(account.ref)
    if who.platform not in platforms or await uow.people.direct_channel(who.platform, who.id):
        return []
    key = f"opening:{who}:{now_ms // DAY_MS}"
    if await uow.outbox.state(key) in ALIVE:
        return []
    return [Send(who, Opening(), key, OPENING, person_id=account.person_id, expires_ms=now_ms + _OF_USE_MS)]
