"""A picture of a message that waits: uploaded for Goen alone, shown in the message itself, and never sent twice."""

import asyncio
from collections.abc import Sequence

import pytest

from adapters.slack import shown
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Button, Drawing, File, Message
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from scheduler.pump import Pump
from storage.tables import Outbox
from tests.adapters.conftest import Room
from tests.fakes.slack import TEAM
from tests.fakes.slack.workspace import Message as Posted
from tests.flows.records import rows
from tests.transactions import unit_of_work

ALT = "Twelve people came."
PICTURE = File("thanks.png", "image/png", b"\x89PNG", ALT)
MESSAGE = Message("Thank you", actions=(Button("help", "Help"),), drawings=(Drawing("thanks", 1, "en"),))


async def drawn(drawings: Sequence[Drawing]) -> tuple[File, ...]:
    return tuple(PICTURE for _ in drawings)


@pytest.fixture
async def told(room: Room) -> Room:
    """A message with a picture waits for somebody."""
    room.person("Mio", "en")
    room.pump = drawing(room)
    async with unit_of_work(room.database) as uow:
        await outbox.keep([Send(UserRef("slack", TEAM, room.member("Mio").id), MESSAGE, "k", "test")], uow, 0)
    return room


def drawing(room: Room) -> Pump:
    return Pump(room.database, {"slack": room.adapter}, room.clock, Defaults(), illustrate=drawn)


async def sent(room: Room) -> list[Posted]:
    """What they have from Goen after two rounds, in which all went out."""
    for _ in range(2):
        await room.pump.pump()
        room.clock.move_to(room.clock.now_ms() + 60_000)
    assert [row["state"] for row in await rows(room, Outbox)] == ["sent"]
    return [post for post in room.fake.space.messages if post.is_from_bot]


async def test_a_message_shows_its_picture_in_one_post_that_carries_its_key(told: Room) -> None:
    (post,) = await sent(told)
    assert [block["type"] for block in post.blocks] == ["rich_text", "image", "actions"]
    (file,) = [told.fake.space.files[id] for id in post.pictures]
    assert (file.name, file.data, file.alt) == ("thanks.png", b"\x89PNG", ALT)
    assert post.blocks[1]["alt_text"] == ALT
    assert post.metadata is not None
    assert post.metadata["event_payload"] == {"key": "k"}
    # The file is nowhere by itself.
    (upload,) = told.fake.called("files.completeUploadExternal")
    assert "channel_id" not in upload.arguments


@pytest.mark.usefixtures("in_haste")
async def test_a_picture_that_slack_does_not_know_yet_is_waited_for(told: Room) -> None:
    told.fake.space.file_looks = 2
    (post,) = await sent(told)
    assert (len(post.pictures), len(told.fake.called("files.info"))) == (1, 3)


@pytest.mark.usefixtures("in_haste")
async def test_a_picture_that_slack_never_knows_keeps_no_message_back(
    told: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "UPLOAD_S", 0.1)
    told.fake.space.file_looks = 10_000
    (post,) = await sent(told)
    assert (post.text, post.pictures) == ("Thank you", [])


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", {"error": "missing_scope"}),
        ("files.getUploadURLExternal", {"retry_after": 30}),
        ("upload", {"status": 500}),
        ("files.completeUploadExternal", {"error": "internal_error"}),
        ("files.completeUploadExternal", {"lose_answer": True}),
    ],
)
async def test_what_cannot_be_uploaded_keeps_no_message_back(told: Room, method: str, fault: dict[str, object]) -> None:
    told.fake.fail(method, **fault)
    (post,) = await sent(told)
    assert (post.text, post.pictures) == ("Thank you", [])
    assert len(told.fake.called("chat.postMessage")) == 1


async def test_without_the_scope_to_look_the_message_is_tried_with_its_picture(told: Room) -> None:
    told.fake.fail("files.info", "missing_scope")
    (post,) = await sent(told)
    assert len(post.pictures) == 1


async def test_a_message_that_slack_refuses_for_its_picture_goes_out_without(told: Room) -> None:
    told.fake.fail("files.info", "missing_scope")
    told.fake.space.file_looks = 1
    (post,) = await sent(told)
    assert (post.text, post.pictures) == ("Thank you", [])
    assert len(told.fake.called("chat.postMessage")) == 2


async def test_what_is_refused_for_another_reason_is_not_tried_without_its_picture(told: Room) -> None:
    told.fake.fail("chat.postMessage", "restricted_action")
    await told.pump.pump()
    assert [row["state"] for row in await rows(told, Outbox)] == ["failed"]
    assert len(told.fake.called("chat.postMessage")) == 1


@pytest.mark.parametrize("after_effect", [True, False])
async def test_a_lost_answer_ends_in_exactly_one_message_with_its_picture(told: Room, *, after_effect: bool) -> None:
    told.fake.lose_answer("chat.postMessage", after_effect=after_effect)
    (post,) = await sent(told)
    assert (post.text, len(post.pictures)) == ("Thank you", 1)


async def test_a_crash_between_upload_and_message_ends_in_exactly_one_message(told: Room) -> None:
    held = told.fake.hold("chat.postMessage")
    first = asyncio.create_task(told.pump.pump())
    await held.reached.wait()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await told.pump.end(0)
    told.pump = drawing(told)
    (post,) = await sent(told)
    assert (post.text, len(post.pictures)) == ("Thank you", 1)
    assert len(told.fake.space.files) == 2  # the first one is seen by nobody
