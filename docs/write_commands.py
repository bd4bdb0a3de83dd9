"""Writes docs/commands.md and the tables in both READMEs from the command table; `--check` only compares."""

import sys
from pathlib import Path

from bot.door.authorization import COMMANDS as RIGHTS
from bot.door.authorization import is_for_everyone
from bot.door.commands import COMMANDS, CommandSpec
from bot.words.i18n import Language, translator

PAGE = Path(__file__).parent / "commands.md"
READMES: dict[str, Language] = {"README.md": "en", "README.ja.md": "ja"}
_FROM, _TO = "<!-- commands -->", "<!-- /commands -->"
_HEAD = """# Commands

Every command works in Japanese and in English, and the two may be mixed: `/goen イベント create` is fine.
Full-width letters, digits, colons and spaces are read like narrow ones. An option is `name:value`; a value with
spaces stands in quotes, "..." or 「...」. Which event is meant: the only one that is coming up in the channel,
otherwise add `event:` and its number from `/goen event list`.

This page is made from the command table in `bot/door/commands.py`.
"""


_WHO = """*h*: helpers of the event too · 手伝いの方も。*m*: moderators too · 見守り役も。Everything else is for
organizers alone · そのほかは主催者だけ。"""
_MARKS = {"helper": " *h*", "moderator": " *m*"}


def page() -> str:
    """The whole page."""
    attendees = [spec for spec in COMMANDS if is_for_everyone(spec.name)]
    organizers = [spec for spec in COMMANDS if not is_for_everyone(spec.name)]
    return "\n".join(
        [_HEAD, "## Everyone", "", *_table(attendees), "", "## Organizers", "", _WHO, "", *_table(organizers), ""]
    )


def _table(specs: list[CommandSpec]) -> list[str]:
    ja, en = translator("ja"), translator("en")
    lines = ["| English | 日本語 | What it does | できること | Options |", "| --- | --- | --- | --- | --- |"]
    for spec in specs:
        options = ", ".join(f"`{option.name}` {option.ja[0]}" for option in spec.options)
        names = f"`/goen {spec.name}` | `/goen {spec.ja[0]}`"
        names += _MARKS.get(RIGHTS[spec.name], "")
        lines.append(f"| {names} | {en(spec.message_id)} | {ja(spec.message_id)} | {options} |")
    return lines


def readme(text: str, language: Language) -> str:
    """A README with today's table between its marks."""
    before, _, rest = text.partition(_FROM)
    _, _, after = rest.partition(_TO)
    table = "\n".join(_short_table(language))
    return f"{before}{_FROM}\n{table}\n{_TO}{after}"


def _short_table(language: Language) -> list[str]:
    t = translator(language)
    heads = {"en": ("Command", "What it does", "Staff"), "ja": ("コマンド", "できること", "運営のみ")}[language]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    for spec in COMMANDS:
        mark = "" if is_for_everyone(spec.name) else "✓"
        lines.append(f"| `/goen {spec.shown(language)}` | {t(spec.message_id)} | {mark} |")
    return lines


def main() -> int:
    """Write the pages, or with --check return 1 if one is old."""
    wanted = {PAGE: page()}
    for name, language in READMES.items():
        path = PAGE.parent.parent / name
        wanted[path] = readme(path.read_text("utf-8"), language)
    old = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in old:
            print(f"{path.name} is old: python docs/write_commands.py", file=sys.stderr)  # noqa: T201
        return 1 if old else 0
    for path in old:
        path.write_text(wanted[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
