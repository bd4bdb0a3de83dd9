"""Writes docs/commands.md from the command table; `--check` only says whether it is up to date."""

import sys
from pathlib import Path

from bot.commands import COMMANDS, CommandSpec
from bot.i18n import translator

PAGE = Path(__file__).parent / "commands.md"
_HEAD = """# Commands

Every command works in Japanese and in English, and the two may be mixed: `/goen イベント create` is fine.
Full-width letters, digits, colons and spaces are read like narrow ones. An option is `name:value`; a value with
spaces stands in quotes, "..." or 「...」. Which event is meant: the only one that is coming up in the channel,
otherwise add `event:` and its number from `/goen event list`.

This page is made from the command table in `bot/commands.py`.
"""


def page() -> str:
    """The whole page."""
    attendees = [spec for spec in COMMANDS if spec.audience == "anyone"]
    organizers = [spec for spec in COMMANDS if spec.audience != "anyone"]
    return "\n".join([_HEAD, "## Everyone", "", *_table(attendees), "", "## Organizers", "", *_table(organizers), ""])


def _table(specs: list[CommandSpec]) -> list[str]:
    ja, en = translator("ja"), translator("en")
    lines = ["| English | 日本語 | What it does | できること | Options |", "| --- | --- | --- | --- | --- |"]
    for spec in specs:
        options = ", ".join(f"`{option.name}` {option.ja[0]}" for option in spec.options)
        names = f"`/goen {spec.name}` | `/goen {spec.ja[0]}`"
        lines.append(f"| {names} | {en(spec.message_id)} | {ja(spec.message_id)} | {options} |")
    return lines


def main() -> int:
    """Write the page, or with --check return 1 if it is old."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
