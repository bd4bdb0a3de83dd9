"""What Goen sends in Slack arrives once, through lost answers, limits and refusals, and stays inert text."""

import asyncio
import json
from typing import Any

import pytest

from bot.chat import payload
from bot.chat.content import Message as Content
from bot.chat.content import Revision
from bot.chat.errors import DeliveryError
from bot.chat.leave import leaving_if
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from scheduler.pacing import Pace
from scheduler.pump import Pump
from tests.adapters.conftest import Room
from tests.adapters.finding import found
from tests.fakes.slack import BOT_USER, TEAM, Message
from tests.stories.actors import read
from tests.stories.evening import introduced, organized
from tests.transactions import unit_of_work

EVIL = "<!channel> <@U1> *bold* _it_ & <https://evil.example|ok> :tada: `x`"


def direct(room: Room, name: str, key: str = "k1") -> Delivery:
    """A message to somebody."""
    return Delivery(key, UserRef("slack", TEAM, room.member(name).id), Content("Hello"), room.clock.now_ms())


def public(room: Room, key: str = "k1", text: str = "Hello") -> Delivery:
    """A message to the channel."""
    return Delivery(key, ChannelRef("slack", TEAM, room.channel.id), Content(text), room.clock.now_ms())


def row(delivery: Delivery) -> dict[str, Any]:
    """The outbox row of a message."""
    body = {"dedupe_key": delivery.key, "platform": "slack", "space": TEAM, "to_ref": str(delivery.to)}
    more = {"is_direct": isinstance(delivery.to, UserRef), "event_id": None, "person_id": None, "kind": "test"}
    return {
        **body, **more, "reminder_id": None, "local_day": None, "priority": 5, "payload_version": 1,
        "payload": {"text": delivery.message.text}, "not_before_ms": 0, "expires_ms": None,
    }  # fmt: skip


async def store(room: Room, *deliveries: Delivery) -> None:
    """Let messages wait in the outbox."""
    rows = [
        {**row(one), "payload": payload.to_json(one.message), "payload_version": payload.VERSION} for one in deliveries
    ]
    async with unit_of_work(room.database) as uow:
        await uow.outbox.add(rows)


def texts(room: Room, channel: str) -> list[str]:
    """What the bot has posted there, oldest first."""
    return [post.text for post in room.fake.space.messages if post.channel == channel and post.is_from_bot]


def for_all(room: Room) -> list[str]:
    """What everybody sees of the bot in the channel."""
    posts = [post for post in room.fake.space.messages if post.channel == room.channel.id and post.is_from_bot]
    return [post.text for post in posts if post.ephemeral_to is None]


async def test_a_message_carries_its_key_and_is_found_by_it(room: Room) -> None:
    room.person("Mio", "en")
    delivery = direct(room, "Mio")
    assert await found(room.adapter, delivery) is None
    receipt = await room.adapter.deliver(delivery)
    await room.adapter.deliver(direct(room, "Mio", "k2"))
    assert await found(room.adapter, delivery) == receipt
    (posted, _) = room.fake.called("chat.postMessage")
    kept = posted.arguments["metadata"]
    assert (json.loads(kept) if isinstance(kept, str) else kept)["event_payload"] == {"key": "k1"}


async def test_a_message_that_is_out_says_something_else_from_then_on(room: Room) -> None:
    room.person("Mio", "en")
    first = await room.adapter.deliver(direct(room, "Mio"))
    to = direct(room, "Mio").to
    revision = Delivery("k1:now", to, Revision(first.message_id, Content("120 sent")))
    for _ in range(2):  # again is harmless
        assert await room.adapter.deliver(revision) == first
    assert await found(room.adapter, revision) is None
    (message,) = [post for post in room.fake.space.messages if post.ts == first.message_id]
    assert (message.text, len(texts(room, message.channel))) == ("120 sent", 1)
    message.deleted = True
    assert await room.adapter.deliver(revision) == first  # what was deleted says nothing any more
    room.fake.fail("chat.update", "missing_scope")
    with pytest.raises(DeliveryError):
        await room.adapter.deliver(revision)


@pytest.mark.parametrize(("answers", "reason"), [((), "not_sent"), ((True,), "unknown")])
async def test_what_may_leave_no_more_is_not_written(room: Room, answers: tuple[bool, ...], reason: str) -> None:
    """Asked before the head of the request, and before its body: both wait to be written together."""
    room.person("Mio", "en")
    said = iter(answers)
    with leaving_if(lambda: next(said, False)), pytest.raises(DeliveryError) as caught:
        await room.adapter.deliver(direct(room, "Mio"))
    assert (caught.value.reason, room.fake.called("chat.postMessage")) == (reason, [])
    assert await room.adapter.deliver(direct(room, "Mio"))


async def test_a_message_is_found_behind_a_hundred_others(room: Room) -> None:
    room.person("Mio", "en")
    receipt = await room.adapter.deliver(direct(room, "Mio"))
    for number in range(250):
        im = room.fake.dm(room.member("Mio")).id
        room.fake.space.post(Message(im, room.fake.space.new_ts(), room.member("Mio").id, str(number)))
    assert await found(room.adapter, direct(room, "Mio")) == receipt
    assert len(room.fake.called("conversations.history")) == 2


