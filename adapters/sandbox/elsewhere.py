"""What another service exports of those who registered there: connpass's file in Japanese, Luma's in English."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from adapters.sandbox import story
from bot.words.catalog import CATALOG
from bot.words.i18n import Language

_AT = time(21, 15)
_ARRIVED = time(18, 25)
_ASKED: Final[Mapping[Language, tuple[str, str]]] = {
    "ja": ("業種を教えてください", "会社の規模"),
    "en": ("What industry are you in?", "How large is your company?"),
}


@dataclass(frozen=True, slots=True)
class ExportedList:
    """A file as it is handed over, and the seats of those who are in the chat too: their id -> the name in the file."""

    name: str
    data: bytes
    joining: Mapping[str, str]


def exported(when: story.When, day: date, language: Language, *, is_over: bool = False) -> ExportedList:
    """The registrations of an edition of this day; `is_over`: with who came."""
    rows = story.registered_elsewhere(when)
    write = _luma if language == "en" else _connpass
    names = {one.who: one.name[language] for one in rows if one.who}
    table = [write(one, number, day, language, is_over) for number, one in enumerate(rows, 1)]
    header = tuple(table[0]) if table else ()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([row.values() for row in table])
    service = "luma" if language == "en" else "connpass"
    return ExportedList(f"{service}-{day}.csv", out.getvalue().encode("utf-8-sig"), names)


def _connpass(one: story.Registrant, number: int, day: date, language: Language, is_over: bool) -> dict[str, str]:
    when = datetime.combine(day - timedelta(days=one.days), _AT)
    industry, size = _ASKED["ja"]
    return {
        "参加枠名": "一般参加枠", "ユーザー名": f"shiomi{number:02}", "表示名": one.name[language], "コメント": "",
        "参加ステータス": "参加", "出欠ステータス": "出席" if is_over and one.came else "",
        industry: CATALOG.label(one.industry, language), size: CATALOG.label(one.size, language),
        "更新日時": f"{when:%Y年%-m月%-d日 %-H時%M分}", "受付番号": str(4100000 + number),
    }  # fmt: skip


def _luma(one: story.Registrant, number: int, day: date, language: Language, is_over: bool) -> dict[str, str]:
    when = datetime.combine(day - timedelta(days=one.days), _AT)
    came = datetime.combine(day, _ARRIVED)
    industry, size = _ASKED["en"]
    return {
        "guest_id": f"gst-SHIOMI{number:02}", "name": one.name[language],
        "email": f"{one.name[language].split()[0].lower()}@example.com", "created_at": f"{when:%Y-%m-%dT%H:%M:%SZ}",
        "approval_status": "approved", "checked_in_at": f"{came:%Y-%m-%dT%H:%M:%SZ}" if is_over and one.came else "",
        "ticket_name": "Standard",
        industry: CATALOG.label(one.industry, language), size: CATALOG.label(one.size, language),
    }  # fmt: skip
