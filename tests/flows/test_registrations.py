"""Registrations of other services as seats of an event: taken in, taken in again, cancelled, forgotten."""

import pytest
from cryptography.fernet import Fernet

from bot.door.context import Defaults
from bot.events.attendance import headcount
from bot.registrations.importing import Plan, cancel, plan, take_in
from bot.registrations.reading import read_registrations
from storage.engine import Database
from storage.holdings import DAY_MS, GOALS_KEPT_MS
from storage.sealing import Seal, SealError
from tests.conftest import House
from tests.transactions import looking, unit_of_work

LUMA = "guest_id,name,email,created_at,approval_status,ticket_name,会社規模,業種\n"
MEETUP = "Name\tUser ID\tRSVP\tGuests\n"
FORM = "タイムスタンプ,お名前,メールアドレス,業種\n"


async def planned(database: Database, text: str, *, is_done: bool = True) -> Plan:
    read = read_registrations(text.encode())
    async with unit_of_work(database) as uow:
        event = await uow.events.get(1)
        assert event is not None
        found = await plan(read, event, uow)
        if is_done:
            await take_in(found, uow, Defaults(), now_ms=1000)
        return found


def sums(found: Plan) -> tuple[int, int, int, int, int, int]:
    return (
        len(found.new), len(found.changed), len(found.cancelled), found.unchanged, found.left_out, len(found.missing),
    )  # fmt: skip


async def seats(database: Database) -> list[tuple[str, str]]:
    """The name and state of every seat, in their order."""
    async with looking(database) as uow:
        return [(uow.registrations.opened(one.name), one.state) for one in await uow.registrations.of_event(1)]


async def test_a_file_taken_in_again_changes_nothing_and_a_newer_one_what_it_says_otherwise(world: House) -> None:
    await world.event()
    first = f"{LUMA}g1,佐藤,a@x.jp,2026-11-20T15:30:00Z,approved,一般,6〜20人,小売\ng2,田中,b@x.jp,,waitlist,一般,,\n"
    assert sums(await planned(world.database, first)) == (2, 0, 0, 0, 0, 0)
    assert sums(await planned(world.database, first)) == (0, 0, 0, 2, 0, 0)
    later = f"{LUMA}g2,田中 一郎,b@x.jp,,approved,一般,1〜5人,\ng1,佐藤,a@x.jp,,declined,一般,,\ng3,,,,invited,一般,,\n"
    assert sums(await planned(world.database, later)) == (0, 1, 1, 0, 1, 0)
    assert await seats(world.database) == [("", "cancelled"), ("田中 一郎", "coming")]
    assert sums(await planned(world.database, first)) == (0, 2, 0, 0, 0, 0)
    assert await seats(world.database) == [("佐藤", "coming"), ("田中", "waiting")]


async def test_open_seats_count_for_how_many_are_coming(world: House) -> None:
    await world.event()
    await world.introduced("高橋")
    await planned(world.database, f"{MEETUP}佐藤\tuser 1\tYes\t2\n田中\tuser 2\tNo\t0\n")
    async with looking(world.database) as uow:
        counted = await headcount(1, uow)
        assert (counted.people, counted.introduced, counted.open_seats) == (4, 1, 3)
    organizer = world.person("幹事", is_admin=True)
    said = await organizer.command("intros status")
    assert "登録4名、自己紹介ずみ1名" in said.message.text
    assert "登録のうち3名は、ほかのサービスで申し込み" in said.message.text


async def test_a_guest_who_no_longer_comes_is_cancelled(world: House) -> None:
    await world.event()
    await planned(world.database, f"{MEETUP}佐藤\tuser 1\tYes\t2\n")
    assert sums(await planned(world.database, f"{MEETUP}佐藤\tuser 1\tYes\t1\n")) == (0, 0, 1, 2, 0, 0)
    assert sums(await planned(world.database, f"{MEETUP}佐藤\tuser 1\tYes\t3\n")) == (1, 1, 0, 2, 0, 0)
    assert sums(await planned(world.database, f"{MEETUP}佐藤\tuser 1\tNo\t0\n")) == (0, 0, 4, 0, 0, 0)


