"""How long a platform asks to wait, as it says it in a header."""

from collections.abc import Mapping
from math import isfinite

# Whatever is said: after so long it is asked again.
LONGEST_S = 3600.0


def asked_to_wait(headers: Mapping[str, str] | None) -> float:
    """The seconds of `Retry-After`; 0 where nothing is said that can be read, then whoever asks backs off."""
    try:
        seconds = float((headers or {}).get("Retry-After", ""))
    except ValueError:
        return 0.0
    return min(max(seconds, 0.0), LONGEST_S) if isfinite(seconds) else 0.0
