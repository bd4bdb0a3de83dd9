"""Chats whose ids mean the same human everywhere: one person in all spaces, and direct messages that name none."""

from typing import Any

from bot.chat.interactions import Command, Sender
from bot.chat.refs import ANYWHERE, ChannelRef, UserRef
from bot.door.context import Defaults
from storage.tables import Account, Person
from tests.flows.records import rows
from tests.transactions import unit_of_work


def someone(space: str, *, id: str = "7", name: str = "Ana", is_admin: bool = False) -> Sender:
    return Sender(UserRef("chat", space, id), name, "en-US", is_admin=is_admin, has_global_id=True)


async def give(world: Any, sender: Sender, name: str, **options: str) -> str:
    channel = None if sender.ref.space == ANYWHERE else ChannelRef("chat", sender.ref.space, "hall")
    answer = await world.bot.handle(Command(sender, channel, name, options))
    shown = [answer.message.text, *(fact.value for card in answer.message.cards for fact in card.fields)]
    return " ".join([*shown, *(card.text for card in answer.message.cards)])


async def create(world: Any, space: str, title: str) -> None:
    admin = someone(space, id="1", name="Olivia", is_admin=True)
    options = {"title": title, "theme": "regional", "purpose": "p", "start": "2026-12-04 18:30"}
    await give(world, admin, "event create", **options)
    await give(world, admin, "event publish")


async def accounts(world: Any) -> dict[str, int]:
    return {row["ref"]: row["person_id"] for row in await rows(world, Account)}


async def test_one_human_is_one_person_in_every_space(world):
    for space in ("A", "B", ANYWHERE):
        await give(world, someone(space), "language", to="en")
    assert await accounts(world) == {"chat:A:7": 1, "chat:B:7": 1}
    assert [row["language"] for row in await rows(world, Person)] == ["en"]


async def test_another_id_that_ends_alike_is_another_human(world):
    await give(world, someone("A", id="17"), "help")
    await give(world, someone("B", id="7"), "help")
    assert await accounts(world) == {"chat:A:17": 1, "chat:B:7": 2}


async def test_a_direct_message_means_the_space_of_the_last_event(world):
    await create(world, "A", "First")
    await create(world, "B", "Second")
    for space in ("B", "A"):
        await give(world, someone(space), "mute", scope="event")
        world.clock.move_to(world.clock.now_ms() + 1)
    assert "First" in await give(world, someone(ANYWHERE), "event list")
    await give(world, someone("B"), "mute", scope="event", event="2")
    assert await accounts(world) == {"chat:A:1": 1, "chat:B:1": 1, "chat:A:7": 2, "chat:B:7": 2}


async def test_who_writes_directly_first_is_the_same_person_later(world):
    await give(world, someone(ANYWHERE), "help")
    await give(world, someone("A"), "help")
    assert await accounts(world) == {"chat:@me:7": 1, "chat:A:7": 1}


async def test_rights_are_those_the_platform_tells_of_now_and_a_direct_message_tells_none(world):
    await create(world, "A", "First")
    for admin in (someone("A", is_admin=True), someone("A", id="8", is_admin=True)):
        assert (await give(world, admin, "intros close")).startswith("Introductions")
    assert (await give(world, someone(ANYWHERE), "intros open", event="1")).startswith("Only organizers")
    assert (await give(world, someone(ANYWHERE, is_admin=True), "intros open", event="1")).startswith("Only organizers")
    assert (await give(world, someone("A"), "intros open")).startswith("Only organizers")
    assert (await give(world, someone("A", is_admin=True), "intros open")).startswith("Introductions")


async def test_whom_organizers_added_organizes_from_anywhere_until_they_are_removed(world):
    await create(world, "A", "First")
    await give(world, someone("A"), "help")
    boss = someone("A", id="1", name="Olivia", is_admin=True)
    await give(world, boss, "staff add", who="@Ana")
    assert (await give(world, someone(ANYWHERE), "intros close")).startswith("Introductions")
    await give(world, boss, "staff remove", who="@Ana")
    assert (await give(world, someone(ANYWHERE), "intros open", event="1")).startswith("Only organizers")


async def test_who_left_the_space_has_no_rights_and_sees_no_card_in_direct_messages(world):
    await create(world, "A", "First")
    await give(world, someone("A"), "mute", scope="event")
    boss = someone("A", id="1", name="Olivia", is_admin=True)
    await give(world, boss, "staff add", who="@Ana")
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account("chat:A:7")
        account.is_gone = True
    assert (await give(world, someone(ANYWHERE), "intros close", event="1")).startswith("Only organizers")
    assert (await give(world, someone(ANYWHERE), "card", who="@Ana", event="1")).startswith("Only those who take part")
    assert (await give(world, someone("A"), "intros close")).startswith("Introductions")


async def test_who_is_named_in_the_settings_keeps_no_right_of_a_space_that_they_left(world):
    await create(world, "A", "First")
    world.bot._defaults = Defaults(organizers=frozenset({"chat:A:7"}))
    await give(world, someone("A"), "help")
    assert (await give(world, someone(ANYWHERE), "intros close", event="1")).startswith("Introductions")
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account("chat:A:7")
        account.is_gone = True
    options = {"title": "x", "theme": "regional", "purpose": "p", "start": "2027-01-04 18:30"}
    for name, given in (("intros open", {"event": "1"}), ("intros open", {}), ("event create", options)):
        assert (await give(world, someone(ANYWHERE), name, **given)).startswith("Only organizers")
    assert "event create" not in await give(world, someone(ANYWHERE), "help")
    assert (await give(world, someone("A"), "intros open")).startswith("Introductions")


async def test_who_is_named_in_the_settings_sees_no_draft_of_a_space_that_they_left(world):
    world.bot._defaults = Defaults(organizers=frozenset({"chat:A:7"}))
    await give(world, someone("A"), "help")
    options = {"title": "Draft", "theme": "regional", "purpose": "p", "start": "2027-01-04 18:30"}
    await give(world, someone("A", id="1", name="Olivia", is_admin=True), "event create", **options)
    assert "Draft" in await give(world, someone(ANYWHERE), "event list")
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account("chat:A:7")
        account.is_gone = True
    assert "Draft" not in await give(world, someone(ANYWHERE), "event list")
