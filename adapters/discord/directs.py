"""Where people's direct messages with the bot are: kept for good, because opening them is what Discord counts."""

from adapters.discord.decode import PLATFORM
from storage.engine import Database
from storage.unit_of_work import reading, writing


class Directs:
    """Channels by person; without a database they are forgotten at the end."""

    def __init__(self, database: Database | None) -> None:
        self._database = database
        self._known: dict[str, str] = {}

    async def known(self, user: str) -> str | None:
        """The channel of somebody, if it was ever opened."""
        if user not in self._known and self._database:
            kept = await reading(self._database, lambda uow: uow.people.direct_channel(PLATFORM, user))
            if kept:
                self._known[user] = kept
        return self._known.get(user)

    def note(self, user: str, channel: str) -> None:
        """Somebody has written to the bot: this is where."""
        self._known[user] = channel

    async def keep(self, user: str, channel: str) -> None:
        """A channel was opened."""
        self._known[user] = channel
        if self._database:
            await writing(self._database, lambda uow: uow.people.keep_direct_channel(PLATFORM, user, channel))

    async def forget(self, user: str) -> None:
        """A channel is gone: the next message opens it anew."""
        self._known.pop(user, None)
        if self._database:
            await writing(self._database, lambda uow: uow.people.keep_direct_channel(PLATFORM, user, None))
