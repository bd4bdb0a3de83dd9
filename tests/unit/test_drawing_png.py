"""A picture becomes a PNG in a child process, or nothing: never a reason to fail, and nobody waits meanwhile."""

import asyncio

from bot.drawing.png import Painter
from bot.drawing.room_graph import Sector, Words, room_graph

PICTURE = room_graph([Sector("飲食", (1,)), Sector("IT", (2,))], [(1, 2)], Words("紹介案", "線", ("○ 0",), "alt"))


async def test_a_picture_is_drawn_while_the_loop_goes_on():
    painted = asyncio.create_task(Painter().paint(PICTURE))
    turns = 0
    while not painted.done():
        await asyncio.sleep(0)
        turns += 1
    png = await painted
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 3 * 360
    assert turns > 3


async def test_without_the_renderer_there_is_no_picture(caplog):
    assert await Painter("import no_such_renderer").paint(PICTURE) is None
    assert "no_such_renderer" in caplog.text


async def test_a_picture_that_takes_too_long_is_given_up(caplog):
    painter = Painter("import sys; sys.stdin.buffer.read(); import time; time.sleep(60)", seconds=0.3)
    assert await painter.paint(PICTURE) is None
    assert "was not drawn" in caplog.text


async def test_what_is_no_picture_is_not_drawn():
    assert await Painter().paint("no picture") is None
