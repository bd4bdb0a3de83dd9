"""What is stored about somebody as two files: JSON for programs, CSV for people."""

import json
from typing import Any

from bot.chat.content import File
from bot.mydata.gathering import Stored
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.sheets import to_csv

_COLUMNS = ("topic", "table", "row", "what", "value")


def files(t: Translator, stored: Stored, day: str) -> tuple[File, File]:
    """Both files; `day`: of which day (ISO) they are."""
    readable = stored.readable()
    whole = {"goen": "mydata", "version": 1, "day": day, "stored": readable}
    rows: list[list[str | int | None]] = [[t(f"mydata-column-{name}") for name in _COLUMNS]]
    for topic, tables in readable.items():
        for table, found in tables.items():
            for number, row in enumerate(found, 1):
                rows += ([t(f"mydata-{topic}"), table, number, name, _plain(t, value)] for name, value in row.items())
    return (
        File("goen-mydata.json", "application/json", json.dumps(whole, ensure_ascii=False, indent=1).encode()),
        File("goen-mydata.csv", "text/csv", to_csv(rows)),
    )


def _plain(t: Translator, value: Any) -> str:
    """A value as people read it: entries of the lists by their names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return t("mydata-true" if value else "mydata-false")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return t("list-separator").join(_plain(t, one) for one in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return CATALOG.label(str(value), t.language)
