"""The way to `tests.faults.platform`: a small adapter that sends over HTTP, as those of the real chats do."""

from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt

NAME = "elsewhere"


class HttpPlatform:
    """Posts and asks. What an answer means is what it means in `adapters/slack/failures.py`."""

    name = NAME

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url, self._session = url, session

    async def deliver(self, delivery: Delivery) -> Receipt:
        try:
            said = await self._ask("post", {"channel": str(delivery.to), "key": delivery.key})
        except aiohttp.ClientConnectorError as error:
            raise DeliveryError("not_sent", "no connection") from error
        except (aiohttp.ClientError, OSError) as error:
            raise DeliveryError("unknown", type(error).__name__) from error
        return Receipt(said["id"])

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        asked = {"channel": str(deliveries[0].to), "keys": [delivery.key for delivery in deliveries]}
        try:
            said = await self._ask("find", asked)
        except (aiohttp.ClientError, OSError) as error:
            raise DeliveryError("not_sent", type(error).__name__) from error
        return [Receipt(found) if found else None for found in said]

    async def _ask(self, what: str, given: dict[str, Any]) -> Any:
        async with self._session.post(f"{self._url}/{what}", json=given) as response:
            if response.status == 429:
                raise DeliveryError("rate_limited", retry_after=float(response.headers.get("Retry-After", 0)))
            response.raise_for_status()
            return await response.json()
