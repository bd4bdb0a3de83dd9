"""A QR code as part of a picture. Pure."""

from html import escape

from bot.drawing.svg import Point

# Around a code stays so much free, in its own squares, that every camera finds it.
QUIET = 4


def squares(text: str, *, mask: int | None = None) -> list[list[bool]]:
    """The dark squares of the code of a text, row by row; a quarter of them may be covered (level Q).

    `mask`: one of the eight patterns of the standard, each of which readers know; the most even one where none is
    given, which takes five times as long to find.
    """
    import segno  # noqa: PLC0415 - only who asks for a code pays for it

    return [[bool(dark) for dark in row] for row in segno.make_qr(text, error="q", boost_error=False, mask=mask).matrix]


def steps(text: str, at: Point, size: float, *, mask: int | None = None) -> list[str]:
    """The code as the steps of one path, its free border included in `size`: a stroke for each run of dark squares.

    Whoever fills it does so without softened edges: where rows meet, these would show as pale lines.
    """
    rows = squares(text, mask=mask)
    unit = size / (len(rows) + 2 * QUIET)
    found = []
    for down, row in enumerate(rows):
        across = 0
        while across < len(row):
            run = next((end for end in range(across, len(row)) if not row[end]), len(row)) - across
            if run:
                x, y = at[0] + (across + QUIET) * unit, at[1] + (down + QUIET) * unit
                found.append(f"M{x:.2f} {y:.2f}h{run * unit:.2f}v{unit:.2f}h-{run * unit:.2f}z")
            across += run or 1
    return found


def inline(text: str) -> str:
    """The code as an element of a page; to who does not see it, it says what it leads to."""
    drawn = f'<path d="{" ".join(steps(text, (0, 0), 100))}" shape-rendering="crispEdges"/>'
    return f'<svg viewBox="0 0 100 100" role="img" aria-label="{escape(text)}">{drawn}</svg>'
