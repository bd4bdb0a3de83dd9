"""Events of private channels alone: listed and shown to who is in the channel, takes part, or organizes them."""

import pytest

from bot.chat.actions import Choices
from bot.chat.interactions import Command, HomeOpened, Sender, Typing
from bot.chat.refs import ChannelRef, UserRef
from storage.tables import Event, EventChannel
from tests.flows.records import rows

HALL = ChannelRef("sandbox", "demo", "hall", is_private=True)
SQUARE = ChannelRef("sandbox", "demo", "square")
NONE = 'There is no event "1". "/goen event list" shows the numbers.'


def who(name, *, is_admin=False):
    return Sender(UserRef("sandbox", "demo", name), name, "en-US", is_admin=is_admin)


BOSS = who("Boss", is_admin=True)


async def ask(world, sender, name, channel=SQUARE, **options):
    answer = await world.bot.handle(Command(sender, channel, name, options))
    return "\n".join([answer.message.text, *(card.text for card in answer.message.cards)])


async def private_event(world, channel=HALL):
    options = {"title": "Circle", "theme": "regional", "purpose": "p", "start": "2026-12-04 18:30"}
    await ask(world, BOSS, "event create", channel, **options)
    await ask(world, BOSS, "event publish", channel)


async def test_who_is_not_in_the_channel_knows_nothing_of_it(world):
    await private_event(world)
    for sender in (who("Zoe"), who("Adam", is_admin=True)):
        for channel in (SQUARE, None):
            assert "There are no events yet." in await ask(world, sender, "event list", channel)
            assert await ask(world, sender, "event show", channel, event="1") == NONE
            assert "no event" in (await ask(world, sender, "intro", channel)).lower()
            assert await world.bot.handle(Typing(sender, channel, "event show", "event", "C")) == Choices()
        refused = await ask(world, sender, "intros close", event="1")
        assert refused.startswith(("Only organizers", "There is no event"))
        home = await world.bot.handle(HomeOpened(sender))
        assert "There is no event" in home.message.cards[0].text


async def test_in_the_channel_everybody_sees_it_and_who_takes_part_everywhere(world):
    await private_event(world)
    zoe = who("Zoe")
    assert "Circle" in await ask(world, zoe, "event list", HALL)
    assert "Circle" in await ask(world, zoe, "event show", HALL)
    await ask(world, zoe, "mute", HALL, scope="event")
    assert "Circle" in await ask(world, zoe, "event list", None)
    assert "Circle" in await ask(world, zoe, "event show", SQUARE, event="1")


async def test_an_admin_organizes_it_where_they_are_in_the_channel(world):
    await private_event(world)
    adam = who("Adam", is_admin=True)
    assert (await ask(world, adam, "intros close", HALL)).startswith("Introductions")
    assert await ask(world, adam, "intros open", SQUARE, event="1") == NONE


async def test_its_staff_see_it_everywhere(world):
    await private_event(world)
    assert "Circle" in await ask(world, BOSS, "event list", SQUARE)
    assert (await ask(world, BOSS, "intros close", None, event="1")).startswith("Introductions")


async def test_one_public_channel_makes_it_public_and_leaving_it_private_again(world):
    await private_event(world)
    await ask(world, BOSS, "event bind", SQUARE, event="1")
    assert "Circle" in await ask(world, who("Zoe"), "event list", None)
    await ask(world, BOSS, "event unbind", SQUARE, event="1")
    assert "There are no events yet." in await ask(world, who("Zoe"), "event list", None)


async def test_the_next_edition_is_as_private(world):
    await private_event(world)
    await ask(world, BOSS, "event clone", HALL, start="2027-01-04 18:30")
    assert [row["is_private"] for row in await rows(world, Event)] == [True, True]


@pytest.mark.parametrize("is_private", [True, False])
async def test_what_a_channel_is_now_is_kept_when_it_is_bound_again(world, is_private):
    await private_event(world, ChannelRef("sandbox", "demo", "hall", is_private=not is_private))
    await ask(world, BOSS, "event bind", ChannelRef("sandbox", "demo", "hall", is_private=is_private), event="1")
    assert [row["is_private"] for row in await rows(world, EventChannel)] == [is_private]
    assert [row["is_private"] for row in await rows(world, Event)] == [is_private]
