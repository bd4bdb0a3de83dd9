"""What people do in Slack is acknowledged in time and answered, whatever goes wrong behind it."""

import asyncio

import pytest

from bot.chat import content
from bot.chat.actions import Reply
from tests.adapters.conftest import Room
from tests.fakes.slack import Message, View
from tests.stories.actors import opened, read
from tests.stories.evening import WORDS, organized
from tests.transactions import looking, written

ABOUT = {"Name to call you": "Mio", "Industry": "Retail and e-commerce", "Size of your organization": "6-20 people"}
FAILED = "Something went wrong on the way to Slack. Please try again in a moment."
PLANS = "my hidden plans"


async def introduced_count(room: Room, state: str = "introduced") -> int:
    """How many people are in the event in this state."""
    async with looking(room.database) as uow:
        return (await uow.participants.counts(1)).get(state, 0)


async def test_a_slow_database_keeps_no_command_waiting(room: Room) -> None:
    room.person("Mio", "en")
    async with written(room.database):
        asking = asyncio.create_task(room.fake.command(room.member("Mio"), room.channel, "help"))
        delivery = await room.acked(1)
        assert (delivery.is_acked, room.fake.server.responses) == (True, [])
    seen = await asking
    assert isinstance(seen, Message)
    assert seen.ephemeral_to == room.member("Mio").id
    assert room.fake.called("chat.postMessage") == []


async def test_a_file_is_announced_where_it_was_asked_for(room: Room) -> None:
    host = await organized(room, "en")
    exported = read(await host.command("export csv attendees"))
    seen = await room.fake.command(room.member("Olivia"), room.channel, "export csv attendees")
    assert isinstance(seen, Message)
    assert seen.text == "goen-1-attendees.csv is in your direct message with Goen."
    assert (seen.ephemeral_to, list(exported.files)) == (room.member("Olivia").id, ["goen-1-attendees.csv"])
    assert room.fake.called("files.completeUploadExternal")


SHOWN = Reply(
    content.Message("A draft", files=(content.File("room.png", "image/png", b"png", "Two people, one pair."),))
)


async def test_a_picture_comes_after_its_words_and_says_what_it_shows(room: Room) -> None:
    room.person("Mio", "en")
    room.gate.answer = SHOWN
    seen = await room.fake.command(room.member("Mio"), room.channel, "help")
    assert isinstance(seen, Message)
    assert (seen.text, seen.ephemeral_to) == ("room.png is in your direct message with Goen.", room.member("Mio").id)
    drawn = next(iter(room.fake.space.files.values()))
    assert (drawn.name, drawn.data, drawn.alt) == ("room.png", b"png", "Two people, one pair.")


async def test_a_picture_that_slack_does_not_take_is_no_reason_to_fail(room: Room) -> None:
    room.person("Mio", "en")
    room.gate.answer = SHOWN
    room.fake.fail("files.getUploadURLExternal", "internal_error", times=9)
    seen = await room.fake.command(room.member("Mio"), room.channel, "help")
    assert isinstance(seen, Message)
    assert seen.text.startswith("A draft")


