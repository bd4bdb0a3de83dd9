"""Pure: what somebody reads in the browser while they install Goen in their workspace."""

from collections.abc import Sequence
from html import escape

from bot.words.i18n import Language, Translator, language_of, translator

# Nothing on these pages comes from elsewhere, runs, or is kept.
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STYLE = (
    ":root{color-scheme:light dark}h1{font-size:1.5rem;line-height:1.4}a{font-weight:bold}"
    "body{font:1.1rem/1.7 sans-serif;max-width:34rem;margin:4rem auto;padding:0 1.5rem;overflow-wrap:anywhere}"
)


def wording(accepted: str, default: Language) -> Translator:
    """The wording for the language that a browser asks for first, by its Accept-Language."""
    ranked = sorted(filter(None, map(str.strip, accepted.split(","))), key=_weight, reverse=True)
    first = ranked[0].split(";")[0].strip() if ranked else ""
    return translator(language_of(first.replace("*", "") or None, default))


def _weight(entry: str) -> float:
    _, _, weight = entry.partition(";q=")
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


def done(t: Translator, team: str, link: str) -> str:
    """It is installed: what to do next."""
    steps = (t("slack-install-invite"), t("slack-install-create"))
    return _page(t, t("slack-install-done", team=team), steps, (t("slack-install-open"), link))


def failed(t: Translator, what: str, again: str, why: str = "") -> str:
    """It is not installed: why, and how to begin again. `what`: cancelled, stale, refused or broken."""
    text = t(f"slack-install-{why or what}-why")
    return _page(t, t(f"slack-install-{what}"), (text,), (t("slack-install-again"), again))


def busy(t: Translator, seconds: int, again: str) -> str:
    """Too much was asked from one address at once."""
    return _page(t, t("page-busy-title"), (t("page-busy", seconds=seconds),), (t("slack-install-again"), again))


def _page(t: Translator, title: str, lines: Sequence[str], link: tuple[str, str]) -> str:
    name, address = (escape(text) for text in link)
    shown = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f'<body><h1>{escape(title)}</h1>{shown}<p><a href="{address}">{name}</a></p></body></html>'
    )
