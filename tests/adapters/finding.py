"""Asks an adapter about one message."""

from bot.chat.ports import Adapter, Delivery, Receipt


async def found(adapter: Adapter, delivery: Delivery) -> Receipt | None:
    """Its receipt, if it was posted."""
    (receipt,) = await adapter.find([delivery])
    return receipt
