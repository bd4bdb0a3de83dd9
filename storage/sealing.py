"""Seals what nobody may read in the database file, with keys that can be replaced.

cryptography is imported by who makes or uses a key: most starts need none.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence

# Before what is kept: whether the key of the house is needed to read it.
_SEALED, _CLEAR = "sealed:", "clear:"


class SealError(Exception):
    """None of the keys opens what was sealed."""


class Seal:
    """The first key seals, every key opens. A key is 32 bytes in url-safe base64; ValueError if one is not."""

    def __init__(self, keys: Sequence[str]) -> None:
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

        fernets = [Fernet(key) for key in keys]
        self._first, self._all = fernets[0], MultiFernet(fernets)
        self._keys = [base64.urlsafe_b64decode(key) for key in keys]

    def closed(self, text: str) -> str:
        """The text, sealed. When that was is not written into it, as Fernet would."""
        return self._first.encrypt_at_time(text.encode(), 0).decode()

    def opened(self, sealed: str) -> str:
        """The text that was sealed; SealError if no key opens it."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415

        try:
            return self._all.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealError("no key opens it") from None

    def renewed(self, sealed: str) -> str:
        """The same, sealed by the first key; unchanged if it already is. SealError if no key opens it."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415

        try:
            self._first.decrypt(sealed.encode())
        except InvalidToken:
            return self.closed(self.opened(sealed))
        return sealed

    def marks(self, text: str) -> tuple[str, ...]:
        """By which the text is known again without being kept: for each key one, which nobody makes without it."""
        return tuple(hmac.new(key, text.encode(), hashlib.sha256).hexdigest() for key in self._keys)


def kept(text: str, house: Seal | None) -> str:
    """A text as it is stored: sealed by the key of the house, or where there is none, marked as it is."""
    return f"{_SEALED}{house.closed(text)}" if house else f"{_CLEAR}{text}"


def read(stored: str, house: Seal | None) -> str:
    """The text that `kept` gave; SealError where it was sealed and the key of the house is missing or another one."""
    if not stored.startswith(_SEALED):
        return stored.removeprefix(_CLEAR)
    if house is None:
        raise SealError("the key of the house is missing")
    return house.opened(stored.removeprefix(_SEALED))


def marks(text: str, house: Seal | None) -> tuple[str, ...]:
    """By which a text is known again, the one to store first; the last holds where there was no key of the house."""
    bare = hashlib.sha256(text.encode()).hexdigest()
    return (*house.marks(text), bare) if house else (bare,)


class SealedNames:
    """SealedNames and addresses as they are stored: sealed where there is a key of the house. Needs no transaction."""

    def __init__(self, house: Seal | None) -> None:
        self._house = house

    def closed(self, text: str) -> str:
        """A name or an address to be stored."""
        return kept(text, self._house) if text else ""

    def opened(self, stored: str) -> str:
        """The name or address that was stored; SealError where its key is missing."""
        return read(stored, self._house) if stored else ""

    def keys(self, text: str) -> tuple[str, ...]:
        """Under which keys a seat may be stored; the first is the one to store it under now."""
        return marks(text, self._house)


def new_key() -> str:
    """A key that nobody has."""
    from cryptography.fernet import Fernet  # noqa: PLC0415

    return Fernet.generate_key().decode()