async def test_a_slow_answer_keeps_no_button_or_shortcut_waiting(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    notice = read(await mio.command("intro")).handle
    done = room.deliveries
    room.gate.is_open.clear()
    pressing = asyncio.create_task(room.fake.click(room.member("Mio"), notice, WORDS["en"].agree))
    choosing = asyncio.create_task(room.fake.shortcut(room.member("Mio"), "intro"))
    acks = [await room.acked(done + 1), await room.acked(done + 2)]
    assert [ack.is_acked for ack in acks] == [True, True]
    room.gate.is_open.set()
    await asyncio.gather(pressing, choosing)
    assert len(room.fake.called("views.open")) >= 1


async def test_users_info_that_hangs_delays_no_ack(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    form = await room.about_form(mio)
    await room.fake.event({"type": "user_change", "user": {"id": room.member("Mio").id, "team_id": "T0001"}})
    await room.fake.settled()
    held = room.fake.hold("users.info")
    room.person("Nao", "en")
    asking = asyncio.create_task(room.fake.command(room.member("Nao"), room.channel, "help"))
    await held.reached.wait()
    assert (await room.acked(room.deliveries)).is_acked
    held.release()
    assert isinstance(await asking, Message)
    assert isinstance(await room.fake.submit(room.member("Mio"), form, ABOUT), View)


async def test_a_form_answered_late_is_acked_in_time_and_answered_by_message(room: Room) -> None:
    room.adapter.receiving.form_patience_s = 0
    await organized(room, "en")
    mio = room.person("Mio", "en")
    form = await room.about_form(mio)
    done = room.deliveries
    room.gate.is_open.clear()
    sending = asyncio.create_task(room.fake.submit(room.member("Mio"), form, ABOUT))
    delivery = await room.acked(done + 1)
    assert (delivery.is_acked, delivery.answer) == (True, {})
    room.gate.is_open.set()
    seen = await sending
    assert isinstance(seen, Message)
    assert (seen.ephemeral_to, seen.buttons) == (room.member("Mio").id, ("Continue", "Write my line first"))


async def test_a_form_under_way_is_acked_and_answered_before_the_end(room: Room) -> None:
    room.adapter.receiving.form_patience_s = 0
    await organized(room, "en")
    form = await room.about_form(room.person("Mio", "en"))
    done = room.deliveries
    room.gate.is_open.clear()
    room.gate.reached.clear()
    sending = asyncio.create_task(room.fake.submit(room.member("Mio"), form, ABOUT))
    await room.gate.reached.wait()
    stopping = asyncio.create_task(room.adapter.stop())
    assert (await room.acked(done + 1)).is_acked
    room.gate.is_open.set()
    await stopping
    assert isinstance(await sending, Message)


async def test_a_form_rejected_late_says_privately_what_was_wrong(room: Room) -> None:
    room.adapter.receiving.form_patience_s = 0
    await organized(room, "en")
    mio = room.person("Mio", "en")
    form = await room.about_form(mio)
    done = room.deliveries
    room.gate.is_open.clear()
    sending = asyncio.create_task(room.fake.submit(room.member("Mio"), form, ABOUT | {"Name to call you": "   "}))
    assert (await room.acked(done + 1)).is_acked
    room.gate.is_open.set()
    seen = await sending
    assert isinstance(seen, Message)
    assert seen.ephemeral_to == room.member("Mio").id
    first, *wrong = seen.shown.splitlines()
    assert first == f'"{form.title}" is not saved yet. What you typed is kept. Please correct this:'
    assert wrong == ["Name to call you: Please enter a name, e.g. Sato"]
    again = await room.fake.click(room.member("Mio"), seen, "Fix it")
    assert isinstance(again, View)
    assert again.fields == {**form.fields, "Name to call you": "   "}


async def test_a_form_with_mistakes_stays_open_and_nothing_is_stored(room: Room) -> None:
    await organized(room, "en")
    form = await room.about_form(room.person("Mio", "en"))
    seen = await room.fake.submit(room.member("Mio"), form, ABOUT | {"Name to call you": "   "})
    assert (seen, list(form.errors)) == (form, ["Name to call you"])
    async with looking(room.database) as uow:
        account = await uow.people.account(f"slack:T0001:{room.member('Mio').id}")
        assert account is not None
        assert (await uow.people.get(account.person_id)).industry is None


@pytest.mark.parametrize(
    ("error", "more"),
    [
        ("expired_trigger_id", {}),
        ("exchanged_trigger_id", {}),
        ("invalid_arguments", {}),
        ("invalid_arguments", {"response_metadata": {"messages": ["[ERROR] invalid trigger_id"]}}),
    ],
)
async def test_a_form_that_slack_no_longer_opens_waits_behind_a_button(
    room: Room, error: str, more: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    notice = read(await mio.command("intro"))
    room.fake.fail("views.open", error, more=more)
    seen = read(await mio.click(notice, WORDS["en"].agree))
    assert (seen.text, seen.buttons) == ('"About you (1/2)" is ready. Please open it here:', ("Open the form",))
    assert seen.handle.ephemeral_to == room.member("Mio").id
    assert opened(await mio.click(seen, "Open the form")).title == "About you (1/2)"
    assert _errors(caplog) == []


async def test_a_form_that_may_be_open_waits_behind_a_button_and_nobody_is_alarmed(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    notice = read(await mio.command("intro"))
    room.fake.lose_answer("views.open")
    await mio.click(notice, WORDS["en"].agree)
    await room.fake.settled()
    assert "is ready. Please open it here:" in room.fake.sees(room.member("Mio"), room.channel)[-1].shown
    assert _errors(caplog) == []


async def test_a_home_tab_that_slack_does_not_take_is_no_error_of_an_answered_press(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    await organized(room, "en")
    room.person("Mio", "en")
    home = await room.fake.open_home(room.member("Mio"))
    assert home is not None
    room.fake.fail("views.publish", "fatal_error", times=9)
    await room.fake.click(room.member("Mio"), home, home.buttons[0])
    await room.fake.settled()
    assert _errors(caplog) == []


async def test_a_missing_scope_is_named_and_the_organizers_hear_of_it_once(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    organizer = await organized(room, "en")
    room.fake.scopes = tuple(scope for scope in room.fake.scopes if scope != "files:write")
    for _ in range(2):
        seen = read(await organizer.command("export csv attendees"))
        assert seen.text == (
            'Goen cannot answer: it lacks the permission "files:write" in this workspace. '
            "Please ask whoever looks after the app to add it."
        )
    await room.fake.settled()
    await room.pump.pump()
    assert [message.text for message in organizer.inbox()] == [
        'Goen lacks the permission "files:write" in Slack, so answers or direct messages did not arrive. '
        "Please ask whoever looks after the app to add it."
    ]
    assert "missing_scope: files:write" in caplog.text


async def test_direct_messages_that_lack_a_scope_are_told_and_listed(room: Room) -> None:
    organizer = await organized(room, "en")
    mio = room.person("Mio", "en")
    await mio.click(mio.see()[-1], "Get direct messages")
    mios = room.member("Mio").id
    room.fake.fail("chat.postMessage", "missing_scope", channel=mios, more={"needed": "im:write"})
    await room.later("2026-12-01T12:11")
    assert [message.text for message in organizer.inbox() if "lacks" in message.text] == [
        'Goen lacks the permission "im:write" in Slack, so answers or direct messages did not arrive. '
        "Please ask whoever looks after the app to add it."
    ]
    listed = read(await organizer.command("remind list"))
    assert listed.text.endswith("Some direct messages were refused (the chat said: missing_scope: im:write).")


def _errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


async def test_a_form_asked_for_in_a_direct_message_waits_behind_a_button(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    await mio.click(read(await mio.command("intro")), WORDS["en"].agree)
    seen = read(await mio.write("intro"))
    assert (seen.text, seen.buttons) == ('"About you (1/2)" is ready. Please open it here:', ("Open the form",))
    assert opened(await mio.click(seen, "Open the form")).title == "About you (1/2)"


async def test_who_gets_no_form_for_another_reason_is_told(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    notice = read(await mio.command("intro"))
    room.fake.fail("views.open", "fatal_error")
    seen = read(await mio.click(notice, WORDS["en"].agree))
    assert (seen.text, seen.handle.ephemeral_to) == (FAILED, room.member("Mio").id)


@pytest.mark.parametrize("way", ["command", "direct message", "form"])
async def test_a_bug_never_loses_the_ack_and_logs_no_words(
    room: Room, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    caplog.set_level("INFO")
    await organized(room, "en")
    mio = room.person("Mio", "en")
    form = await room.about_form(mio)
    room.gate.error = RuntimeError(PLANS)
    if way == "form":
        seen = await room.fake.submit(room.member("Mio"), form, ABOUT | {"Name to call you": PLANS})
        assert isinstance(seen, Message)
        assert seen.shown == FAILED
    else:
        act = mio.command if way == "command" else mio.write
        assert read(await act(PLANS)).text == FAILED
    assert all(delivery.is_acked for delivery in room.fake.courier.deliveries)
    assert PLANS not in caplog.text
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        *(["a Slack request failed: RuntimeError"] if way == "form" else []),
        "a Slack request was not answered: RuntimeError",
    ]
    room.gate.error = None
    assert read(await mio.command("help")).text != FAILED


async def test_an_answer_the_response_url_does_not_take_comes_another_way(room: Room) -> None:
    mio = room.person("Mio", "en")
    for fault in ({"status": 500}, {"lose_answer": True}):
        room.fake.fail("response_url", **fault)
        seen = read(await mio.command("help"))
        assert (seen.handle.ephemeral_to, seen.handle.channel) == (room.member("Mio").id, room.channel.id)
    room.fake.fail("response_url", status=404)
    room.fake.fail("chat.postEphemeral", "user_not_in_channel")
    assert read(await mio.command("help")).handle.channel == room.fake.dm(room.member("Mio")).id


@pytest.mark.parametrize("text", ["", "nonsense", "🎉", "<@U1|ana>", "a" * 8000, '"', "event create title:"])
async def test_whatever_is_typed_gets_a_private_answer(room: Room, text: str) -> None:
    seen = await room.fake.command(room.fake.add_user("Mio", locale="en-US"), room.channel, text)
    assert seen is not None
    assert isinstance(seen, View) or seen.ephemeral_to
    assert room.fake.called("chat.postMessage") == []


async def test_a_form_sent_twice_counts_once(room: Room) -> None:
    await organized(room, "en")
    form = await room.about_form(room.person("Mio", "en"))
    room.fake.fill(form, ABOUT)
    one, two = await asyncio.gather(*(room.fake.submit(room.member("Mio"), form, ABOUT) for _ in range(2)))
    assert isinstance(one, View)
    assert isinstance(two, View)
    assert one.title == two.title
    assert await introduced_count(room, "registered") == 1


async def test_two_people_at_the_same_instant_both_count(room: Room) -> None:
    await organized(room, "en")
    previews = []
    for name in ("Mio", "Nao"):
        line = f"intro agree:yes name:{name} industry:7 size:5 offer:17 seek:21 commitment:2 reach:2"
        previews.append(read(await room.person(name, "en").command(line)).handle)
    await asyncio.gather(
        *(
            room.fake.click(room.member(name), preview, WORDS["en"].publish)
            for name, preview in zip(("Mio", "Nao"), previews, strict=True)
        )
    )
    await room.pump.pump()
    assert await introduced_count(room) == 2


async def test_pressing_twice_at_once_publishes_once(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    line = "intro agree:yes name:Mio industry:7 size:5 offer:17 seek:21 commitment:2 reach:2"
    preview = read(await mio.command(line)).handle
    await asyncio.gather(*(room.fake.click(room.member("Mio"), preview, WORDS["en"].publish) for _ in range(2)))
    await room.pump.pump()
    assert await introduced_count(room) == 1


async def test_who_is_mentioned_in_a_title_is_shown_by_the_name_that_slack_shows(room: Room) -> None:
    ben = room.fake.add_user("ben")
    organizer = room.person("Olivia", "en", is_admin=True)
    typed = (
        f'event create title:"<@{ben.id}>を囲む会" theme:regional purpose:"Meet <@{ben.id}|b>" start:"2026-12-04 18:30"'
    )
    draft = read(await organizer.command(f"{typed} length:2h"))
    assert draft.cards[0].title == "@ben を囲む会"
    assert ben.id not in str(draft.cards)
    nobody = read(await organizer.command('event edit title:"For <@U0NOBODY>"'))
    assert "U0NOBODY" not in nobody.text + str(nobody.cards)
