"""Numbers as people read them."""


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent."""
    return f"{share * 100:.0f}%"
