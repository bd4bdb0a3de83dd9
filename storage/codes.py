"""Short codes that people read aloud, type and scan: hard to guess, easy to spell."""

import secrets
import unicodedata

# Crockford's base 32: without I, L, O and U, which are read as something else.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
# Of each character: 32 of them.
_BITS = 5
# What is read as another character, and what is put between characters.
_MISREAD = str.maketrans("OIL", "011", " -ー‐‑‒–—―−")


def new_code() -> str:
    """One of 2**40 codes of `LENGTH` characters."""
    drawn = secrets.randbits(_BITS * LENGTH)
    return "".join(_ALPHABET[drawn >> _BITS * place & (len(_ALPHABET) - 1)] for place in range(LENGTH))


def shown_code(code: str) -> str:
    """A code as people read it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(typed: str) -> str:
    """A code as it is kept, from how somebody typed it."""
    return unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
