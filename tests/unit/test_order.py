"""The order in which tests run beside each other: none is lost, and what takes long begins first."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.order import ordered

QUICK = ["tests/adapters/test_a.py", *(f"tests/flows/test_{number}.py" for number in range(20))]
PAGES = [f"tests/browser/test_{name}.py" for name in "abcd"]
LONG = ["tests/faults/test_faults.py", "tests/test_a.py", "tests/test_b.py"]


@pytest.mark.parametrize("workers", [2, 3, 4, 7])
@pytest.mark.parametrize("files", [[*QUICK, *PAGES, *LONG], [*LONG, *QUICK], PAGES, QUICK])
def test_each_worker_begins_with_what_takes_long(workers: int, files: list[str]) -> None:
    tests: list[Any] = [SimpleNamespace(nodeid=f"{file}::test_{number}") for file in files for number in range(30)]
    found = [test.nodeid for test in ordered(tests, workers)]
    assert sorted(found) == sorted(test.nodeid for test in tests)
    pieces, left = [], list(found)
    for others in range(workers, 0, -1):
        pieces.append(left[: len(left) // others])
        left = left[len(left) // others :]
    beginnings = {piece[0].partition("::")[0] for piece in pieces}
    if files[-1] == LONG[-1] and workers <= len(LONG) + 1:
        assert beginnings <= {*PAGES, *LONG}
