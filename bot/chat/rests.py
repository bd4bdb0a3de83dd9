"""How long to rest before something is tried again. Pure."""

# Whatever it is doubled from, it is long enough by then.
_MOST_DOUBLED = 40


def doubled(first: float, longest: float, times: int) -> float:
    """`first`, doubled so many times, at most `longest`; in the unit of both."""
    return min(longest, first * float(1 << min(max(times, 0), _MOST_DOUBLED)))
