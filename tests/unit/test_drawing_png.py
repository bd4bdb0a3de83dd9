"""A picture becomes a PNG in a child process, or nothing: never a reason to fail, and nobody waits meanwhile."""

import asyncio
import zlib
from collections.abc import Iterator

from bot.drawing import qr
from bot.drawing.png import Painter
from bot.drawing.room_graph import Sector, Words, room_graph
from bot.drawing.svg import Svg
from bot.drawing.tokens import LIGHT

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


def rows(png: bytes) -> Iterator[bytes]:
    """The rows of a picture of four bytes a pixel, without PNG's filters (RFC 2083, chapter 6)."""
    width, at, packed = int.from_bytes(png[16:20], "big"), 8, b""
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    plain, above = zlib.decompress(packed), bytearray(4 * width)
    for start in range(0, len(plain), 4 * width + 1):
        row = bytearray(plain[start + 1 : start + 1 + 4 * width])
        for place in range(len(row)):
            left, corner = (row[place - 4], above[place - 4]) if place >= 4 else (0, 0)
            row[place] = (row[place] + predicted(plain[start], left, above[place], corner)) % 256
        above = row
        yield bytes(row)


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter takes a byte for."""
    if kind == 4:
        nearest = left + up - corner
        return min((left, up, corner), key=lambda one: abs(nearest - one))
    return (0, left, up, (left + up) // 2)[kind]


async def test_a_code_is_black_and_white_without_lines_between_its_rows() -> None:
    text, side = "https://goen.example.org/s/K7QX2MNP", 50
    svg = Svg(side, LIGHT)
    svg.path(qr.steps(text, (0, 0), side), fill="#000000", is_crisp=True)
    png = await Painter().paint(svg.document(side, "code", text))
    assert png is not None
    drawn = [[row[at : at + 4] for at in range(0, len(row), 4)] for row in rows(png)]
    assert {pixel for row in drawn for pixel in row} == {b"\0\0\0\xff", b"\xff\xff\xff\xff"}
    squares = qr.squares(text)
    unit = 3 * side / (len(squares) + 2 * qr.QUIET)
    middles = [round((place + qr.QUIET + 0.5) * unit) for place in range(len(squares))]
    assert [[drawn[y][x][0] == 0 for x in middles] for y in middles] == squares
