"""Short codes that people read aloud, type and scan: hard to guess, easy to spell."""

import secrets

# Crockford's base 32: without I, L, O and U, which are read as something else.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def new_code() -> str:
    """One of 2**40 codes of `LENGTH` characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
