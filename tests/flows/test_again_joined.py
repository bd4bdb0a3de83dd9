"""What two people exchanged goes with them when accounts are joined and separated; and what is forgotten."""

import pytest

from bot.chat.interactions import FormSubmit
from storage.again_tables import AgainRequest, SeenCard, SharedContact
from storage.sealing import Seal, new_key
from tests.flows.records import rows
from tests.flows.staging import attend
from tests.flows.test_link_undo import separated
from tests.flows.two_chats import Guest, introduced, labels, linked, published, said
from tests.transactions import unit_of_work

DAY_MS = 24 * 3600 * 1000


async def two_chats(world):
    """An event in Slack with somebody of each chat, who ask each other nothing yet."""
    boss = Guest(world, "slack", "幹事", is_admin=True)
    await published(boss)
    there = Guest(world, "discord", "Kan", "en", is_admin=True)
    await linked(boss, there)
    await there.command("event bind 1")
    aoki, ben = Guest(world, "slack", "青木"), Guest(world, "discord", "Ben", "en")
    await introduced(aoki, offer="11", seek="5")
    await introduced(ben, offer="5", seek="11")
    await world.later("2026-12-05T11:00")
    return aoki, ben


async def write(guest, message, label, id, **given):
    """Press a button that opens a form, and send it."""
    (button,) = [one for one in message.actions if one.label == label]
    values = {name: (typed,) for name, typed in given.items()}
    submit = FormSubmit(guest.sender(), guest.channel("hall"), id, button.value, values)
    return said(await guest.world.bot.handle(submit))


async def exchanged(world):
    aoki, ben = await two_chats(world)
    preview = await aoki.command("また話したい Ben")
    assert preview.text.endswith("お二人とも「また話したい」ときだけ伝えます。")
    assert labels(preview) == ["ひとことや連絡先をそえる"]
    preview = await write(aoki, preview, "ひとことや連絡先をそえる", "again.add", line="aoki@example.jp")
    await aoki.press(preview, "送る")
    question = await ben.press(await ben.command("again"), "See")
    return aoki, ben, await write(ben, question, "Yes", "again.yes", line="https://ben.example")


async def test_across_chats_a_line_is_what_is_shared(world):
    aoki, _, got = await exchanged(world)
    assert got.cards[0].fields[0].value == "aoki@example.jp"
    (one,) = (await aoki.command("私のご縁 Ben")).cards
    assert one.fields[0].value == "https://ben.example"


async def test_across_chats_a_yes_needs_a_line(world):
    aoki, ben = await two_chats(world)
    preview = await aoki.command("また話したい Ben")
    preview = await write(aoki, preview, "ひとことや連絡先をそえる", "again.add", line="aoki@example.jp")
    await aoki.press(preview, "送る")
    submit = FormSubmit(ben.sender(), ben.channel("hall"), "again.yes", "1/1", {"line": ("  ",)})
    answer = await world.bot.handle(submit)
    assert answer.form.errors == {"line": "Please write one line with a contact. Example: sato@example.com"}
    assert await rows(world, SharedContact) == []


@pytest.mark.parametrize("has_key", [True, False])
async def test_a_line_is_sealed_where_there_is_a_key(world, has_key):
    world.database.seal = Seal([new_key()]) if has_key else None
    aoki, _, _ = await exchanged(world)
    lines = [row["line"] for row in await rows(world, SharedContact)]
    assert [line.startswith("sealed:") for line in lines] == [has_key, has_key]
    assert ("aoki@example.jp" in str(lines)) != has_key
    assert [row["line"] for row in await rows(world, AgainRequest)] == [""]
    world.database.seal = None
    (one,) = (await aoki.command("私のご縁 Ben")).cards
    assert one.fields[0].value.startswith("いまは開けません。" if has_key else "https://ben.example")


async def test_joined_accounts_have_what_either_had_and_separated_ones_their_own(world):
    aoki, ben, _ = await exchanged(world)
    twin = Guest(world, "discord", "Aoki", "en")
    await twin.command("help")
    await linked(aoki, twin)
    assert "Ben" in (await twin.command("people")).text
    assert "青木" in (await ben.command("people")).text
    await separated(twin)
    assert "Ben" in (await aoki.command("私のご縁")).text
    assert "Ben" not in (await twin.command("people")).text


async def test_who_is_joined_with_whom_they_asked_has_asked_nobody(world):
    aoki, ben, _ = await exchanged(world)
    await linked(aoki, ben)
    assert await rows(world, SharedContact) == await rows(world, AgainRequest) == []


async def test_requests_are_forgotten_with_their_event_and_contacts_are_not(world):
    await exchanged(world)
    asked = (await rows(world, AgainRequest))[0]
    async with unit_of_work(world.database) as uow:
        await uow.again.see(asked["event_id"], asked["from_id"], asked["to_id"])
    world.clock.move_to(world.clock.now_ms() + 89 * DAY_MS)
    await world.pump.pump()
    assert len(await rows(world, AgainRequest)) == 1
    world.clock.move_to(world.clock.now_ms() + 2 * DAY_MS)
    await world.pump.pump()
    assert await rows(world, AgainRequest) == await rows(world, SeenCard) == []
    assert len(await rows(world, SharedContact)) == 2


async def test_a_draft_and_a_line_go_when_their_time_is_over(world):
    await world.event()
    one = await world.introduced("青木")
    await attend(world, "別府")
    await one.command("また話したい @別府")
    assert len(await rows(world, AgainRequest)) == 1
    world.clock.move_to(world.clock.now_ms() + 2 * DAY_MS)
    await world.pump.pump()
    assert await rows(world, AgainRequest) == []
