"""Reads lines of 60,000 characters with everything that reads what people write.

Where a pattern tries again from every place, the time grows with the square: then the system ends this program.
"""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import datetime

from adapters.discord import markdown
from adapters.slack import decode, markup
from bot.chat.errors import BotError
from bot.door import grammar
from bot.words import free_text, lengths, moment_reading, text, zones
from bot.words.i18n import translator
from bot.words.moment_parts import MomentError

LENGTH = 60_000
# Of computing, not of waiting: fifty times what the slowest line takes, and less than a quadratic pattern takes.
CPU_S = 10
NOW = datetime.fromisoformat("2026-11-26T10:00")
_T = translator("ja")
_REPEATED = (
    " ", "\n", "\t", "\u3000", "a", "あ", "a ", "1", "1 ", "1:", "1/", "-", ".", "。", ",", "、", "'", '"', "“", "「",
    "『", "(", "[](", "*", "_", "`", "#", "# ", "<", "<@", "<@U", "<@U1|", "<@U1> ", "<#", "<!", "<a:", "&", "&amp;",
    "http://", "a:", "a=", "年", "月", "午後", "翌", "ます", "\u200b", "e\u0301", "\U0001f468\u200d",
)  # fmt: skip


def _lines() -> Iterator[str]:
    for part in _REPEATED:
        line = part * (LENGTH // len(part))
        yield from (f"x{line}x", f'event create title:"{line}')


def _mentioned(line: str) -> object:
    body = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "U1", "text": line}}
    return decode.request(body)


READERS: dict[str, Callable[[str], object]] = {
    "slack mention": _mentioned,
    "slack markup": lambda line: markup.plain(line, "T1"),
    "discord markdown": markdown.escaped,
    "command": lambda line: grammar.parse(line, _T),
    "goals": free_text.find_topics,
    "normalize": text.normalize,
    "line": text.clean_line,
    "paragraph": text.clean_paragraph,
    "shorten": lambda line: text.shorten(line, 80),
    "moment": lambda line: moment_reading.read_moment(line, now=NOW, zone="Asia/Tokyo"),
    "length": lengths.read_length,
    "shift": lengths.read_shift,
    "zone": lambda line: zones.find_zone(line, NOW),
}


def main() -> None:
    """Read every line with every reader; what is refused is read as well."""
    for name, read in READERS.items():
        for line in _lines():
            sys.stdout.write(f"{name}: {line[:30]!a}\n")
            sys.stdout.flush()
            signal.setitimer(signal.ITIMER_PROF, CPU_S)  # its signal ends the program
            with contextlib.suppress(BotError, MomentError):
                read(line)


if __name__ == "__main__":
    main()
