"""A large room is matched by a process of its own, which ends with it."""

import asyncio
import io
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.matching import Pair, Rules
from bot.matching.reconcile import reconciled
from bot.matching.worker import END, LENGTH, Computed, compute, opened, request, serve
from bot.setup import cores
from bot.suggestions.computing import SMALL, ComputingError, computed
from bot.words.catalog import CATALOG
from tests.unit.test_matching import person

SEEKS, OFFERS = CATALOG.ids("seek"), CATALOG.ids("offer")
ROOM = [
    person(id, SEEKS[id % len(SEEKS)], OFFERS[id * 7 % len(OFFERS)], industry=f"i{id % 5}")
    for id in range(1, SMALL + 11)
]
RULES = Rules(forbidden=[frozenset((1, 2))], met={frozenset((3, 4)): 1})
KEPT = [Pair(5, 6, 0.0, is_icebreaker=True)]


async def test_the_process_gives_what_the_function_gives():
    heard = []

    async def tell(done):
        heard.append(done)

    found = await computed(ROOM, RULES, KEPT, with_figures=True, tell=tell)
    assert found == compute(ROOM, RULES, KEPT, with_figures=True)
    assert found.figures.covered == len(ROOM)
    assert all(0 < done <= 1 for done in heard)


@pytest.mark.skipif(not cores.GIVEN, reason="nothing but Linux lets a program choose")
def test_the_process_uses_all_cores_though_the_bot_stays_on_one():
    used = []

    def children():
        return map(int, Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())

    async def look(_done):
        if not used:
            used.append([os.sched_getaffinity(one) for one in (0, *children())])

    def stay_and_compute():
        cores.share_one(random.Random(1))
        asyncio.run(computed(ROOM, RULES, (), tell=look))

    with ThreadPoolExecutor(1) as pool:  # what is chosen in a thread of its own is not for the other tests
        pool.submit(stay_and_compute).result()
    [[ours, its]] = used
    assert (len(ours), its) == (1, cores.GIVEN)


async def test_a_small_room_needs_no_process():
    assert await computed(ROOM[:20], RULES, ()) == compute(ROOM[:20], RULES, ())


async def test_who_no_longer_waits_ends_the_process():
    task = asyncio.create_task(computed(ROOM, RULES, ()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_process_without_an_answer_is_told():
    with pytest.raises(ComputingError, match="ended without an answer"):
        await computed([*ROOM, ROOM[0]], RULES, ())


def test_both_sides_speak_in_pieces():
    source, sink = io.BytesIO(b"".join(request(ROOM, RULES, KEPT, with_figures=False))), io.BytesIO()
    serve(source, sink)
    written, pieces = sink.getvalue(), []
    while written:
        (length,) = LENGTH.unpack(written[: LENGTH.size])
        pieces.append(opened(written[LENGTH.size : LENGTH.size + length]))
        written = written[LENGTH.size + length :]
    pairs = tuple(pair for name, some in pieces if name == "pairs" for pair in some)
    assert Computed(pairs) == compute(ROOM, RULES, KEPT)
    assert (pieces[-1], pieces[0][0]) == ((END, None), "progress")


def test_what_changed_meanwhile_is_reconciled():
    room = [person(1, "seek.channel"), person(2, "", "offer.channel"), person(3), person(4), person(5)]
    rules = Rules(k=1, headroom=0)
    pairs = compute(room, rules, ()).pairs
    assert next((pair.a, pair.b) for pair in pairs) == (1, 2)
    without_two = [one for one in room if one.id != 2]
    found = reconciled(pairs, without_two, rules, ())
    assert {1, 3, 4, 5} == {id for pair in found for id in (pair.a, pair.b)}
    stored = [Pair(1, 2, 0.2875, is_icebreaker=False)]
    assert pairs[0] not in reconciled(pairs, room, rules, stored)
    refused = Rules(k=1, headroom=0, forbidden=[frozenset((1, 2))])
    assert (1, 2) not in {(pair.a, pair.b) for pair in reconciled(pairs, room, refused, ())}
    late = person(6, "seek.channel")
    assert any(6 in (pair.a, pair.b) for pair in reconciled(pairs, [*room, late], Rules(), ()))
