"""What a button or a form carries beside its id: a few parts in one string, packed and unpacked here alone.

What was posted stays in the chats, so these forms never change: parts stand between slashes (the event's id
first), a list of numbers between dots, and named texts as `name=text` between bars.
"""

from collections.abc import Iterable, Mapping

# No id is larger: what the id column of every database holds.
LARGEST = 2**31 - 1
_DIGITS_OF_A_MOMENT = 14  # until the year 5138
_PART, _NUMBER, _NAMED = "/", ".", "|"


def value(*parts: str | int) -> str:
    """These parts in one string; ValueError for a part that could not be told from its neighbours."""
    words = [str(part) for part in parts]
    if not all(words) or any(_PART in word for word in words):
        raise ValueError(f"cannot be packed: {words}")
    return _PART.join(words)


def part(packed: str, place: int) -> str:
    """The part at a place, counted from 0; empty if there is none."""
    return next(iter(packed.split(_PART)[place:]), "")


def number(text: str) -> int | None:
    """The id that was packed; None for what can be none, so that nobody asks the database for it."""
    is_short = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
    found = int(text) if is_short else LARGEST + 1
    return found if found <= LARGEST else None


def signed(text: str) -> int | None:
    """The same for a number that may stand below zero."""
    found = number(text.removeprefix("-"))
    return -found if found is not None and text.startswith("-") else found


def moment(text: str) -> int | None:
    """The UTC milliseconds that were packed; None for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_A_MOMENT else None


def listed(numbers: Iterable[int]) -> str:
    """Several numbers as one part."""
    return _NUMBER.join(map(str, numbers))


def read_list(text: str) -> tuple[int, ...]:
    """The numbers that `listed` joined; what is none is left out."""
    found = (number(word) for word in text.split(_NUMBER))
    return tuple(one for one in found if one is not None)


def named(texts: Mapping[str, str]) -> str:
    """Several texts by their names."""
    return _NAMED.join(f"{name}={text}" for name, text in texts.items())


def read_named(packed: str) -> dict[str, str]:
    """The texts that `named` joined; what has no name is left out."""
    return dict(item.split("=", 1) for item in packed.split(_NAMED) if "=" in item)
