"""A chat whose channels refuse the bot's posts for a while."""

from collections.abc import Sequence

from bot.chat.errors import DeliveryError, RefusalCause
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef
from bot.door.context import Defaults
from scheduler.pump import Pump
from tests.conftest import House


class Refusing:
    """The sandbox, except that channels in `closed` refuse every post, each for its cause."""

    name = "sandbox"

    def __init__(self, world: House) -> None:
        self.closed: dict[str, RefusalCause] = {}
        self.refused = 0
        self._world = world
        world.pump = Pump(world.database, {self.name: self}, world.clock, Defaults())

    async def deliver(self, delivery: Delivery) -> Receipt:
        cause = self.closed.get(delivery.to.id) if isinstance(delivery.to, ChannelRef) else None
        if cause:
            self.refused += 1
            raise DeliveryError("refused", "the_word", cause=cause)
        return await self._world.deliver(delivery)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        return await self._world.find(deliveries)
