"""How the bytes of a file that somebody handed over come from their platform."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Protocol, runtime_checkable

from bot.chat.errors import FileError
from bot.chat.interactions import HandedFile

# The bytes of a file, so many at most; FileError says why not.
Fetch = Callable[[HandedFile, int], Awaitable[bytes]]


@runtime_checkable
class Holder(Protocol):
    """A platform where people can hand files over."""

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        """The bytes of a file that was handed over there; FileError says why not."""
        ...


async def no_fetch(_file: HandedFile, _at_most: int) -> bytes:
    """Has no files."""
    raise FileError("gone")


def fetch_from(platforms: Mapping[str, object]) -> Fetch:
    """Ask the platform that a file is from; those that are known when it is asked."""

    async def fetch(file: HandedFile, at_most: int) -> bytes:
        holder = platforms.get(file.platform)
        if not isinstance(holder, Holder):
            raise FileError("unreachable", file.platform)
        if file.size > at_most:
            raise FileError("large")
        return await holder.fetch(file, at_most)

    return fetch


async def gathered(chunks: AsyncIterator[bytes], at_most: int) -> bytes:
    """All that comes; FileError as soon as it is more than this, whatever its size was said to be."""
    found = bytearray()
    async for chunk in chunks:
        found += chunk
        if len(found) > at_most:
            raise FileError("large")
    return bytes(found)
