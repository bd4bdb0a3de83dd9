"""Moments that tests type and expect, and texts that may be one.

Now is Thursday 26 November 2026, 10:00 in Tokyo.
"""

from datetime import datetime

from hypothesis import strategies as st

from bot.words.moments import Meant


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


NOW = wall("2026-11-26 10:00")
TOKYO = "Asia/Tokyo"


def moments(*written: str) -> list[Meant]:
    """Moments as the tables above write them: this year unless said."""

    def one(text: str) -> datetime:
        return wall(text if text.count("-") > 1 else f"2026-{text}")

    return [Meant(one(start), one(end) if end else None) for start, _, end in (text.partition("~") for text in written)]


# Pieces of real notation, shuffled, reach deeper than random characters do.
PIECES = """12 3 0 99 2026 99999 / - : . 年 月 日 時 分 半 間 前 後 午後 午前 明日 (木) (金) dec 3rd thu pm am t p pt
    金曜 来週 next week fri h m d + − , の ー 〜 から まで １２ ： ㋋ ½ ٣ 🎉 \u202e 令和 元年 十二 夜 深夜
    25時 jst z tokyo 時間 at 来月 週末 大晦日 5/1 19:00 midnight noon"""
SHREDS = st.lists(st.sampled_from([*PIECES.split(), " ", "\0"]), max_size=12).map("".join)
ANYTHING = st.text() | SHREDS
WHENEVER = st.datetimes(wall("1972-01-01"), wall("2195-01-01")).map(lambda one: one.replace(microsecond=0))
