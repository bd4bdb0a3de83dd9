"""What people do in Discord is answered in time and only to them, whatever goes wrong behind it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from discord import PermissionOverwrite
from simcord.backend import serializers
from simcord.interactions import base_payload

from bot.chat.actions import Reply
from bot.chat.content import File, Message
from bot.words.catalog import CATALOG
from storage.engine import Database
from storage.tables import Participant, Person
from tests.adapters.discord_room import Room
from tests.conftest import House
from tests.flows.records import everything, rows
from tests.stories.actors import SeenForm, SeenMessage, opened, read
from tests.stories.discord_driver import DiscordActor
from tests.stories.evening import WORDS, introduced, organized
from tests.transactions import looking

PRIVATE = 1 << 6
MESSAGE, THINKING, LATER, MODAL = 4, 5, 6, 9
ABOUT = {"Name to call you": "Mio", "Industry": "Retail and e-commerce", "Size of your organization": "6-20 people"}
LINE = "intro agree:yes name:Mio industry:7 size:5 offer:17 seek:21 commitment:2 reach:2"
FAILED = "Something went wrong on the way to Discord. Please try again in a moment."
PLANS = "my hidden plans"
HOSTILE = "**b** @everyone <@1> 👩‍🚀 مرحبا [x](https://evil.example)"


@pytest.fixture
async def room(world: House, database: Database) -> AsyncIterator[Room]:
    """A server on Thursday 26 November 2026 at 10:00 in Tokyo."""
    room = Room(database, world)
    await room.start()
    yield room
    await room.stop()


async def introduced_count(room: Room) -> int:
    return len([row for row in await rows(room, Participant) if row["state"] == "introduced"])


def stored(message: SeenMessage) -> Any:
    """The message as Discord holds it."""
    return message.handle._message


# --- In time -----------------------------------------------------------------------------------------


async def test_a_command_is_answered_at_once_and_only_to_the_person(room: Room) -> None:
    seen = read(await room.person("Mio", "en").command("help"))
    assert (seen.handle.ephemeral, room.answers()) == (True, [(MESSAGE, PRIVATE)])
    assert room.requests("POST", "/messages") == []


async def test_a_slow_command_is_answered_later_and_still_only_to_the_person(room: Room) -> None:
    await room.slow_down()
    seen = read(await room.person("Mio", "en").command("help"))
    assert (seen.handle.ephemeral, seen.text.splitlines()[0]) == (True, "There is no event to join right now.")
    assert room.answers() == [(THINKING, PRIVATE)]
    assert len(room.requests("PATCH", "/messages/@original")) == 1
    assert room.requests("POST", "/messages") == []


async def test_a_slow_answer_for_everybody_is_seen_by_everybody(room: Room) -> None:
    await room.slow_down()
    room.answer = Reply(Message("For all"), is_private=False)
    mio = room.person("Mio", "en")
    await mio.command("help")
    assert [post.text for post in mio.see()] == ["For all"]
    room.answer = Reply(Message("For one"))
    seen = read(await mio.command("help"))
    assert (seen.text, seen.handle.ephemeral) == ("For one", True)


async def test_a_slow_press_replaces_the_message_that_only_one_person_sees(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Ben", "en", offer="5", seek="11")
    await introduced(room, "Mio", "en", offer="11", seek="5")
    mio = room.person("Mio", "en")
    await room.slow_down()
    shown = read(await mio.command("suggest"))
    left = read(await mio.click(shown, "Skip Ben"))
    assert left.text == (
        "Done. You and Ben will not be suggested to each other, at any event. They are not told. "
        '"/goen block" takes it back at any time.\n'
        "Others, chosen from everybody, are announced in the channel on Thu, Dec 3, 12:10. Only you will see yours."
    )
    assert (left.handle.id, left.handle.ephemeral) == (shown.handle.id, True)
    assert room.answers()[-1] == (LATER, 0)


async def test_a_slow_press_answers_with_a_message_of_its_own(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    post = mio.see()[0]
    await room.slow_down()
    notice = read(await mio.click(post, WORDS["en"].start))
    assert (notice.handle.ephemeral, WORDS["en"].agree in notice.buttons) == (True, True)
    assert [one.text for one in mio.see()] == [post.text]


async def test_a_form_that_comes_too_late_waits_behind_a_button_also_after_a_restart(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    await room.slow_down()
    notice = read(await mio.command("intro"))
    late = read(await mio.click(notice, WORDS["en"].agree))
    assert (late.handle.ephemeral, late.buttons) == (True, ("Open the form",))
    await room.hurry()
    form = opened(await mio.click(late, late.buttons[0]))
    assert form.fields["Name to call you"] == "Mio"


async def test_a_slow_form_is_answered_later(room: Room) -> None:
    form = await about_form(room)
    await room.slow_down()
    seen = read(await room.person("Mio", "en").submit(form, ABOUT))
    assert (seen.handle.ephemeral, seen.buttons, room.answers()[-1]) == (
        True,
        ("Continue", "Write my line first"),
        (THINKING, PRIVATE),
    )


async def test_files_come_with_a_late_answer(room: Room) -> None:
    await room.slow_down()
    room.answer = Reply(Message("Here", files=(File("a.csv", "text/csv", b"a,b"), File("b.csv", "text/csv", b"c"))))
    seen = read(await room.person("Mio", "en").command("help"))
    assert (seen.text, seen.files) == ("Here", {"a.csv": b"a,b", "b.csv": b"c"})
    sent = room.requests("PATCH", "/messages/@original")[-1].json
    assert sent is not None
    assert sent["attachments"] == [{"id": 0, "filename": "a.csv"}, {"id": 1, "filename": "b.csv"}]


async def test_a_picture_says_what_it_shows(room: Room) -> None:
    await room.slow_down()
    room.answer = Reply(Message("Here", files=(File("a.png", "image/png", b"png", "Two people, one pair."),)))
    seen = read(await room.person("Mio", "en").command("help"))
    assert (seen.text, seen.files) == ("Here", {"a.png": b"png"})
    sent = room.requests("PATCH", "/messages/@original")[-1].json
    assert sent is not None
    assert sent["attachments"] == [{"id": 0, "filename": "a.png", "description": "Two people, one pair."}]


# --- Who and where -----------------------------------------------------------------------------------


async def test_in_direct_messages_a_stranger_is_answered(room: Room) -> None:
    seen = read(await room.person("Mio", "ja").write("ヘルプ"))
    assert seen.text.startswith("いま")
    assert [row["name"] for row in await rows(room, Person)] == ["Mio"]


async def test_each_reads_their_language_and_the_channel_the_events(room: Room) -> None:
    await organized(room, "en", posts="ja")
    assert read(await room.person("Mio", "ja").command("紹介")).text.startswith("先に自己紹介をお願いします。")
    assert room.person("Mio").see()[0].text.startswith("「Spring mixer」を開きます。")


async def test_a_thread_of_the_channel_means_the_same_event(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    backend = room.env.backend
    thread = backend.create_thread(room.channel.id, "side talk", mio.member.id)
    room.channel = type(room.channel)(room.env, room.guild, thread)
    seen = read(await mio.command("event show"))
    assert seen.text.splitlines()[0] != ""
    assert seen.handle.channel_id == thread.id
    async with looking(room.database) as uow:
        assert await uow.events.in_channel(f"discord:{room.guild.id}:{thread.id}") == []


async def test_a_plain_member_who_was_given_the_organizers_command_is_refused(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    await mio.command("help")
    command = next(one for one in room.env.backend.commands[None].values() if one["name"] == "goen-admin")
    room.guild.set_command_permissions(int(command["id"]), {mio.member: True})
    # That a command was heard is noted, whatever became of it.
    before = {**await everything(room), "InboundEvent": []}
    seen = read(await mio.command("event cancel confirm:yes"))
    assert seen.text == 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".'
    assert "/goen-admin staff add" in seen.handle.content
    assert room.answers()[-1] == (MESSAGE, PRIVATE)
    assert {**await everything(room), "InboundEvent": []} == before


async def test_the_organizers_command_is_not_shown_to_others(room: Room) -> None:
    mio, organizer = room.person("Mio"), room.person("幹事", is_admin=True)
    seen = [{name.split()[0] for name in one.member.available_commands(room.channel)} for one in (mio, organizer)]
    assert seen == [{"goen"}, {"goen", "goen-admin"}]
    assert {name.split()[0] for name in mio.member.user.available_commands()} == {"goen"}


# --- Forms -------------------------------------------------------------------------------------------


async def about_form(room: Room) -> SeenForm:
    """The first form of Mio's introduction."""
    await organized(room, "en")
    mio = room.person("Mio", "en")
    notice = read(await mio.command("intro"))
    return opened(await mio.click(notice, WORDS["en"].agree))


