"""Platforms that misbehave on demand, and one that is a file and outlives the program that writes to it."""

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.chat.ports import Delivery, Receipt

Trouble = Exception | None


class Awkward:
    """Delivers, unless `troubles` of the person or channel say otherwise, one for each attempt.

    A trouble in `after` strikes when the message is already posted.
    """

    def __init__(self, name: str = "sandbox") -> None:
        self.name = name
        self.posted: list[str] = []
        self.keys: list[str] = []  # one that was posted twice is there twice
        self.asked: list[str] = []
        self.are_again: list[bool] = []  # of every attempt, whether it was asked for after a refusal
        self.troubles: dict[str, list[Trouble]] = defaultdict(list)
        self.after: dict[str, list[Trouble]] = defaultdict(list)
        self.find_troubles: list[Trouble] = []
        self.before_posting: Callable[[], None] = lambda: None

    async def deliver(self, delivery: Delivery) -> Receipt:
        to = delivery.to.id
        self.before_posting()
        self.are_again.append(delivery.is_again)
        _raise_next(self.troubles[to])
        self.posted.append(f"{to}: {delivery.message.text}")
        self.keys.append(delivery.key)
        _raise_next(self.after[to])
        return Receipt(f"m{len(self.posted)}")

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        self.asked.append(deliveries[0].to.id)
        _raise_next(self.find_troubles)
        return [Receipt("found") if delivery.key in self.keys else None for delivery in deliveries]


class FilePlatform:
    """A platform that is a file: one line for each message, on the disk before `deliver` returns."""

    name = "sandbox"

    def __init__(self, path: Path, said: Callable[[str], None] = lambda _: None) -> None:
        self.path = path
        self._said = said

    async def deliver(self, delivery: Delivery) -> Receipt:
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(file, f"{delivery.key}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)
        self._said(delivery.key)
        return Receipt(delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        keys = set(self.keys())
        return [Receipt(delivery.key) if delivery.key in keys else None for delivery in deliveries]

    def keys(self) -> list[str]:
        """Keys of everything posted, in order."""
        return self.path.read_text("utf-8").splitlines() if self.path.exists() else []


def _raise_next(troubles: list[Trouble]) -> None:
    if troubles and (trouble := troubles.pop(0)):
        raise trouble