@pytest.mark.parametrize("after_effect", [True, False])
async def test_a_lost_answer_ends_in_exactly_one_message(room: Room, *, after_effect: bool) -> None:
    room.person("Mio", "en")
    await store(room, direct(room, "Mio"))
    room.fake.lose_answer("chat.postMessage", after_effect=after_effect)
    im = room.fake.dm(room.member("Mio")).id
    await room.pump.pump()
    assert texts(room, im) == (["Hello"] if after_effect else [])
    await room.pump.pump()
    await room.pump.pump()
    assert texts(room, im) == ["Hello"]


async def test_doubt_about_a_channel_that_may_not_be_read_posts_nothing_twice(room: Room) -> None:
    await store(room, public(room))
    room.fake.lose_answer("chat.postMessage")
    for _ in range(3):
        await room.pump.pump()
    assert texts(room, room.channel.id) == ["Hello"]
    with pytest.raises(DeliveryError) as caught:
        await found(room.adapter, public(room))
    assert caught.value.reason == "unknown"


async def test_who_is_asked_to_wait_waits_and_loses_nothing(room: Room) -> None:
    seconds = [0.0]

    async def sleep(for_s: float) -> None:
        seconds[0] += for_s

    pump = Pump(
        room.database, {"slack": room.adapter}, room.clock, Defaults(),
        paces={"slack": Pace(100, 1)}, monotonic=lambda: seconds[0], sleep=sleep,
    )  # fmt: skip
    room.person("Mio", "en")
    await store(room, *(public(room, f"k{number}", str(number)) for number in range(3)))
    await store(room, *(direct(room, "Mio", f"d{number}") for number in range(3)))
    room.fake.limit("chat.postMessage", 7, channel=room.channel.id)
    for _ in range(20):
        await pump.pump()
        seconds[0] += 1
        room.clock.move_to(room.clock.now_ms() + 1000)
    assert sorted(texts(room, room.channel.id)) == ["0", "1", "2"]
    assert len(texts(room, room.fake.dm(room.member("Mio")).id)) == 3


async def test_a_limit_says_how_long_to_wait(room: Room) -> None:
    room.person("Mio", "en")
    room.fake.limit("chat.postMessage", 12)
    with pytest.raises(DeliveryError) as caught:
        await room.adapter.deliver(direct(room, "Mio"))
    assert (caught.value.reason, caught.value.retry_after) == ("rate_limited", 12)


@pytest.mark.parametrize("method", ["conversations.history", "conversations.open"])
async def test_a_limit_of_looking_says_how_long_to_wait(room: Room, method: str) -> None:
    room.person("Mio", "en")
    room.fake.limit(method, 12)
    with pytest.raises(DeliveryError) as caught:
        await found(room.adapter, direct(room, "Mio"))
    assert (caught.value.reason, caught.value.retry_after) == ("rate_limited", 12)


async def test_a_first_direct_message_opens_nothing_and_whoever_looks_for_it_knows_where(room: Room) -> None:
    room.person("Mio", "en")
    receipt = await room.adapter.deliver(direct(room, "Mio"))
    assert await found(room.adapter, direct(room, "Mio")) == receipt
    assert room.fake.called("conversations.open") == []
    (asked,) = room.fake.called("conversations.history")
    assert asked.arguments["channel"] == room.fake.dm(room.member("Mio")).id


async def test_where_a_message_may_be_is_asked_once(room: Room) -> None:
    room.person("Mio", "en")
    for _ in range(3):
        assert await found(room.adapter, direct(room, "Mio")) is None
    assert len(room.fake.called("conversations.open")) == 1


@pytest.mark.parametrize(
    ("fault", "reason", "cause", "detail"),
    [
        ({"error": "is_archived"}, "refused", "archived", "is_archived"),
        ({"error": "not_in_channel"}, "refused", "not_invited", "not_in_channel"),
        ({"error": "channel_not_found"}, "refused", "not_invited", "channel_not_found"),
        ({"error": "restricted_action"}, "refused", "missing_permission", "restricted_action"),
        (
            {"error": "missing_scope", "more": {"needed": "chat:write"}},
            "refused", "missing_permission", "missing_scope: chat:write",
        ),
        ({"error": "msg_blocks_too_long"}, "refused", "other", "msg_blocks_too_long"),
        ({"error": "fatal_error"}, "unknown", "other", "fatal_error"),
        ({"status": 429}, "rate_limited", "other", None),
        ({"status": 503}, "unknown", "other", None),
        ({"status": 407}, "not_sent", "other", "http_407"),
        ({"lose_answer": True}, "unknown", "other", None),
    ],
)  # fmt: skip
async def test_each_refusal_has_its_reason(
    room: Room, fault: dict[str, Any], reason: str, cause: str, detail: str | None
) -> None:
    room.fake.fail("chat.postMessage", **fault)
    with pytest.raises(DeliveryError) as caught:
        await room.adapter.deliver(public(room))
    assert (caught.value.reason, caught.value.cause) == (reason, cause)
    assert detail in (None, caught.value.detail)


