"""What an organizer asks of the tables, read from what was typed: pure checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.words.lengths import read_length
from bot.words.moment_parts import MomentError
from bot.words.text import normalize
from storage.seating_tables import TableGuests

SIZES = range(2, 21)
ROUNDS = range(1, 13)
MINUTES = range(1, 181)
USUAL_REGULARS = 40  # percent

_NUMBER = re.compile(r"(\d{1,4}) ?(?:人|名|people|回|rounds?|番|卓|目|回目)?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}) ?(?:%|percent|パーセント)?", re.ASCII)
_MINUTES = re.compile(r"\d{1,3}", re.ASCII)
_WHOM: Mapping[str, TableGuests] = {
    "expected": "expected", "予定": "expected", "予定の方": "expected", "全員": "expected", "everybody": "expected",
    "here": "here", "会場": "here", "会場の方": "here", "来場": "here", "着席": "here",
}  # fmt: skip
_YES = frozenset({"yes", "y", "はい", "する", "on", "あり"})
_NO = frozenset({"no", "n", "いいえ", "しない", "off", "なし"})


class AskedError(ValueError):
    """An option that cannot be read; `option` names it."""

    def __init__(self, option: str, typed: str) -> None:
        super().__init__(option)
        self.option = option
        self.typed = typed


@dataclass(frozen=True, slots=True)
class WantedTables:
    """Tables as an organizer wants them: at most `size` at each, for `rounds`, with `regulars` percent at most."""

    size: int
    rounds: int
    regulars: int = USUAL_REGULARS
    whom: TableGuests = "expected"
    has_threads: bool = False


def read_wanted(options: Mapping[str, str]) -> WantedTables:
    """What `tables make` asks for; AskedError for the first option that cannot be read, or that is missing."""
    return WantedTables(
        read_number(options, "size", SIZES),
        read_number(options, "rounds", ROUNDS),
        _percent(options),
        _whom(options),
        _threads(options),
    )


def read_number(options: Mapping[str, str], name: str, among: range) -> int:
    """A whole number of an option; AskedError where it is none, or not among those that can be."""
    typed = options.get(name, "")
    found = _NUMBER.fullmatch(normalize(typed).removeprefix("第"))
    if found is None or int(found[1]) not in among:
        raise AskedError(name, typed)
    return int(found[1])


def read_minutes(typed: str) -> int:
    """How long a round takes: `12m`, `12分`, `12`; AskedError where that is no length from 1 minute to 3 hours."""
    plain = normalize(typed)
    if _MINUTES.fullmatch(plain):
        minutes = int(plain)
    else:
        try:
            minutes = read_length(typed).spans[0] // timedelta(minutes=1)
        except MomentError:
            raise AskedError("length", typed) from None
    if minutes not in MINUTES:
        raise AskedError("length", typed)
    return minutes


def whom_meant(options: Mapping[str, str]) -> TableGuests:
    """Who is to be seated, as far as that can be read."""
    return _WHOM.get(normalize(options.get("people", "")), "expected")


def _percent(options: Mapping[str, str]) -> int:
    typed = options.get("regulars_max", "")
    found = _PERCENT.fullmatch(normalize(typed)) if typed.strip() else None
    if typed.strip() and (found is None or int(found[1]) > 100):  # noqa: PLR2004
        raise AskedError("regulars_max", typed)
    return int(found[1]) if found else USUAL_REGULARS


def _whom(options: Mapping[str, str]) -> TableGuests:
    typed = options.get("people", "")
    if not typed.strip():
        return "expected"
    whom = _WHOM.get(normalize(typed))
    if whom is None:
        raise AskedError("people", typed)
    return whom


def _threads(options: Mapping[str, str]) -> bool:
    typed = options.get("threads", "")
    word = normalize(typed)
    if word and word not in _YES | _NO:
        raise AskedError("threads", typed)
    return word in _YES
