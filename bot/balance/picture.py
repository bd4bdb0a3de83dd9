"""The balance of a room as one picture: against targets, unmet needs, registrations by week. Nobody's name."""

from bot.balance.charts import needs_chart, needs_title, targets_chart, weeks_chart
from bot.balance.room import RoomNow
from bot.chat.content import Picture
from bot.drawing.svg import Chart, Svg
from bot.drawing.text import fit
from bot.drawing.tokens import BODY, CHART_WIDTH, HEADING, LIGHT, MARGIN, TITLE, Palette
from bot.words.i18n import Translator
from storage.tables import Event

MOST_ROWS = 8
# Without targets rows are short: every size, first-timers and every role.
MOST_GROUPS = 11
_TEXT_LINE = 16.0


def balance_picture(t: Translator, event: Event, room: RoomNow, as_of: str, palette: Palette = LIGHT) -> Picture:
    """The picture, which says in words all it shows; `as_of`: the moment of its figures."""
    parts = _parts(t, event, room, palette)
    kind = "balance-picture-registered" if room.has_begun else "balance-picture-counted"
    counted = t(kind, when=as_of, coming=room.coming, capacity=event.capacity or 0)
    alt = "\n".join([event.title, counted, *(chart.alt for _, chart in parts)])
    svg = Svg(CHART_WIDTH + 2 * MARGIN, palette)
    y = MARGIN + TITLE
    svg.text((MARGIN, y), t("balance-picture-title"), TITLE, color=palette.ink, is_bold=True)
    for line in (event.title, counted):
        y += _TEXT_LINE + 2
        svg.text((MARGIN, y), fit(line, BODY, CHART_WIDTH), BODY, color=palette.soft)
    y += 10
    for title, chart in parts:
        y = _below(svg, title, chart, y)
    return Picture(f"goen-{event.id}-balance", svg.document(y + MARGIN - 8, t("balance-picture-title"), alt), alt)


def _parts(t: Translator, event: Event, room: RoomNow, palette: Palette) -> list[tuple[str, Chart]]:
    """The charts with what stands above each, those that have anything to show."""
    most = MOST_ROWS if event.targets else MOST_GROUPS
    parts = [("", targets_chart(t, room.mix, event.targets, palette, most))] if room.mix.total else []
    if room.needs:
        parts.append((needs_title(t, room.needs), needs_chart(t, room.needs, palette)))
    if len(room.weeks) > 1:
        parts.append((t("balance-picture-weeks"), weeks_chart(t, room.weeks, event.capacity, palette)))
    return parts


def _below(svg: Svg, title: str, chart: Chart, y: float) -> float:
    if title:
        svg.line((MARGIN, y), (svg.width - MARGIN, y), color=svg.palette.ink, width=1.5)
        y += HEADING + 4
        svg.text((MARGIN, y), fit(title, HEADING, CHART_WIDTH), HEADING, color=svg.palette.ink, is_bold=True)
        y += 10
    svg.place(chart, (MARGIN, y))
    return y + chart.height + 12
