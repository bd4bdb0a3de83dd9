"""A QR code in a picture: square by square what was asked for."""

import re

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import qr


def painted(steps: list[str], side: int, unit: float) -> list[list[bool]]:
    """The squares that a path fills."""
    rows = [[False] * side for _ in range(side)]
    for step in steps:
        x, y, across, down, back = map(float, re.findall(r"-?\d+\.\d+", step))
        assert (round(down, 2), round(-back, 2)) == (round(unit, 2), round(across, 2))
        for column in range(round(x / unit), round((x + across) / unit)):
            rows[round(y / unit)][column] = True
    return rows


@settings(max_examples=20)
@given(text=st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=60))
def test_what_is_drawn_is_the_code_with_free_space_around_it(text: str) -> None:
    matrix = [[bool(dark) for dark in row] for row in segno.make_qr(text, error="q", boost_error=False).matrix]
    side = len(matrix) + 2 * qr.QUIET
    rows = painted(qr.steps(text, (0, 0), side * 10), side, 10)
    inner = slice(qr.QUIET, -qr.QUIET)
    assert [row[inner] for row in rows[inner]] == matrix
    rows[inner] = [[*row[: qr.QUIET], *row[-qr.QUIET :]] for row in rows[inner]]
    assert not any(any(row) for row in rows)
