"""The tables on paper: one file that a browser prints on A4, a page a round, then name cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.chat.content import File
from bot.drawing import qr
from bot.drawing.text import wide
from bot.events.card import when
from bot.events.posts import translators
from bot.tables.plans import table_of
from bot.words.i18n import Translator
from bot.words.moments import format_short
from bot.words.times import to_local
from storage.seating_tables import TablePlan
from storage.tables import Event

# Sizes in millimeters and points, so that paper and screen show the same. No font is fetched: readers have their own.
_STYLE = """
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { margin: 0; color: #111; background: #fff; font: 11pt/1.5 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP",
  "Yu Gothic", Meiryo, "Helvetica Neue", Arial, sans-serif }
section { break-after: page; max-width: 186mm; margin: 0 auto; padding: 4mm 0 }
section:last-of-type { break-after: auto }
header { border-bottom: .6mm solid #111; margin-bottom: 5mm; padding-bottom: 2mm }
h1 { font-size: 20pt; line-height: 1.3; margin: 0 } h2 { font-size: 15pt; margin: 0 0 1mm }
header p { margin: 0; color: #444; font-size: 10pt }
.tables { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4mm }
.table { border: .3mm solid #777; border-radius: 2mm; padding: 3mm 4mm; break-inside: avoid }
.table ol { margin: 0; padding-left: 6mm } .table li { overflow-wrap: anywhere }
.host { color: #444; font-size: 9pt }
.badges { display: grid; grid-template-columns: repeat(2, 91mm); grid-auto-rows: 51mm; justify-content: center }
.badge { border: .2mm dashed #999; padding: 5mm; display: flex; flex-direction: column; break-inside: avoid;
  overflow: hidden }
.badge .event { font-size: 9pt; color: #444 } .badge .name { font-size: 22pt; font-weight: 700; line-height: 1.25;
  margin: auto 0; overflow-wrap: anywhere } .badge .long { font-size: 15pt }
.seats { border-collapse: collapse; font-size: 10pt } .seats th { font-weight: 400; color: #444; text-align: left;
  padding: 0 3mm 0 0 } .seats td { min-width: 7mm; text-align: center; border: .2mm solid #bbb }
.join { display: flex; justify-content: space-between; align-items: end; font-size: 9pt; color: #444 }
.join strong { font-size: 12pt; color: #111 }
.join svg { width: 19mm; height: 19mm; flex: none; margin: -4mm -2mm -2mm 2mm }
@media print { .badges-page { padding: 0 } .badges-page header { display: none } }
@media screen { body { background: #eee } section { background: #fff; padding: 12mm; margin: 6mm auto; width: 210mm;
  max-width: 100% } @media (max-width: 40rem) { section { padding: 5mm }
  .tables { grid-template-columns: 1fr } .badges {
  grid-template-columns: minmax(0, 91mm) } } }
"""
# What a name card has room for in a line of large letters, in ems of these.
_LONGEST_NAME = 81 / 7.76


@dataclass(frozen=True, slots=True)
class NameCard:
    """The name card of somebody who is expected and has no account here yet: the code by which they join, and where.

    `id`: as plans know them.
    """

    id: int
    name: str
    code: str
    url: str


def sheet(
    event: Event, plan: TablePlan, names: Mapping[int, str], now_ms: int, others: Sequence[NameCard] = ()
) -> File:
    """Every round and every name card, in the event's language or in both. `names`: as plans know them."""
    ts = translators(event.language)
    made = to_local(now_ms, event.zone)
    said = " / ".join(t("tables-plan-made", when=format_short(made, t.language)) for t in ts)
    about = " · ".join([event.title, *dict.fromkeys(when(t, event) for t in ts), said])
    pages = [_round(ts, plan, names, number, about) for number in range(1, len(plan.rounds) + 1)]
    title = f"{_both(ts, 'tables-plan-title')}: {event.title}"
    text = (
        f'<!doctype html><html lang="{ts[0].language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"{''.join(pages)}{_badges(ts, event, plan, names, others)}</body></html>\n"
    )
    return File(f"goen-{event.id}-tables.html", "text/html", text.encode())


def _round(ts: Sequence[Translator], plan: TablePlan, names: Mapping[int, str], number: int, about: str) -> str:
    hosts = {int(id) for id in plan.hosts}
    tables = "".join(
        f'<div class="table"><h2>{_both(ts, "tables-number", number=table)}</h2><ol>'
        + "".join(f"<li>{_person(ts, names[id], is_host=id in hosts)}</li>" for id in people if id in names)
        + "".join(f"<li>{_both(ts, 'tables-guests', count=1)}</li>" for id in people if id < 0 and id not in names)
        + "</ol></div>"
        for table, people in enumerate(plan.rounds[number - 1], 1)
    )
    return (
        f"<section><header><h1>{_both(ts, 'tables-round', number=number)}</h1><p>{escape(about)}</p></header>"
        f'<div class="tables">{tables}</div></section>'
    )


def _badges(
    ts: Sequence[Translator], event: Event, plan: TablePlan, names: Mapping[int, str], others: Sequence[NameCard]
) -> str:
    seated = {id for tables in plan.rounds[plan.held - 1 if plan.held else 0 :] for table in tables for id in table}
    cards = "".join(_badge(ts, event, plan, id, name) for id, name in names.items() if id in seated and id > 0)
    cards += "".join(_badge_to_join(ts, event, plan, one) for one in others)
    title = _both(ts, "tables-plan-badges")
    return f'<section class="badges-page"><header><h1>{title}</h1></header><div class="badges">{cards}</div></section>'


def _badge(ts: Sequence[Translator], event: Event, plan: TablePlan, id: int, name: str) -> str:
    """A name, and the table of every round: no company and no title, as on the cards in the chat."""
    return _framed(event, name, _seats(ts, plan, id))


def _seats(ts: Sequence[Translator], plan: TablePlan, id: int) -> str:
    """The table of every round."""
    tables = [(number, table_of(tables, id)) for number, tables in enumerate(plan.rounds, 1)]
    rows = {
        "tables-plan-round": [number for number, table in tables if table is not None],
        "tables-plan-table": [table for _, table in tables if table is not None],
    }
    seats = "".join(
        f"<tr><th>{_both(ts, name)}</th>{''.join(f'<td>{number}</td>' for number in numbers)}</tr>"
        for name, numbers in rows.items()
    )
    return f'<table class="seats">{seats}</table>' if rows["tables-plan-table"] else ""


def _badge_to_join(ts: Sequence[Translator], event: Event, plan: TablePlan, one: NameCard) -> str:
    """The same with a name, or room to write it, and how its owner joins the seat."""
    picture = qr.inline(one.url) if one.url else ""
    code = f"<div>{_both(ts, 'tables-plan-code')}<br><strong>{escape(one.code)}</strong></div>"
    below = f'<div class="join"><div>{_seats(ts, plan, one.id)}{code}</div>{picture}</div>'
    return _framed(event, one.name, below)


def _framed(event: Event, name: str, below: str) -> str:
    size = " long" if wide(name, 1) > _LONGEST_NAME else ""
    return (
        f'<div class="badge"><div class="event">{escape(event.title)}</div>'
        f'<div class="name{size}">{escape(name)}</div>{below}</div>'
    )


def _person(ts: Sequence[Translator], name: str, *, is_host: bool) -> str:
    host = f' <span class="host">({_both(ts, "tables-plan-host")})</span>' if is_host else ""
    return f"{escape(name)}{host}"


def _both(ts: Sequence[Translator], id: str, **facts: int) -> str:
    return escape(" / ".join(dict.fromkeys(t(id, None, **facts) for t in ts)))
