"""The processor cores that this process uses.

One interpreter computes one thing at a time. Threads of it that take turns on different cores gain nothing by that and
pay for it: each turn wakes another core and finds its caches cold, so that a quarter fewer people or more can be
answered in a second. The loop and the threads of the database stay on one; programs that Goen starts use all.
"""

import contextlib
import os
import random

# Nothing but Linux lets a program choose. Whoever starts Goen on one core has chosen already.
GIVEN = frozenset(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else frozenset()


def share_one(rng: random.Random) -> None:
    """Keep this thread, and those that it starts from now on, on one core: any, so that several processes spread.

    Where that is not allowed all stays as it is.
    """
    if len(GIVEN) > 1:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {rng.choice(sorted(GIVEN))})


def use_all(pid: int) -> None:
    """Let a program that was just started use every core that this one was given."""
    if len(GIVEN) > 1:
        with contextlib.suppress(OSError):  # it may have ended already
            os.sched_setaffinity(pid, GIVEN)