async def test_who_cancels_there_no_longer_takes_part_here(world: House) -> None:
    await world.event()
    await world.introduced("高橋")
    await planned(world.database, f"{FORM}2026/11/20 15:00:00,高橋,a@x.jp,IT\n")
    async with unit_of_work(world.database) as uow:
        (seat,) = await uow.registrations.of_event(1)
        seat.person_id, seat.name, seat.address = (await uow.participants.introduced(1))[0].person_id, "", ""
    # Whoever joined is known by their account, so the same file changes nothing.
    again = f"{FORM}2026/11/20 15:00:00,高橋,a@x.jp,IT\n"
    assert sums(await planned(world.database, again)) == (0, 0, 0, 1, 0, 0)
    gone = await planned(world.database, f"{FORM}2026/11/21 9:00:00,林,b@x.jp,\n")
    assert sums(gone) == (1, 0, 0, 0, 0, 1)
    async with unit_of_work(world.database) as uow:
        await cancel(gone, uow, Defaults(), now_ms=2000)
        assert (await headcount(1, uow)).people == 1
        assert await uow.participants.introduced(1) == []


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        # The later answer counts, wherever it stands.
        (["2026/11/21 9:00:00,佐藤,a@x.jp,IT", "2026/11/20 9:00:00,佐藤,a@x.jp,小売"], ["佐藤"]),
        # Somebody registers others with their own address.
        (["2026/11/20 9:00:00,佐藤,a@x.jp,IT", "2026/11/20 9:01:00,鈴木,a@x.jp,IT"], ["佐藤", "鈴木"]),
        (["2026/11/20 9:00:00,佐藤,a@x.jp,IT", "2026/11/20 9:01:00,佐藤 一郎,A@x.jp,IT"], ["佐藤 一郎"]),
        # Two people of one name, without an address.
        (["2026/11/20 9:00:00,田中,,IT", "2026/11/20 9:01:00,田中,,小売"], ["田中", "田中"]),
        ([",田中,,IT", ",田中,,小売"], ["田中", "田中"]),
    ],
)
async def test_who_is_one_person_and_who_is_not(world: House, rows: list[str], names: list[str]) -> None:
    await world.event()
    text = FORM + "\n".join(rows) + "\n"
    await planned(world.database, text)
    assert [name for name, _ in await seats(world.database)] == names
    assert sums(await planned(world.database, text)) == (0, 0, 0, len(names), 0, 0)


async def test_names_are_sealed_and_known_again_after_the_key_was_replaced(world: House) -> None:
    await world.event()
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    text = f"{FORM}2026/11/20 9:00:00,佐藤,a@x.jp,IT\n"
    world.database.seal = Seal([old])
    await planned(world.database, text)
    async with looking(world.database) as uow:
        (row,) = await uow.registrations.of_event(1)
        assert (row.name[:7], row.address[:7]) == ("sealed:", "sealed:")
        assert "佐藤" not in repr(row)
    world.database.seal = Seal([new, old])
    assert sums(await planned(world.database, text)) == (0, 0, 0, 1, 0, 0)
    world.database.seal = Seal([new])
    with pytest.raises(SealError):
        await planned(world.database, text)
    world.database.seal = None
    with pytest.raises(SealError):
        await planned(world.database, text)


async def test_seats_go_with_the_event_and_their_number_stays(world: House) -> None:
    await world.event(start="2026-12-04 18:30")
    await planned(world.database, f"{MEETUP}佐藤\tuser 1\tYes\t1\n")
    async with looking(world.database) as uow:
        event = await uow.events.get(1)
        assert event is not None
        end_ms = event.end_ms
    async with unit_of_work(world.database) as uow:
        await uow.retention.forget_old(end_ms, pairs_before_ms=0)
        assert len(await uow.registrations.of_event(1)) == 2
    async with looking(world.database) as uow:
        assert (await uow.retention.overdue(end_ms + GOALS_KEPT_MS + 3 * DAY_MS))["registration"] == 2
    for _ in range(2):
        async with unit_of_work(world.database) as uow:
            await uow.retention.forget_old(end_ms + 1, pairs_before_ms=0)
    async with looking(world.database) as uow:
        assert await uow.registrations.of_event(1) == []
        assert (await headcount(1, uow)).people == 2
