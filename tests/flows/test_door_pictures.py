"""A picture of an answer is drawn once everything is stored; an answer never fails for want of one."""

import pytest

from bot.chat.actions import Reply, Update
from bot.chat.content import File, Message, Picture
from bot.chat.payload import to_json
from bot.door.pictures import with_pictures

PICTURE = Picture("room", "<svg/>", "Two people, one pair.")


async def echo(svg):
    return svg.encode()


async def nothing(_svg):
    return None


@pytest.mark.parametrize("kind", [Reply, Update])
async def test_a_picture_becomes_a_file_that_says_what_it_shows(kind):
    shown = await with_pictures(kind(Message("Here", pictures=(PICTURE,))), echo)
    assert shown == kind(Message("Here", files=(File("room.png", "image/png", b"<svg/>", PICTURE.alt),)))


async def test_what_cannot_be_drawn_is_left_out():
    assert await with_pictures(Reply(Message("Here", pictures=(PICTURE,))), nothing) == Reply(Message("Here"))
    assert await with_pictures(None, echo) is None


def test_a_picture_cannot_wait_in_the_outbox():
    with pytest.raises(ValueError, match="files"):
        to_json(Message("Here", pictures=(PICTURE,)))
