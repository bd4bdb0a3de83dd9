"""How long tests wait: for what must happen, as long as only a hang takes, however busy the machine is."""

import time
from collections.abc import Callable

from hypothesis import HealthCheck, settings

HANG_S = 120.0
# An example that takes long says something of the machine, not of the code.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


def standing() -> Callable[[], float]:
    """A clock that stands still now: time passes in a stand-in only where a test says so."""
    now = time.time()
    return lambda: now
