"""The two nudges after an event keep quiet at night, and never are the seventh message of it or the second of a day."""

import pytest
from sqlmodel import col, update

from adapters.sandbox.actor import Actor
from storage.tables import Outbox
from tests.flows.records import person, rows
from tests.flows.staging import shown
from tests.remembering import once
from tests.transactions import unit_of_work, written

ASKED = "「春の会」の方から「また話したい」が1件届いています。お返事は任意で、断ったことは相手に伝わりません。"
BY_DM = {"offer": "5", "seek": "11", "reach": "dm"}


async def asked(world, zone="Asia/Tokyo") -> Actor:
    """Somebody who may be written to, in this time zone, and was asked the day after the event."""
    return await once(world, _ask, zone)


async def _ask(world, zone):
    await world.event()
    one = await world.introduced("青木", offer="11", seek="5")
    other = await world.introduced("別府", **BY_DM)
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account(world.ref("別府"))
        assert account
        account.zone = zone
    await world.later("2026-12-05T11:00")
    await one.click(shown(await one.command("また話したい @別府")), "送る")
    return other


async def had(world, count: int, day: str = "2026-11-30") -> None:
    """So many direct messages of the event have gone to them, on a day long ago or on this one."""
    who = await person(world, "別府")
    given = {
        "platform": "sandbox", "space": "demo", "to_ref": world.ref("別府"), "is_direct": True, "event_id": 1,
        "person_id": who.id, "reminder_id": None, "local_day": day, "kind": "suggestions", "priority": 5,
        "payload": {"version": 1, "text": ""}, "payload_version": 1, "cause": "", "planned_ms": 0, "not_before_ms": 0,
        "expires_ms": None,
    }  # fmt: skip
    async with unit_of_work(world.database) as uow:
        await uow.outbox.add([{**given, "dedupe_key": f"before:{number}"} for number in range(count)])  # type: ignore[list-item]
    async with written(world.database) as session:
        await session.execute(update(Outbox).where(col(Outbox.dedupe_key).startswith("before:")).values(state="sent"))


def nudges(other: Actor) -> list[str]:
    """What they were told in direct messages beside the suggestions and the thanks."""
    return [post.message.text for post in other.messages()][2:]


async def test_a_nudge_waits_for_the_morning_where_the_person_is(world):
    other = await asked(world, "Asia/Dubai")
    await world.later("2026-12-07T13:29")
    assert nudges(other) == []
    await world.later("2026-12-07T13:30")
    assert nudges(other) == [ASKED]


@pytest.mark.parametrize(
    ("before", "day", "told"),
    [(3, "2026-11-30", [ASKED]), (4, "2026-11-30", []), (1, "2026-12-07", [])],
    ids=["the sixth", "would be the seventh", "the second of a day"],
)
async def test_six_of_an_event_and_one_a_day_are_the_most(world, before, day, told):
    other = await asked(world)
    await had(world, before, day)
    await world.later("2026-12-07T20:00")
    assert nudges(other) == told
    # What is left out is not made up for, and the request is there all the same.
    await world.later("2026-12-09T20:00")
    assert nudges(other) == told
    assert shown(await other.command("また話したい")).message.text.startswith(
        "あなたと「また話したい」という方が1名います。"
    )


@pytest.mark.parametrize(("before", "told"), [(3, 1), (4, 0)])
async def test_so_it_is_with_what_came_of_it(world, before, told):
    other = await asked(world)
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    await other.click(question, "はい")
    await had(world, before)
    await world.later("2027-01-03T20:00")
    who = (await person(world, "別府")).id
    sent = [row for row in await rows(world, Outbox) if row["kind"] == "outcome" and row["state"] == "sent"]
    assert [row["person_id"] for row in sent].count(who) == told
