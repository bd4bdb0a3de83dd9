"""How long what was held and decided stays, and whose it is when accounts are joined."""

from tests.flows.staging import attend, shown
from tests.flows.test_mod import asked_for
from tests.transactions import looking, unit_of_work

DAY_MS = 24 * 3_600_000


async def kept(world):
    async with looking(world.database) as uow:
        return [case.state for case in [await uow.mod.get(1), await uow.mod.get(2)] if case], len(
            await uow.mod.log(1, most=9)
        )


async def forgotten(world, days):
    async with unit_of_work(world.database) as uow:
        then_ms = world.clock.now_ms() + days * DAY_MS
        await uow.mod.forget(then_ms - 180 * DAY_MS)
        await uow.retention.forget_spent(then_ms)
    return await kept(world)


async def test_a_decision_and_its_log_go_after_180_days_and_a_ban_stays(world):
    staff, _ = await asked_for(world, "en")
    await attend(world, "佐藤")
    await staff.command("mod remove 1")
    shown(await staff.command("mod ban @佐藤 confirm:yes"))
    assert await forgotten(world, 179) == (["removed", "banned"], 3)
    assert await forgotten(world, 181) == (["banned"], 0)


async def test_what_waits_for_a_person_is_not_forgotten(world):
    await asked_for(world, "en")
    assert (await forgotten(world, 400))[0] == ["waiting"]


async def test_a_ban_is_the_joined_persons(world):
    staff, _ = await asked_for(world, "en")
    await attend(world, "佐藤")
    await attend(world, "鈴木")
    await staff.command("mod ban @佐藤 confirm:yes")
    async with unit_of_work(world.database) as uow:
        accounts = [await uow.people.account(f"sandbox:demo:{name}") for name in ("鈴木", "佐藤")]
        kept_one, gone = [await uow.people.get(account.person_id) for account in accounts if account]
        await uow.joining.join(kept_one, gone)
        event = await uow.events.get(1)
        assert event
        barring = await uow.mod.barring(event, kept_one.id, world.clock.now_ms())
        assert barring
        assert barring.state == "banned"
