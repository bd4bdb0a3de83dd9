"""How the page of a result looks: two columns on paper, one on a phone, in light and dark. Pure."""

from bot.drawing.tokens import DARK, LIGHT, Palette

_FONTS = '"Noto Sans CJK JP","Noto Sans JP","Hiragino Sans","Yu Gothic UI",system-ui,sans-serif'


def _colors(palette: Palette) -> str:
    return "".join(f"--{name}:{getattr(palette, name)};" for name in Palette.__slots__)


STYLE = f"""
:root{{color-scheme:light dark;{_colors(LIGHT)}}}
@media screen and (prefers-color-scheme:dark){{:root{{{_colors(DARK)}}}}}
*{{box-sizing:border-box;margin:0;padding:0}}
html{{-webkit-text-size-adjust:100%}}
body{{background:var(--surface);color:var(--ink);overflow-wrap:anywhere;line-break:strict;
font:12px/1.45 {_FONTS};
-webkit-print-color-adjust:exact;print-color-adjust:exact}}
main{{display:grid;grid-template-columns:minmax(0,336px);gap:12px 32px;justify-content:center;padding:12px}}
header{{display:grid;grid-template-columns:inherit;gap:4px 32px}}
h1{{font-size:20px;line-height:1.25}}
h1.long{{font-size:14px}}
h2{{font-size:14px;line-height:1.3}}
h2.answered{{font-size:18px;line-height:1.25}}
section{{border-top:2px solid var(--ink);padding-top:4px}}
section+section{{margin-top:10px}}
svg{{display:block;overflow:visible;width:100%;height:auto;margin:3px 0 0;
font-family:{_FONTS}}}
.about,footer{{color:var(--soft);font-size:11px;line-height:1.4}}
.promise{{font-size:11px;line-height:1.35}}
.further h2{{font-size:12.5px}}
.banner{{border-left:3px solid var(--edge);padding:2px 8px}}
.one{{border:1.5px solid var(--ink);border-radius:4px;padding:8px 12px}}
.one p{{margin-top:2px}}
.one b{{font-size:14px;line-height:1.35}}
footer{{font-size:10.5px}}
footer p{{break-inside:avoid}}
footer p+p{{margin-top:3px}}
.side:empty{{display:none}}
@media print,(min-width:728px){{
main{{grid-template-columns:336px 336px;grid-template-rows:auto auto 1fr}}
header,.banner,footer{{grid-column:1/3}}
.main,.one{{grid-column:1}}
.side{{grid-column:2;grid-row:span 2}}
.one{{align-self:start}}
footer{{columns:2;column-gap:32px}}
}}
@media print{{main{{padding:0;gap:9px 31px}}section+section{{margin-top:7px}}}}
@page{{size:A4 portrait;margin:10mm 12mm}}
""".strip()
