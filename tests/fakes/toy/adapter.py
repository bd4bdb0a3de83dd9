"""The adapter: it listens to a room and posts there."""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Handle, Receipt
from bot.chat.refs import UserRef
from tests.fakes.toy import decode, encode
from tests.fakes.toy.chat import ToyRoom


class ToyAdapter:
    """Goen in one room."""

    name = decode.NAME

    def __init__(self, room: ToyRoom) -> None:
        self._room = room

    async def start(self, handle: Handle) -> None:
        """Listen to what people do."""

        async def heard(done: dict[str, Any]) -> dict[str, Any] | None:
            return encode.answer(await handle(decode.interaction(done)))

        self._room.listener = heard

    async def stop(self) -> None:
        """Listen no longer."""
        self._room.listener = None

    async def is_connected(self) -> bool:
        """Whether the room reaches us."""
        return self._room.listener is not None

    async def lost(self) -> str:
        """The room never closes."""
        await asyncio.Event().wait()
        return ""

    def routes(self, app: web.Application) -> None:
        """Toy sends nothing over HTTP."""

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; DeliveryError where nobody is."""
        if isinstance(delivery.to, UserRef) and delivery.to.id not in self._room.people:
            raise DeliveryError("unreachable", "nobody has this id")
        return Receipt(self._room.post(delivery.to.id, encode.message(delivery.message), delivery.key))

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """The posts with these keys, where there are any."""
        posts = {post["key"]: Receipt(post["id"]) for post in self._room.posts}
        return [posts.get(delivery.key) for delivery in deliveries]
