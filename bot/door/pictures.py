"""Pictures of an answer become files once everything is stored: drawing takes a while, and holds up nobody else."""

from dataclasses import replace

from bot.chat.actions import Answer, Reply, Update
from bot.chat.content import File, Message, Picture
from bot.chat.ports import Paint


async def no_paint(_svg: str) -> None:
    """Draws nothing."""


async def with_pictures(answer: Answer | None, paint: Paint) -> Answer | None:
    """The answer with its pictures drawn; it goes without those that cannot be."""
    if isinstance(answer, Reply | Update) and answer.message.pictures:
        return replace(answer, message=await _drawn(answer.message, paint))
    return answer


async def _drawn(message: Message, paint: Paint) -> Message:
    painted = [(picture, await paint(picture.svg)) for picture in message.pictures]
    files = tuple(as_file(picture, data) for picture, data in painted if data)
    return replace(message, files=(*message.files, *files), pictures=())


def as_file(picture: Picture, data: bytes) -> File:
    """A picture that was drawn."""
    return File(f"{picture.name}.png", "image/png", data, picture.alt)
