"""What stands in the tables for many measured times."""


def at(times: list[float], share: float) -> float:
    """The time that this share of all times stays below; 0 without any."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def p99(times: list[float]) -> float:
    """The time that 99 of 100 stay below."""
    return at(times, 0.99)
