"""One-time codes on paper: slips of A4 to cut out, each with its QR code, to be handed out one each. Pure."""

from collections.abc import Sequence
from html import escape

from bot.chat.content import File
from bot.drawing import qr
from bot.events.posts import translators
from bot.survey.own import asked_of
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
section { border: .2mm dashed #888; padding: 3mm 2mm 3mm 4mm; display: flex; gap: 2mm; break-inside: avoid;
  overflow: hidden }
.words { flex: 1; min-width: 0; overflow: hidden } .code { flex: none; width: 42mm; text-align: center }
h2 { font-size: 10.5pt; line-height: 1.3; margin: 0 0 1.5mm; max-height: 2.6em; overflow: hidden;
  overflow-wrap: anywhere }
p { margin: 0 0 1.2mm; color: #333; font-size: 8.5pt; line-height: 1.35 }
strong { font-size: 13pt; letter-spacing: .04em; white-space: nowrap }
.address { font-size: 7pt; overflow-wrap: anywhere }
svg { width: 40mm; height: 40mm; display: block; margin: -2mm auto -3mm }
@media screen { main { padding: 6mm } @media (max-width: 50rem) { main { grid-template-columns: minmax(0, 94mm) } } }
"""
# Of many codes at once, the most even pattern of each is not looked for.
_MASK = 2


def sheet(event: Event, made: Sequence[str], url: str) -> File:
    """A slip for each code, in the event's language or in both."""
    ts = translators(event.language)
    title = _both(ts, "survey-slip-title", event=event.title)
    leads = dict.fromkeys(t("survey-slip-lead", count=len(asked_of(event))) for t in ts)
    about = "".join(f"<p>{escape(one)}</p>" for one in leads)
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
        f'<section><div class="words"><h2>{title}</h2>{about}<p class="address">{escape(url.partition("://")[2])}</p>'
        f'</div><div class="code"><svg viewBox="0 0 100 100" role="img" aria-label="{escape(link)}">'
        f'<path d="{steps}"/></svg><p>{_both(ts, "survey-slip-code")}</p><strong>{shown}</strong></div></section>'
    )


def _both(ts: Sequence[Translator], id: str, **facts: str) -> str:
    return escape(" / ".join(dict.fromkeys(t(id, None, **facts) for t in ts)))
