"""What tells one registration of a file from the others, and is the same in the service's next file. Pure."""

from collections import Counter

from bot.words.text import normalize


class Keys:
    """The keys of one file, row by row in its order.

    The service's own reference counts, else the address, else name and time, else the name and how often it was there.
    A reference or address that stands for somebody of another name as well, such as who brings guests, is theirs with
    that name.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._named: Counter[str] = Counter()

    def key(self, reference: str, address: str, name: str, when: str) -> str:
        """The key of the next row. `reference` may be empty, and so may everything but one of the others."""
        called = normalize(name).replace(" ", "")
        base = reference or normalize(address)
        if base:
            first = self._first.setdefault(base, called)
            return base if _is_one(first, called) else f"{base}:{called}"
        if when:
            return f"{called}:{when}"
        self._named[called] += 1
        return f"{called}#{self._named[called]}"


def _is_one(name: str, other: str) -> bool:
    return name in other or other in name
