"""Which cores a process uses, and the programs that it starts."""

import asyncio
import os
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.drawing.png import Painter
from bot.setup import cores

pytestmark = pytest.mark.skipif(not cores.GIVEN, reason="nothing but Linux lets a program choose")


def alone(work):  # type: ignore[no-untyped-def]
    """What something gives in a thread of its own: what is chosen there is not for the other tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_threads_that_are_started_later_share_one_core_and_the_others_keep_theirs() -> None:
    before = os.sched_getaffinity(0)

    def share() -> tuple[set[int], set[int]]:
        cores.share_one(random.Random(1))
        return os.sched_getaffinity(0), alone(lambda: os.sched_getaffinity(0))

    one, later = alone(share)
    assert (len(one), one <= cores.GIVEN, later, os.sched_getaffinity(0)) == (1, True, one, before)


def test_a_program_that_is_started_uses_all() -> None:
    def start() -> tuple[int, set[int]]:
        cores.share_one(random.Random(1))
        with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as child:
            at_first = len(os.sched_getaffinity(child.pid))
            cores.use_all(child.pid)
            return at_first, os.sched_getaffinity(child.pid)

    assert alone(start) == (1, cores.GIVEN)


def test_one_that_has_ended_is_left_alone() -> None:
    with subprocess.Popen(["true"]) as child:
        pass
    cores.use_all(child.pid)
    assert child.returncode == 0


def test_what_draws_a_picture_uses_all() -> None:
    counts = "import os, sys; sys.stdin.buffer.read(); sys.stdout.write(str(len(os.sched_getaffinity(0))))"

    def draw() -> bytes | None:
        cores.share_one(random.Random(1))
        return asyncio.run(Painter(counts).paint("<svg/>"))

    assert alone(draw) == str(len(cores.GIVEN)).encode()


def test_whatever_is_drawn_can_be_the_core() -> None:
    def share(seed: int) -> set[int]:
        cores.share_one(random.Random(seed))
        return os.sched_getaffinity(0)

    drawn = {core for seed in range(200) for core in alone(lambda seed=seed: share(seed))}
    assert drawn == cores.GIVEN
