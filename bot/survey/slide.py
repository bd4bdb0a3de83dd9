"""The way to the survey's page as pictures: its code alone, and a slide to show while people are still there."""

from collections.abc import Sequence

from bot.chat.content import Picture
from bot.drawing import qr
from bot.drawing.svg import Svg
from bot.drawing.text import fit, wrap
from bot.drawing.tokens import LIGHT
from bot.events.posts import translators
from bot.survey.own import asked_of
from bot.words.i18n import Translator
from storage.tables import Event

# 16:9; drawn three times as large, it fills a projector's 1920 x 1080.
_WIDTH, _HEIGHT = 640.0, 360.0
_EDGE = 36.0
_CODE = 256.0
_TITLE, _LINE, _ADDRESS = 30.0, 20.0, 15.0
_MOST_TITLE_LINES = 4  # and one fewer for each language


def code(t: Translator, event: Event, url: str) -> Picture:
    """The code alone, to put into a program or onto a table."""
    svg, alt = Svg(_CODE, LIGHT), t("survey-qr-alt", title=event.title, address=url)
    svg.path(qr.steps(url, (0, 0), _CODE), fill="#000000", is_crisp=True)
    return Picture(f"goen-{event.id}-survey-qr", svg.document(_CODE, t("survey-qr-title"), alt), alt)


def slide(t: Translator, event: Event, url: str) -> Picture:
    """Title, code and short address, in the languages of the event."""
    ts, count = translators(event.language), len(asked_of(event))
    svg, alt = Svg(_WIDTH, LIGHT), t("survey-slide-alt", title=event.title, count=count, address=url)
    svg.path(qr.steps(url, (_WIDTH - _EDGE - _CODE, (_HEIGHT - _CODE) / 2), _CODE), fill="#000000", is_crisp=True)
    room = _WIDTH - 3 * _EDGE - _CODE
    at = _put(
        svg, _title(event.title, room, _MOST_TITLE_LINES - len(ts)), _EDGE + 2 * _TITLE, _TITLE, LIGHT.ink, is_bold=True
    )
    for one in ts:
        at = _put(
            svg, wrap(one("survey-slide-line", count=count), _LINE, room), at + _LINE, _LINE, LIGHT.accent, is_bold=True
        )
    short = url.partition("://")[2]
    svg.text((_EDGE, _HEIGHT - _EDGE), fit(short, _ADDRESS, room), _ADDRESS, color=LIGHT.soft)
    return Picture(f"goen-{event.id}-survey-slide", svg.document(_HEIGHT, t("survey-slide-title"), alt), alt)


def _title(title: str, room: float, most: int) -> list[str]:
    lines = wrap(title, _TITLE, room)
    kept = lines[:most]
    return kept if len(lines) == len(kept) else [*kept[:-1], fit(kept[-1] + "…", _TITLE, room)]


def _put(svg: Svg, lines: Sequence[str], at: float, size: float, color: str, *, is_bold: bool) -> float:
    """Lines of text from a height on; returns where the next one may begin."""
    for line in lines:
        svg.text((_EDGE, at), line, size, color=color, is_bold=is_bold)
        at += size * 1.4
    return at
