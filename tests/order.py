"""What takes long begins first, on every worker something else: no run ends with one of them at a browser."""

import os
from collections.abc import Iterator
from itertools import groupby, islice

import pytest

_PAGES = "tests/browser"
# What stands at the top of the tests starts programs or reads the whole house; the others play the example.
_LONG = ("tests", "tests/faults")
_PLAYED = ("tests/adapters/test_stage.py", "tests/adapters/test_stage_acts.py", "tests/scheduler/test_several.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each worker is given one piece of the list to begin with; whoever is done takes from the end of another's."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        items[:] = ordered(items, workers)


def ordered(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same, with the long ones at the beginning of each piece, a file of them by one worker.

    Half of the workers open browsers, so that few are open; the others start programs meanwhile.
    """
    pages, long, rest = [], [], []
    for name, tests in groupby(items, lambda item: item.nodeid.partition("::")[0]):
        folder = name.rpartition("/")[0]
        kind = pages if folder == _PAGES else long if folder in _LONG or name in _PLAYED else rest
        kind.append(list(tests))
    half = workers // 2 if pages else 0
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for number, tests in enumerate(pages):
        shares[number % half] += tests
    for number, tests in enumerate(long):
        shares[half + number % (workers - half)] += tests
    return list(_filled(shares, [test for tests in rest for test in tests]))


def _filled(shares: list[list[pytest.Item]], rest: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The pieces one after the other, each as long as a worker will be given."""
    left, others = sum(map(len, shares)) + len(rest), iter(rest)
    for number, share in enumerate(shares):
        size = left // (len(shares) - number)
        left -= size
        yield from share
        yield from islice(others, max(0, size - len(share)))
    yield from others
