"""The faults of `make faults`, with few messages and short leases: nothing is lost or doubled, without a restart."""

from collections.abc import Iterator

import pytest

from tests.faults.scale import SHORT
from tests.faults.table import run
from tests.postgresql import Server, running

# What costs a minute of a processor's time; `make faults ARGS=--short` plays all of them.
ON_A_FILE = (
    "kills", "kill-lookups", "kill-asking", "second", "cut-after", "limited", "away-503", "away-silent", "clock-right",
    "full-disk", "restored",
)  # fmt: skip
ON_A_SERVER = ("kills", "pg-restarts", "two-killed", "three-killed", "starved")


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ON_A_FILE)
async def test_on_a_file(name: str) -> None:
    result = await run(name, "sqlite", SHORT)
    assert (result.lost, result.doubled, result.unsettled) == (0, 0, 0), result


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ON_A_SERVER)
async def test_on_a_server(name: str, server: Server) -> None:
    result = await run(name, "postgresql", SHORT, server)
    assert (result.lost, result.doubled, result.unsettled) == (0, 0, 0), result
