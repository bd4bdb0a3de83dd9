"""The faults of `make faults`, with few messages and short leases: nothing is lost or doubled, without a restart."""

from collections.abc import AsyncIterator

import pytest

from tests.faults.scale import SHORT
from tests.faults.servers import Server
from tests.faults.table import CASES, run

# Of what both engines have in common the one that starts sooner is enough; each has what is its own.
ON_A_FILE = [name for name, case in CASES.items() if "sqlite" in case.engines]
ON_A_SERVER = ["kills", *(name for name, case in CASES.items() if "sqlite" not in case.engines)]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as server:
        yield server


@pytest.mark.parametrize("name", ON_A_FILE)
async def test_on_a_file(name: str) -> None:
    result = await run(name, "sqlite", SHORT)
    assert (result.lost, result.doubled, result.unsettled) == (0, 0, 0), result


@pytest.mark.parametrize("name", ON_A_SERVER)
async def test_on_a_server(name: str, server: Server) -> None:
    result = await run(name, "postgresql", SHORT, server)
    assert (result.lost, result.doubled, result.unsettled) == (0, 0, 0), result
