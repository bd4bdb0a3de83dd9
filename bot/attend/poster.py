"""The code that stands at the desk: a picture to show or to print, which a phone's camera opens the page from."""

from bot.chat.content import File, Picture
from bot.chat.limits import PORTABLE
from bot.drawing import qr
from bot.drawing.svg import Svg
from bot.drawing.text import fit, wrap
from bot.drawing.tokens import LIGHT
from bot.events.posts import translators
from bot.words.text import clean_line, shorten
from storage.tables import Event

# The proportions of a sheet of A5, in CSS pixels.
_WIDTH, _HEIGHT, _EDGE = 560, 794, 36
_TITLE, _LINE, _SMALL = 30.0, 20.0, 12.0
_MOST_LINES = 2


def poster(event: Event, address: str) -> Picture:
    """What it says in the event's language, or in both, and the code of an address that stands below it."""
    ts = translators(event.language)
    svg = Svg(_WIDTH, LIGHT)
    room, middle, down = _WIDTH - 2 * _EDGE, _WIDTH / 2, _EDGE + _TITLE
    for line in wrap(clean_line(event.title), _TITLE, room)[:_MOST_LINES]:
        svg.text((middle, down), line, _TITLE, color=LIGHT.ink, is_bold=True, anchor="middle")
        down += _TITLE * 1.35
    for t in ts:
        for line in wrap(t("attend-poster"), _LINE, room):
            svg.text((middle, down), line, _LINE, color=LIGHT.ink, anchor="middle")
            down += _LINE * 1.5
    size = min(room, _HEIGHT - down - 2 * _EDGE)
    svg.path(qr.steps(address, (middle - size / 2, down), size), fill="#000000", is_crisp=True)
    svg.text((middle, down + size + _SMALL), fit(address, _SMALL, room), _SMALL, color=LIGHT.soft, anchor="middle")
    said = [event.title, *(t("attend-poster") for t in ts), address]
    alt = shorten(" ".join(clean_line(one) for one in said), PORTABLE.alt_text)
    return Picture(f"goen-{event.code}-desk", svg.document(_HEIGHT, clean_line(event.title), alt), alt)


def file(event: Event, drawn: Picture) -> File:
    """The same to print, in any size."""
    return File(f"goen-{event.code}-desk.svg", "image/svg+xml", drawn.svg.encode(), drawn.alt)
