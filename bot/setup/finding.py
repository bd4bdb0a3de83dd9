"""One thing that the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. A start fails where `is_fine` is false."""

    name: str
    is_fine: bool
    text: str
