"""A large file: what it changes is worked out beside every transaction, and comes out as that of a small one does."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.registrations import looking
from storage.unit_of_work import UnitOfWork, writing
from tests.conftest import House
from tests.flows import test_registrations_asked as asked
from tests.flows import test_registrations_chat as chat
from tests.flows.handing_over import LUMA, TAKE, lines, look, seats


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is."""
    monkeypatch.setattr(looking, "SMALL", 0)


@pytest.mark.parametrize(
    "story",
    [
        chat.test_a_file_is_shown_first_and_taken_in_with_one_button,
        asked.test_an_unknown_file_asks_which_column_is_what_and_the_series_remembers,
        asked.test_answers_are_settled_five_at_a_time_and_remembered,
    ],
)
async def test_a_large_file_does_what_a_small_one_does(world: House, story: Callable[[House], Awaitable[None]]) -> None:
    await story(world)


async def test_what_changes_while_a_large_file_is_compared_is_seen(
    world: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else cancels a seat after the comparison and before what came of it is stored."""
    host = await world.event()
    rows = [f"g{number},客{number},,,approved,一般,\n" for number in range(3)]
    await host.click(await look(host, "a.csv", LUMA + "".join(rows[:2])), TAKE)
    shown = await look(host, "b.csv", LUMA + "".join(rows))
    compared, changes = looking.compared, 0
    loop = asyncio.get_running_loop()

    async def cancel(uow: UnitOfWork) -> None:
        (await uow.registrations.of_event(1))[0].state = "cancelled"

    def late(*given: object) -> object:
        nonlocal changes
        changes += 1
        found = compared(*given)  # type: ignore[arg-type]
        if changes == 1:
            asyncio.run_coroutine_threadsafe(writing(world.database, cancel), loop).result()
        return found

    monkeypatch.setattr(looking, "compared", late)
    assert lines(await host.click(shown, TAKE))[1:] == [
        "新しい方:1名",
        "内容が変わる方:1名",
        "参加予定は、いま3名です。",
    ]
    assert changes == 2
    assert [state for _, state in await seats(world.database)] == ["coming"] * 3
