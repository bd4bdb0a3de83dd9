"""What every page for people shares: its frame, how it looks, and what a browser may do with it. Pure.

It is plain HTML: it works without a script, on old phones, at any width, in light and dark.
"""

import base64
import hashlib
import math
from collections.abc import Mapping
from html import escape

from aiohttp import web

from bot.words.i18n import Language, Translator

_STYLE = """
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #1a2330; font: 100%/1.7 sans-serif; overflow-wrap: anywhere }
main { max-width: 36rem; margin: 0 auto; padding: 1rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.4; margin: .5rem 0 }
nav { text-align: right } a { color: #264a86 }
fieldset, .field { border: 0; border-top: 1px solid #a9b1bc; margin: 1.5rem 0 0; padding: 1rem 0 0; min-width: 0 }
legend, .field > label { float: left; width: 100%; padding: 0; font-weight: bold }
legend + *, .field > label + * { clear: both; padding-top: .3rem }
.hint, .optional { color: #4b5563; font-weight: normal } .hint, .error { display: block }
.option { display: block; margin: 0 0 .5rem; padding: .55rem .75rem; border: 1px solid #6f7884; border-radius: .4rem }
.option input { width: 1.25rem; height: 1.25rem; margin: 0 .6rem 0 0; vertical-align: -.2rem }
.scale { display: flex; flex-wrap: wrap; gap: .4rem .2rem }
.scale .option { width: 2.85rem; margin: 0; padding: .4rem 0; text-align: center }
.scale input { display: block; margin: 0 auto .2rem }
textarea, input.line { display: block; width: 100%; margin-top: .5rem; padding: .6rem; font: inherit; color: inherit;
  background: #fff; border: 1px solid #6f7884; border-radius: .4rem }
button { font: inherit; font-weight: bold; min-height: 3rem; margin-top: 1.5rem; padding: .5rem 2rem; color: #fff;
  background: #264a86; border: 1px solid #264a86; border-radius: .4rem }
button.quiet { background: transparent; color: #264a86 }
.error { color: #a11212; font-weight: bold } .errors { border: 3px solid #a11212; padding: .5rem 1rem }
.errors h2 { font-size: 1.1rem; margin: .3rem 0 } .errors a { color: #a11212 }
.note { border-left: .3rem solid #264a86; padding: .2rem 1rem }
:focus { outline: 3px solid #264a86; outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  body, textarea, input.line { background: #171d25; color: #e8ebef }
  a, button.quiet { color: #93b5f2 } .hint, .optional { color: #b6bfca }
  button { background: #93b5f2; border-color: #93b5f2; color: #171d25 } button.quiet { background: transparent }
  .error, .errors a { color: #ff9d9d } .errors { border-color: #ff9d9d }
  .note { border-color: #93b5f2 } :focus { outline-color: #93b5f2 }
}
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# Browsers too old to know digests take the first word, all others the second.
_POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline' 'sha256-{_DIGEST}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # The page's own form says where it comes from, a link to elsewhere does not.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
_NAMES: Mapping[Language, str] = {"ja": "日本語", "en": "English"}


def other(language: Language) -> tuple[Language, str]:
    """The other language, and its own name for itself."""
    found: Language = "ja" if language == "en" else "en"
    return found, _NAMES[found]


def page(t: Translator, title: str, body: str, *, status: int = 200, has_switch: bool = False) -> web.Response:
    """A page as an answer; see `document`."""
    return html(document(t, title, body, has_switch=has_switch), status=status)


def html(text: str, *, status: int = 200) -> web.Response:
    """The HTML of a page as an answer."""
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)


def document(t: Translator, title: str, body: str, *, has_switch: bool = False) -> str:
    """A page; `body` is HTML. `has_switch`: it can be read in the other language, where it is, with `?lang=`."""
    language, name = other(t.language)
    switch = f'<nav><a href="?lang={language}" lang="{language}" hreflang="{language}">{name}</a></nav>'
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><style>{_STYLE}</style></head><body><main>{switch if has_switch else ""}'
        f"{body}</main></body></html>\n"
    )


def busy(t: Translator, wait_s: float) -> web.Response:
    """Too much was asked from one address at once; when to ask again."""
    seconds, title = math.ceil(wait_s), t("page-busy-title")
    answer = page(t, title, heading(title) + paragraph(t("page-busy", seconds=seconds)), status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def heading(text: str) -> str:
    """The heading of a page."""
    return f"<h1>{escape(text)}</h1>"


def paragraph(text: str, kind: str = "") -> str:
    """Text of a page, its lines as they are."""
    lines = "<br>".join(map(escape, text.split("\n")))
    return f'<p class="{kind}">{lines}</p>' if kind else f"<p>{lines}</p>"
