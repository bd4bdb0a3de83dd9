"""The list at the desk on paper: one file that a browser prints on A4, in two columns, with a box to tick for each."""

from collections.abc import Sequence
from html import escape

from bot.attend.desk import DeskGuest
from bot.chat.content import File
from bot.events.card import when
from bot.events.posts import translators
from bot.words.i18n import Translator
from bot.words.moments import format_short
from bot.words.times import to_local
from storage.tables import Event

_STYLE = """
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 182mm; color: #111; background: #fff; font: 11pt/1.5 "Hiragino Sans",
  "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, "Helvetica Neue", Arial, sans-serif }
header { border-bottom: .6mm solid #111; margin-bottom: 5mm; padding-bottom: 2mm }
h1 { font-size: 18pt; line-height: 1.3; margin: 0 } header p { margin: 0; color: #444; font-size: 10pt }
ul { columns: 2; column-gap: 10mm; list-style: none; margin: 0; padding: 0 }
li { break-inside: avoid; border-bottom: .2mm solid #bbb; padding: 1.6mm 0 1.6mm 8mm; position: relative;
  overflow-wrap: anywhere }
li::before { content: "☐"; position: absolute; left: 1mm }
li.came::before { content: "☑" }
li.away { color: #555 }
@media screen { body { padding: 6mm } } @media screen and (max-width: 40rem) { ul { columns: 1 } }
"""


def sheet(event: Event, people: Sequence[DeskGuest], now_ms: int) -> File:
    """Everybody who is expected, in the order given, in the event's language or in both."""
    ts = translators(event.language)
    made = to_local(now_ms, event.zone)
    said = _both(ts, "attend-paper-made", made)
    about = " · ".join([event.title, *dict.fromkeys(when(t, event) for t in ts), said])
    title = " / ".join(dict.fromkeys(t("attend-paper-title") for t in ts))
    lines = "".join(f'<li class="{one.where}">{_line(ts, one)}</li>' for one in people)
    text = (
        f'<!doctype html><html lang="{ts[0].language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}: {escape(event.title)}</title><style>{_STYLE}</style></head><body>"
        f"<header><h1>{escape(title)}</h1><p>{escape(about)}</p></header><ul>{lines}</ul></body></html>\n"
    )
    return File(f"goen-{event.id}-desk.html", "text/html", text.encode())


def _line(ts: Sequence[Translator], guest: DeskGuest) -> str:
    away = " / ".join(dict.fromkeys(t("attend-paper-away") for t in ts))
    code = f" <small>{escape(guest.code)}</small>" if guest.code and guest.code not in guest.name else ""
    return escape(guest.name) + code + (f" ({escape(away)})" if guest.where == "away" else "")


def _both(ts: Sequence[Translator], id: str, made: object) -> str:
    return " / ".join(t(id, when=format_short(made, t.language)) for t in ts)  # type: ignore[arg-type]
