"""The survey on paper: one file that a browser prints on one side of A4, to be typed in afterwards. Pure."""

from collections.abc import Sequence
from html import escape

from bot.chat.content import File
from bot.drawing import qr
from bot.events.card import when
from bot.events.posts import translators
from bot.survey.questions import AnswerOption, Question
from bot.survey.typing_in import brief
from bot.words.i18n import Translator
from storage.tables import Event

# Sizes in millimeters and points, so that paper and screen show the same. No font is fetched: readers have their own.
_STYLE = """
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { margin: 0; color: #111; background: #fff; font: 11pt/1.45 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP",
  "Yu Gothic", Meiryo, "Helvetica Neue", Arial, sans-serif }
main { max-width: 182mm; margin: 0 auto }
header { display: flex; justify-content: space-between; border-bottom: .6mm solid #111; padding-bottom: 3mm }
h1 { font-size: 17pt; line-height: 1.3; margin: 0; overflow-wrap: anywhere } header p { margin: 1mm 0 0; color: #333 }
header svg { width: 27mm; height: 27mm; flex: none; margin: -2mm -2mm -2mm 4mm }
section { break-inside: avoid; margin-top: 5mm } h2 { font-size: 11.5pt; margin: 0 0 1.5mm }
section p { margin: 0 0 1.5mm; color: #444; font-size: 9.5pt }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 1.5mm 5mm }
li { display: flex; align-items: baseline } li.wide { width: calc(50% - 2.5mm) }
.box { display: inline-block; flex: none; width: 4.2mm; height: 4.2mm; border: .35mm solid #111; margin-right: 1.6mm;
  align-self: center } .key { color: #555; font-size: 8pt; margin-right: 1.2mm }
.rule { border-bottom: .25mm solid #777; height: 9mm }
@media screen { body { background: #eee } main { background: #fff; padding: 14mm; margin: 6mm auto; max-width: 210mm } }
@media screen and (max-width: 40rem) { main { padding: 5mm; margin: 0 } }
"""
_LINES_TO_WRITE = 3
_MANY = 4


def sheet(event: Event, asked: Sequence[Question], url: str) -> File:
    """The questions in the event's language, or in both; with the way to the page, if there is one."""
    ts = translators(event.language)
    title = _both(ts, "survey-paper-title", event=event.title)
    about = escape(" / ".join(dict.fromkeys(when(t, event) for t in ts)))
    code = qr.inline(url) if url else ""
    lead = _both(ts, "survey-paper-lead-page" if url else "survey-paper-lead")
    body = "".join(_question(ts, one, number) for number, one in enumerate(asked, 1))
    text = (
        f'<!doctype html><html lang="{ts[0].language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>"
        f"<header><div><h1>{title}</h1><p>{about}</p><p>{lead}</p></div>{code}</header>{body}</main></body></html>\n"
    )
    return File(f"goen-{event.id}-survey.html", "text/html", text.encode())


def _question(ts: Sequence[Translator], question: Question, number: int) -> str:
    label = _joined([question.labels[t.language] for t in ts])
    hint = _joined([question.hints[t.language] for t in ts])
    said = f"<p>{hint}</p>" if hint else ""
    if question.type == "text":
        answer = '<div class="rule"></div>' * _LINES_TO_WRITE
    else:
        answer = f"<ul>{''.join(_option(ts, question, option) for option in question.options)}</ul>"
    return f"<section><h2>{number}. {label}</h2>{said}{answer}</section>"


def _option(ts: Sequence[Translator], question: Question, option: AnswerOption) -> str:
    """A box to tick; beside it, small, how it is typed in afterwards, where the label does not begin with it."""
    label, key = _joined([option.labels[t.language] for t in ts]), brief(question, option)
    shown = "" if label.startswith(key) else f'<span class="key">{escape(key)}</span>'
    kind = ' class="wide"' if len(question.options) > _MANY and not label.isdecimal() else ""
    return f'<li{kind}><span class="box"></span>{shown}{label}</li>'


def _both(ts: Sequence[Translator], id: str, **facts: str) -> str:
    return _joined([t(id, None, **facts) for t in ts])


def _joined(texts: Sequence[str]) -> str:
    return escape(" / ".join(dict.fromkeys(filter(None, texts))))