@pytest.mark.parametrize(
    "about",
    [
        {"deleted": True}, {"is_bot": True}, {"dm_error": "user_not_visible"},
        {"dm_error": "invalid_user_combination"}, {"dm_error": "cannot_dm_bot"},
    ],
)  # fmt: skip
async def test_who_cannot_be_written_to_is_unreachable(room: Room, about: dict[str, Any]) -> None:
    room.fake.add_user("Mio", **about)
    with pytest.raises(DeliveryError) as caught:
        await room.adapter.deliver(direct(room, "Mio"))
    assert caught.value.reason == "unreachable"


async def test_who_was_deleted_since_is_not_written_to(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    await mio.click(mio.see()[-1], "Get direct messages")
    await room.fake.change_user(room.member("Mio"), deleted=True)
    await room.fake.settled()
    before = len(room.fake.called("chat.postMessage"))
    await room.later("2026-12-01T12:11")
    sent_to = [call.arguments["channel"] for call in room.fake.called("chat.postMessage")[before:]]
    assert sent_to
    assert room.member("Mio").id not in sent_to


@pytest.mark.parametrize(("error", "advice"), [("is_archived", "archived"), ("not_in_channel", "invite the bot")])
async def test_organizers_are_told_once_what_the_channel_refuses(room: Room, error: str, advice: str) -> None:
    organizer = await organized(room, "en")
    room.fake.fail("chat.postMessage", error, times=99, channel=room.channel.id)
    await room.later("2026-12-05T12:00")
    (told,) = [message for message in organizer.inbox() if "could not be posted" in message.text]
    assert advice in told.text
    assert told.cards[0].fields == {
        "Channel": f"#{room.channel.id}",
        "Not there yet": "Invitation to introduce yourself",
        "The chat's answer": error,
    }


async def test_what_was_refused_goes_out_once_the_bot_is_invited(room: Room) -> None:
    room.channel.members.discard(BOT_USER)
    await organized(room, "en")
    await room.pump.pump()
    assert for_all(room) == []
    room.channel.members.add(BOT_USER)
    for _ in range(2):
        await room.fake.join(room.fake.space.users[BOT_USER], room.channel)
        await room.fake.settled()
        await room.pump.pump()
    (text,) = for_all(room)
    assert "Spring mixer" in text


async def test_what_an_archived_channel_refused_goes_out_once_it_is_back(room: Room) -> None:
    await organized(room, "en")
    room.channel.is_archived = True
    await room.later("2026-11-27T10:01")
    before = len(for_all(room))
    room.channel.is_archived = False
    await room.fake.event({"type": "channel_unarchive", "channel": room.channel.id, "user": room.member("Olivia").id})
    await room.fake.settled()
    await room.pump.pump()
    assert len(for_all(room)) == before + 1


async def test_what_people_type_stays_inert_in_everything_that_is_sent(room: Room) -> None:
    host = room.person("Olivia", "en", is_admin=True)
    draft = await host.command(
        f'event create title:"{EVIL}" theme:regional purpose:"{EVIL}" start:"2026-12-04 18:30" length:2h '
        'venue:"Hall 3" language:en'
    )
    await host.click(read(draft), "Publish")
    await introduced(room, "<!here>*&*", "en", offer="17", seek="21")
    await introduced(room, "Nao", "en", offer="17", seek="21")
    await room.later("2026-12-05T12:00")
    shown = [call.arguments for call in room.fake.calls if call.method.startswith("chat.")]
    written = [*shown, *room.fake.server.responses]
    assert any("&lt;!channel&gt;" in str(one.get("text")) for one in written)
    for one in written:
        assert one["text"].strip()
        assert "<" not in one["text"]
        assert all(_is_inert(block) for block in _blocks(one))
    for call in room.fake.called("chat.postMessage"):
        assert {str(call.arguments[name]).lower() for name in ("unfurl_links", "unfurl_media")} <= {"false", "0"}
    assert not any(room.fake.bot_token in json.dumps(call.arguments) for call in room.fake.calls)


def _blocks(one: dict[str, Any]) -> list[dict[str, Any]]:
    found = one.get("blocks") or []
    return [*(json.loads(found) if isinstance(found, str) else found)]


def _is_inert(piece: Any) -> bool:
    """Whether nothing here is Slack's own markup, nor a mention or a link."""
    if isinstance(piece, list):
        return all(map(_is_inert, piece))
    if isinstance(piece, dict):
        kinds = ("mrkdwn", "user", "usergroup", "broadcast", "link", "channel", "emoji")
        return piece.get("type") not in kinds and all(map(_is_inert, piece.values()))
    return True


async def test_fifty_messages_at_once_arrive_each_once(room: Room) -> None:
    names = [f"p{number}" for number in range(50)]
    for name in names:
        room.person(name, "en")
    await store(room, *(direct(room, name, name) for name in names))
    await asyncio.gather(room.pump.pump(), room.pump.pump())
    assert [texts(room, room.fake.dm(room.member(name)).id) for name in names] == [["Hello"]] * 50
