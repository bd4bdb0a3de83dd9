"""Numbers as people read them."""

import math

MINUS = "\u2212"
# So many digits of a product of floats are to be trusted.
_DIGITS = 9


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent, halves rounded up."""
    return f"{half_up(share * 100)}%"


def half_up(value: float) -> int:
    """A whole number, halves rounded up: as people round by hand."""
    return math.floor(round(value, _DIGITS) + 0.5)


def outwards(low: float, high: float) -> tuple[int, int]:
    """Bounds as whole numbers that are true: never narrower than they are."""
    return math.floor(round(low, _DIGITS)), math.ceil(round(high, _DIGITS))


def signed(value: float) -> str:
    """A whole number with its sign, nothing before a zero."""
    whole = half_up(value)
    return f"{'+' if whole > 0 else MINUS if whole < 0 else ''}{abs(whole):,}"