async def test_a_form_is_a_modal_within_discords_limits_and_is_answered_privately(room: Room) -> None:
    form = await about_form(room)
    modal = form.handle.modal
    assert room.answers()[-1] == (MODAL, 0)
    assert len(modal["title"]) <= 45
    assert [row["type"] for row in modal["components"]] == [18] * 5
    await room.person("Mio", "en").submit(form, ABOUT)
    assert room.answers()[-1] == (MESSAGE, PRIVATE)


async def test_what_people_type_is_stored_as_typed_and_shown_inert(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    await mio.command(LINE.replace("Mio", "'**Mio** @here'").replace("'", '"'))
    preview = read(await mio.command(f'{LINE} line:"{HOSTILE}"'))
    assert preview.cards[0].fields["In their words"] == HOSTILE
    raw = preview.handle.embeds[0].fields[-1].value
    assert raw == r"\*\*b\*\* \@everyone \<\@1> 👩‍🚀 مرحبا \[x\](https\://evil.example)"
    sent = [one.json["data"] for one in room.requests("POST", "/callback") if one.json and one.json["type"] == MESSAGE]
    assert [one["allowed_mentions"] for one in sent] == [{"parse": []}] * len(sent)


async def test_every_industry_can_be_reached_while_typing(room: Room) -> None:
    await organized(room, "en")
    member = room.person("Mio", "ja").member
    offered = await member.autocomplete(room.channel, "goen intro", "seek", "")
    assert len(offered) <= 25
    for id in CATALOG.ids("seek"):
        label = CATALOG.label(id, "ja")
        found = await member.autocomplete(room.channel, "goen intro", "seek", label[:6])
        assert {"name": label, "value": label} in found
    typed = await member.autocomplete(room.channel, "goen intro", "seek", "集客・広報、採用")
    assert typed == [
        {"name": "集客・広報、採用・育成の悩みを相談したい", "value": "集客・広報、採用・育成の悩みを相談したい"}
    ]


async def test_events_and_people_are_offered_by_name_while_typing(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Ben", "en", offer="5", seek="11")
    mio = room.person("Mio", "en")
    await mio.command("mute event")
    before = await everything(room)
    (event,) = await mio.member.autocomplete(room.channel, "goen event show", "event", "spr")
    assert (event["name"].startswith("Spring mixer ("), event["value"]) == (True, "1")
    (person,) = await mio.member.autocomplete(room.channel, "goen card", "who", "@be", event=event["value"])
    assert person["name"] == "Ben"
    assert await mio.member.autocomplete(room.channel, "goen card", "who", "zoe", event="1") == []
    assert await everything(room) == before
    seen = read(await mio._after(await mio.member.slash(room.channel, "goen card", who=person["value"])))
    assert seen.cards[0].title == "Ben"


async def test_in_direct_messages_a_stranger_is_offered_words_alone(room: Room) -> None:
    await organized(room, "en")
    user = room.person("Mio", "en").member.user
    before = await everything(room)
    assert await user.autocomplete("goen event show", "event", "") == []
    assert await user.autocomplete("goen card", "who", "") == []
    assert await user.autocomplete("goen mute", "scope", "al") == [{"name": "all", "value": "all"}]
    assert await everything(room) == before


async def test_drafts_are_offered_to_organizers_alone(room: Room) -> None:
    organizer = room.person("Olivia", "en", is_admin=True)
    await organizer.command('event create title:"Secret mixer" start:"2027-04-10 18:30"')
    mio = room.person("Mio", "en").member
    assert await mio.autocomplete(room.channel, "goen event show", "event", "") == []
    offered = await organizer.member.autocomplete(room.channel, "goen-admin event publish", "event", "secret")
    assert offered == [{"name": "Secret mixer (Sat, Apr 10, 2027, 18:30)", "value": "1"}]


# --- Again and again ---------------------------------------------------------------------------------


async def press(room: Room, actor: DiscordActor, message: SeenMessage, label: str, times: int) -> None:
    """Press a button so many times at the same instant."""
    backend = room.env.backend
    button = next(one for row in message.handle.components for one in row["components"] if one["label"] == label)
    for _ in range(times):
        record, payload = base_payload(
            backend, type=3, channel_id=message.handle.channel_id, guild_id=room.guild.id, user_id=actor.member.id,
            data={"custom_id": button["custom_id"], "component_type": 2},
        )  # fmt: skip
        payload["message"] = dict(serializers.message_payload(backend, stored(message)))
        record.source_message_id = message.handle.id
        backend.emit("INTERACTION_CREATE", payload)
    await room.env.settle()
    await room.pump.pump()


async def test_a_button_pressed_twice_at_once_counts_once_and_is_answered_twice(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    preview = read(await mio.command(LINE))
    before = len(room.answers())
    await press(room, mio, preview, "Publish", 2)
    assert (await introduced_count(room), len(room.answers()) - before) == (1, 2)


async def test_a_button_of_before_a_restart_works(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    post, preview = mio.see()[0], read(await mio.command(LINE))
    await room.restart()
    assert "Publish" not in read(await mio.click(preview, "Publish")).buttons
    assert await introduced_count(room) == 1
    assert isinstance(await mio.click(post, WORDS["en"].start), SeenForm | SeenMessage)


async def test_a_button_of_an_event_that_is_over_says_so(room: Room) -> None:
    organizer = await organized(room, "en")
    mio = room.person("Mio", "en")
    post = mio.see()[0]
    await organizer.command("event cancel confirm:yes")
    seen = read(await mio.click(post, WORDS["en"].start))
    assert (seen.text, seen.handle.ephemeral) == (
        '"Spring mixer" was canceled.',
        True,
    )


async def test_a_command_of_an_older_version_is_answered(room: Room) -> None:
    mio = room.person("Mio", "en")
    _, payload = base_payload(
        room.env.backend, type=2, channel_id=room.channel.id, guild_id=room.guild.id, user_id=mio.member.id,
        data={"id": "1", "name": "goen", "type": 1, "options": [{"name": "tables", "type": 1}]},
    )  # fmt: skip
    room.env.backend.emit("INTERACTION_CREATE", payload)
    await room.env.settle()
    sent = room.requests("POST", "/callback")[-1].json
    assert sent is not None
    assert sent["data"]["content"] == 'There is no command "tables". Example: /goen help'


# --- When something breaks ---------------------------------------------------------------------------


@pytest.mark.parametrize("is_slow", [False, True])
async def test_a_bug_is_told_to_the_person_and_not_to_the_log(
    room: Room, caplog: pytest.LogCaptureFixture, is_slow: bool
) -> None:
    if is_slow:
        await room.slow_down()
    room.error = RuntimeError(PLANS)
    seen = read(await room.person("Mio", "en").command(f'intro line:"{PLANS}"'))
    assert (seen.text, seen.handle.ephemeral) == (FAILED, True)
    assert PLANS not in caplog.text
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "a Discord interaction was not answered: RuntimeError"
    ]


async def test_an_answer_that_discord_does_not_take_is_told(room: Room) -> None:
    room.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    assert read(await room.person("Mio", "en").command("help")).text == FAILED


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_an_answer_for_which_nobody_waits_any_more_loses_nothing(
    room: Room, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    preview = read(await mio.command(LINE))
    room.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    before = len(room.answers())
    await mio.member.click(preview.handle, label="Publish")
    assert (await introduced_count(room), len(room.answers()) - before) == (1, 1)
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    was_answered = code == 40060
    assert errors == ([] if was_answered else [f"a Discord interaction was not answered: {status} {code}"])


async def test_a_missing_permission_is_named_and_nobody_is_sent_round_in_circles(room: Room) -> None:
    await organized(room, "en")
    mio = room.person("Mio", "en")
    room.env.inject_error("POST", "/interactions/*/callback", status=403, code=50013)
    assert read(await mio.command("help")).text == (
        "Goen cannot answer here: it lacks a permission (Discord said: 403 50013). "
        "Please ask an admin of the server to add it."
    )


# --- The commands ------------------------------------------------------------------------------------


async def test_the_commands_are_sent_once_and_again_only_when_they_change(room: Room) -> None:
    assert len(room.requests("PUT", "/commands")) == 1
    for _ in range(5):
        room.adapter.client.dispatch("resumed")
        room.adapter.client.dispatch("ready")
    await room.env.settle()
    await room.restart()
    assert len(room.requests("PUT", "/commands")) == 1
    room.env.backend.commands[None].popitem()
    await room.restart()
    assert len(room.requests("PUT", "/commands")) == 2
    sent = room.requests("PUT", "/commands")[0].json
    assert isinstance(sent, list)
    assert [(one["name"], one["contexts"], one["default_member_permissions"]) for one in sent] == [
        ("goen", [0, 1], None), ("goen-admin", [0], 1 << 33),
    ]  # fmt: skip
    assert sent[0]["options"][0]["name_localizations"] == {"ja": "ヘルプ"}


async def test_commands_that_are_not_taken_do_not_stop_the_start(room: Room) -> None:
    room.env.backend.commands[None].popitem()
    room.env.inject_error("PUT", "*/commands", status=400, code=30034)
    await room.restart()
    assert read(await room.person("Mio", "en").command("help")).handle.ephemeral


async def test_who_is_mentioned_in_a_title_is_shown_by_the_name_that_discord_shows(room: Room) -> None:
    ben = room.person("Ben", "en").member.user.id
    organizer = room.person("Olivia", "en", is_admin=True)
    typed = f'event create title:"<@{ben}>を囲む会" theme:regional purpose:"<@!{ben}>" start:"2026-12-04 18:30"'
    draft = read(await organizer.command(f"{typed} length:2h"))
    assert draft.cards[0].title == "@Ben を囲む会"
    assert str(ben) not in str(draft.cards)
    nobody = read(await organizer.command('event edit title:"For <@123456789012345678>"'))
    assert "123456789012345678" not in nobody.text + str(nobody.cards)


async def test_what_discord_says_of_people_is_remembered_for_a_while(room: Room) -> None:
    ids = [room.person(name, "en").member.user.id for name in ("Ben", "Mio")]
    organizer = room.person("Olivia", "en", is_admin=True)
    both = " ".join(f"<@{id}>" for id in ids)
    typed = f'event create title:"{both}" theme:regional purpose:"{both}" start:"2026-12-04 18:30" length:2h'
    for _ in range(2):
        assert read(await organizer.command(typed)).cards[0].title == "@Ben @Mio"
    assert [len(room.requests("GET", f"/members/{id}")) for id in ids] == [1, 1]


async def test_the_events_of_a_private_channel_are_shown_there_alone(room: Room) -> None:
    square = room.channel
    hidden = PermissionOverwrite(view_channel=False)
    room.channel = room.guild.create_text_channel("secret", overwrites={room.guild.default_role: hidden})
    await organized(room, "en")
    assert read(await room.person("Olivia", "en").command("event list")).text == "1 event."
    room.channel = square
    mio = room.person("Mio", "en")
    assert read(await mio.command("event list")).text == "There are no events yet."
    assert read(await mio.command("event show event:1")).text.startswith('There is no event "1".')
