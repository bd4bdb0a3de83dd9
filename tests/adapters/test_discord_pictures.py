"""A picture of a message that waits goes to Discord in the same request as its words, and never twice."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Drawing, File, Message
from bot.chat.refs import ChannelRef
from bot.door.context import Defaults
from scheduler.pump import Pump
from storage.tables import Outbox
from tests.adapters.test_discord_wire import POST, Wired, fake, wired
from tests.conftest import House
from tests.fakes.discord import Message as Posted
from tests.flows.records import rows
from tests.transactions import unit_of_work

__all__ = ["fake", "wired"]

ALT = "Twelve people came."
PICTURE = File("thanks.png", "image/png", b"\x89PNG", ALT)
MESSAGE = Message("Thank you", drawings=(Drawing("thanks", 1, "en"),))


async def drawn(drawings: Sequence[Drawing]) -> tuple[File, ...]:
    return tuple(PICTURE for _ in drawings)


async def sent(wired: Wired, world: House) -> tuple[list[Posted], list[str]]:
    """What is in the channel after a message with a picture had three rounds, and what became of it."""
    to = ChannelRef("discord", str(wired.channel.guild), wired.channel.id)
    async with unit_of_work(world.database) as uow:
        await outbox.keep([Send(to, MESSAGE, "k", "test")], uow, 0)
    clock = world.clock
    pump = Pump(
        world.database, {"discord": wired.adapter}, clock, Defaults(), illustrate=drawn,
        monotonic=lambda: clock.now_ms() / 1000,
    )  # fmt: skip
    for _ in range(3):
        await pump.pump()
        clock.move_to(clock.now_ms() + 60_000)
    posts = [post for post in wired.fake.world.messages if post.channel == wired.channel.id]
    return posts, [row["state"] for row in await rows(world, Outbox)]


def shown(post: Posted) -> list[tuple[str, bytes, str | None]]:
    return [(file.name, file.data, file.description) for file in post.attachments]


async def test_words_and_picture_are_one_request_with_a_nonce(wired: Wired, world: House) -> None:
    ((post,), states) = await sent(wired, world)
    assert (post.content, shown(post), states) == ("Thank you", [("thanks.png", b"\x89PNG", ALT)], ["sent"])
    (request,) = wired.fake.requested(POST)
    assert request.body["enforce_nonce"] is True


@pytest.mark.parametrize("fault", [{"code": 50013}, {"code": 40005, "status": 413}, {"code": 50035, "status": 400}])
async def test_a_message_that_discord_refuses_for_its_picture_goes_out_without(
    wired: Wired, world: House, fault: dict[str, Any]
) -> None:
    wired.fake.fail(POST, **fault)
    ((post,), states) = await sent(wired, world)
    assert (post.content, shown(post), states) == ("Thank you", [], ["sent"])
    assert len(wired.fake.requested(POST)) == 2


async def test_what_is_refused_for_another_reason_is_not_tried_without_its_picture(wired: Wired, world: House) -> None:
    wired.fake.fail(POST, 50001)
    assert await sent(wired, world) == ([], ["failed"])
    assert len(wired.fake.requested(POST)) == 1


@pytest.mark.parametrize("after_effect", [True, False])
async def test_a_lost_answer_ends_in_exactly_one_message_with_its_picture(
    wired: Wired, world: House, *, after_effect: bool
) -> None:
    wired.fake.lose_answer(POST, after_effect=after_effect)
    ((post,), states) = await sent(wired, world)
    assert (post.content, shown(post), states) == ("Thank you", [("thanks.png", b"\x89PNG", ALT)], ["sent"])


async def test_a_picture_survives_what_discord_py_repeats_by_itself(wired: Wired, world: House) -> None:
    wired.fake.limit(POST, 0.05)
    ((post,), states) = await sent(wired, world)
    assert (shown(post), states) == ([("thanks.png", b"\x89PNG", ALT)], ["sent"])
