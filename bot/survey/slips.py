"""One-time codes on paper: slips of A4 to cut out, each with its QR code, to be handed out one each. Pure."""

from collections.abc import Sequence
from html import escape

from bot.chat.content import File
from bot.drawing import qr
from bot.events.card import when
from bot.events.posts import translators
from bot.words.i18n import Translator
from storage.codes import shown_code
from storage.tables import Event

# Sizes in millimeters and points, so that paper and screen show the same. No font is fetched: readers have their own.
_STYLE = """
@page { size: A4; margin: 11mm }
* { box-sizing: border-box }
body { margin: 0; color: #111; background: #fff; font: 9.5pt/1.4 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP",
  "Yu Gothic", Meiryo, "Helvetica Neue", Arial, sans-serif }
main { display: grid; grid-template-columns: repeat(2, 94mm); grid-auto-rows: 54mm; justify-content: center }
section { border: .2mm dashed #888; padding: 3mm 4mm; display: flex; gap: 2mm; break-inside: avoid; overflow: hidden }
section div { flex: 1; min-width: 0; display: flex; flex-direction: column }
h2 { font-size: 10.5pt; line-height: 1.3; margin: 0; max-height: 2.6em; overflow: hidden; overflow-wrap: anywhere }
p { margin: .8mm 0 0; color: #333 } .code { margin-top: auto; color: #111 }
.code strong { font-size: 13pt; letter-spacing: .04em; white-space: nowrap }
.address { font-size: 7.5pt; overflow-wrap: anywhere; margin: 0 }
svg { width: 40mm; height: 40mm; flex: none; margin: -1mm -2mm 0 0 }
@media screen { main { padding: 6mm } @media (max-width: 50rem) { main { grid-template-columns: minmax(0, 94mm) } } }
"""
# Of many codes at once, the most even pattern of each is not looked for.
_MASK = 2


def sheet(event: Event, made: Sequence[str], url: str) -> File:
    """A slip for each code, in the event's language or in both."""
    ts = translators(event.language)
    title = _both(ts, "survey-slip-title", event=event.title)
    about = escape(" / ".join(dict.fromkeys(when(t, event) for t in ts)))
    slips = "".join(_slip(ts, title, about, code, url) for code in made)
    text = (
        f'<!doctype html><html lang="{ts[0].language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>{slips}</main></body></html>\n"
    )
    return File(f"goen-{event.id}-survey-codes.html", "text/html", text.encode())


def _slip(ts: Sequence[Translator], title: str, about: str, code: str, url: str) -> str:
    link = f"{url}?code={code}"
    steps = " ".join(qr.steps(link, (0, 0), 100, mask=_MASK))
    shown = shown_code(code)
    return (
        f"<section><div><h2>{title}</h2><p>{about}</p><p>{_both(ts, 'survey-slip-lead')}</p>"
        f'<p class="code">{_both(ts, "survey-slip-code")}<br><strong>{shown}</strong></p>'
        f'<p class="address">{escape(url.partition("://")[2])}</p></div>'
        f'<svg viewBox="0 0 100 100" role="img" aria-label="{escape(link)}"><path d="{steps}"/></svg></section>'
    )


def _both(ts: Sequence[Translator], id: str, **facts: str) -> str:
    return escape(" / ".join(dict.fromkeys(t(id, None, **facts) for t in ts)))
