"""What Slack reports is acted on once; people are who Slack says they are now; the Home tab is kept up to date."""

import asyncio
from typing import Any

import pytest

from storage.tables import Account, Event
from tests.adapters.conftest import Room
from tests.fakes.slack import BOT_ID, BOT_USER, TEAM, Message, View
from tests.stories.actors import Given, opened, read
from tests.stories.evening import introduced, organized
from tests.transactions import looking, unit_of_work


async def account(room: Room, name: str, team: str = TEAM) -> Account | None:
    """What is stored of somebody."""
    async with looking(room.database) as uow:
        return await uow.people.account(f"slack:{team}:{room.member(name).id}")


async def test_it_connects_once_and_says_so(room: Room) -> None:
    await room.person("Mio", "en").command("help")
    assert (len(room.fake.called("auth.test")), await room.adapter.is_connected()) == (1, True)


async def test_the_same_event_twice_is_acted_on_once(room: Room) -> None:
    room.person("Mio", "en")
    await room.fake.say(room.member("Mio"), "im", "help")
    delivery = room.fake.courier.deliveries[-1]
    before = len(room.fake.called("chat.postMessage"))
    again = await room.fake.redeliver(delivery)
    await room.fake.settled()
    assert (again.is_acked, before, len(room.fake.called("chat.postMessage"))) == (True, 1, 1)


async def test_the_same_event_twice_at_once_is_acted_on_once(room: Room) -> None:
    room.person("Mio", "en")
    im = room.fake.dm(room.member("Mio")).id
    said = {"type": "message", "channel_type": "im", "channel": im, "user": room.member("Mio").id, "text": "help"}
    said |= {"ts": "1.000001", "team": TEAM}
    both = await asyncio.gather(*(room.fake.event(said, event_id="Ev1") for _ in range(2)))
    await room.fake.settled()
    assert ([one.is_acked for one in both], len(room.fake.called("chat.postMessage"))) == ([True, True], 1)


async def test_one_message_under_many_event_ids_is_one_message(room: Room) -> None:
    room.person("Mio", "en")
    im = room.fake.dm(room.member("Mio")).id
    said = {"type": "message", "channel_type": "im", "channel": im, "user": room.member("Mio").id, "text": "help"}
    said |= {"ts": "1.000001", "team": TEAM}
    mentioned = {name: value for name, value in said.items() if name != "channel_type"} | {"type": "app_mention"}
    for number, inner in enumerate((said, said, mentioned)):
        await room.fake.event(inner, event_id=f"Ev{number}")
    await room.fake.settled()
    assert len(room.fake.called("chat.postMessage")) == 1
    await room.fake.event(said | {"ts": "1.000002"}, event_id="Ev9")
    await room.fake.settled()
    assert len(room.fake.called("chat.postMessage")) == 2


@pytest.mark.parametrize(
    "inner",
    [
        {"type": "pin_added", "user": "U1", "item": {}},
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}},
        {"type": "message", "subtype": "channel_join", "channel": "C1", "user": "U1"},
        {"type": "message", "subtype": "message_changed", "hidden": True, "channel": "D1", "message": {"text": "x"}},
        {"type": "message", "subtype": "message_deleted", "hidden": True, "channel": "D1", "deleted_ts": "1.1"},
        {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "x", "bot_id": "B9"},
        {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "x", "edited": {"ts": "1"}},
        {"type": "message", "channel": "D1", "channel_type": "im", "user": BOT_USER, "text": "x", "bot_id": BOT_ID},
        {"type": "message", "channel": "D1", "channel_type": "im", "user": "USLACKBOT", "text": "x"},
        {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "text": "x"},
        {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"},
        {"type": "member_joined_channel", "user": BOT_USER, "channel": "C1", "team": TEAM},
    ],
)
async def test_what_is_not_meant_for_it_is_acked_and_nothing_more(room: Room, inner: dict[str, Any]) -> None:
    before = len(room.fake.calls)
    delivery = await room.fake.event(inner | {"event_ts": "1.1"})
    await room.fake.settled()
    assert (delivery.is_acked, len(delivery.attempts), len(room.fake.calls)) == (True, 1, before)


async def test_an_interaction_of_no_known_kind_is_acked(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    payload = {"type": "block_suggestion", "team": {"id": TEAM}, "user": {"id": "U1"}, "value": "typed words"}
    delivery = await room.fake.courier.deliver("interactive", payload)
    assert (delivery.is_acked, "typed words" in caplog.text) == (True, False)


async def test_its_own_messages_come_back_without_effect(room: Room) -> None:
    room.fake.echoes = True
    await room.person("Mio", "en").write("help")
    await room.fake.settled()
    assert len(room.fake.called("chat.postMessage")) == 1


async def test_bots_are_not_welcomed(room: Room) -> None:
    await organized(room, "en")
    helper = room.fake.add_user("helper", is_bot=True)
    before = len(room.fake.space.messages)
    assert (await room.fake.join(helper, room.channel)).is_acked
    await room.fake.settled()
    assert (len(room.fake.space.messages), await account(room, "helper")) == (before, None)


@pytest.mark.parametrize(("locale", "is_english"), [("pt-BR", True), ("en-GB", True), ("ja-JP", False), (None, False)])
async def test_people_read_the_nearest_language(room: Room, locale: str | None, *, is_english: bool) -> None:
    seen = await room.fake.say(room.fake.add_user("ana", locale=locale), "im", "nonsense")
    assert isinstance(seen, Message)
    assert seen.shown.startswith("There is no command") == is_english


async def test_people_slack_says_nothing_of_are_served_all_the_same(room: Room) -> None:
    room.fake.fail("users.info", "missing_scope", more={"needed": "users:read"})
    seen = await room.fake.say(room.fake.add_user("ana", locale="en-US"), "im", "nonsense")
    assert isinstance(seen, Message)
    assert not seen.shown.startswith("There is no command")
    again = await room.fake.say(room.member("ana"), "im", "nonsense")
    assert isinstance(again, Message)
    assert again.shown.startswith("There is no command")


@pytest.mark.parametrize("says_locale", [True, False])
async def test_a_changed_profile_holds_from_the_next_answer_on(room: Room, *, says_locale: bool) -> None:
    mio = room.person("Mio", "ja")
    await mio.write("help")
    user = room.member("Mio")
    user.locale, user.tz, user.real_name = "en-US", "America/Sao_Paulo", "Mio"
    about = {"id": user.id, "team_id": TEAM, "name": "mio", "real_name": "Mio Abe", "tz": user.tz}
    about |= {"locale": "en-US"} if says_locale else {}
    await room.fake.event({"type": "user_change", "user": about, "event_ts": "1.1"})
    await room.fake.settled()
    stored = await account(room, "Mio")
    assert stored is not None
    assert (stored.locale, stored.zone) == ("en-US", "America/Sao_Paulo")
    assert read(await mio.write("nonsense")).text.startswith("There is no command")


async def test_a_changed_profile_of_a_stranger_asks_and_stores_nothing(room: Room) -> None:
    stranger = room.fake.add_user("stranger")
    about = {"id": stranger.id, "team_id": TEAM, "name": "stranger", "tz": "Asia/Tokyo"}
    await room.fake.event({"type": "user_change", "user": about, "event_ts": "1.1"})
    await room.fake.settled()
    assert (room.fake.called("users.info"), await account(room, "stranger")) == ([], None)


async def test_who_is_deactivated_is_away_until_they_are_back(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Mio", "en", offer="17", seek="21")
    states = []
    for is_deleted in (True, False):
        await room.fake.change_user(room.member("Mio"), deleted=is_deleted)
        await room.fake.settled()
        stored = await account(room, "Mio")
        assert stored is not None
        async with looking(room.database) as uow:
            there = await uow.participants.of(1, stored.person_id)
            states.append(
                (stored.is_gone, stored.is_unreachable, there and there.state, await uow.participants.away(1))
            )
    assert states == [
        (True, True, "introduced", [stored.person_id]),
        (False, False, "introduced", []),
    ]


@pytest.mark.parametrize("first", ["command", "message", "press"])
async def test_an_admin_of_another_workspace_is_a_guest_here(room: Room, first: str) -> None:
    await organized(room, "en")
    guest = room.fake.add_user("Guest", locale="en-US", team_id="T0002", is_admin=True)
    room.channel.members.add(guest.id)
    if first == "message":
        await room.fake.say(guest, "im", "help")
    elif first == "press":
        await room.fake.click(guest, room.fake.sees(guest, room.channel)[0], "Introduce yourself")
    notice = await room.fake.command(guest, room.channel, "event create title:x")
    assert isinstance(notice, Message)
    assert notice.shown.startswith("Only organizers and the chat's admins can create events.")
    refused = await room.fake.command(guest, room.channel, "intros close")
    assert isinstance(refused, Message)
    assert refused.shown.startswith("Only organizers can do this.")
    await room.fake.command(guest, room.channel, "language en")
    assert (await account(room, "Guest", "T0002") is not None, await account(room, "Guest", TEAM)) == (True, None)


async def test_who_claims_to_be_of_this_workspace_is_asked_for(room: Room) -> None:
    await organized(room, "en")
    guest = room.fake.add_user("Guest", locale="en-US", team_id="T0002", is_admin=True)
    inner = {"type": "app_mention", "channel": room.channel.id, "user": guest.id, "user_team": TEAM, "team": TEAM}
    inner |= {"text": f"<@{BOT_USER}> intros close", "ts": "1.1", "event_ts": "1.1"}
    room.channel.members.add(guest.id)
    await room.fake.event(inner)
    await room.fake.settled()
    assert room.fake.sees(guest, room.channel)[-1].shown.startswith("Only organizers can do this.")
    await room.fake.event(inner | {"text": f"<@{BOT_USER}> language en", "ts": "1.2", "event_ts": "1.2"})
    await room.fake.settled()
    assert (await account(room, "Guest", "T0002") is not None, await account(room, "Guest", TEAM)) == (True, None)


async def test_an_admin_who_is_one_no_longer_organizes_nothing_from_the_next_press_on(room: Room) -> None:
    await organized(room, "en")
    boss = room.person("Boss", "en", is_admin=True)
    assert read(await boss.command("intros close")).text.startswith("Introductions")
    await room.fake.change_user(room.member("Boss"), is_admin=False)
    await room.fake.settled()
    assert read(await boss.command("intros open")).text.startswith("Only organizers can do this.")
    assert read(await boss.write("intros open")).text.startswith("Only organizers can do this.")


@pytest.mark.parametrize("way", ["command", "form", "mention"])
async def test_the_events_of_a_private_channel_are_shown_there_alone(room: Room, way: str) -> None:
    square, room.channel = room.channel, room.fake.add_channel("secret", kind="group")
    boss = room.person("Boss", "en", is_admin=True)
    if way == "mention":
        typed = 'event create title:x theme:regional purpose:y start:"2027-04-10 18:30"'
        await room.fake.say(room.member("Boss"), room.channel, f"<@{BOT_USER}> {typed}")
    elif way == "command":
        await boss.command('event create title:x theme:regional purpose:y start:"2027-04-10 18:30"')
    else:
        form = opened(await boss.command("event create"))
        await boss.submit(form, {"Title": "x", "Purpose": "y", "Start": "2027-04-10 18:30"})
        await boss.command("event edit theme:regional")
    assert read(await boss.command("event publish")).text.startswith('"x" is published.')
    ana = room.person("Ana", "en")
    assert '"x"' in read(await ana.command("event list")).cards[0].text
    room.channel = square
    room.person("Ana", "en")
    assert read(await ana.command("event list")).text == "There are no events yet."
    assert read(await ana.write("event show event:1")).text.startswith('There is no event "1".')


async def mentioned(room: Room, text: str) -> str:
    """What is answered where somebody begins a message with the bot's name."""
    boss = room.member("Boss")
    await room.fake.say(boss, room.channel, f"<@{BOT_USER}> {text}")
    await room.fake.settled()
    return room.fake.sees(boss, room.channel)[-1].shown


@pytest.mark.parametrize("error", ["team_access_not_granted", "internal_error", "account_inactive"])
async def test_a_channel_is_public_only_where_slack_says_so(room: Room, error: str) -> None:
    room.channel.kind = "group"
    room.person("Boss", "en", is_admin=True)
    room.fake.fail("conversations.info", error)
    await mentioned(room, 'event create title:x theme:regional purpose:y start:"2027-04-10 18:30"')
    async with looking(room.database) as uow:
        assert await uow.events.get(1) is None  # nothing is stored of what nobody knows who may see
    await mentioned(room, 'event create title:x theme:regional purpose:y start:"2027-04-10 18:30"')
    async with looking(room.database) as uow:
        event = await uow.events.get(1)
    assert event is not None
    assert event.is_private


async def test_a_channel_that_slack_does_not_describe_is_private_and_asked_about_once(room: Room) -> None:
    room.channel.kind = "group"
    room.person("Boss", "en", is_admin=True)
    for _ in range(2):
        await mentioned(room, "event list")
    assert len(room.fake.called("conversations.info")) == 1


async def test_a_channel_that_became_private_is_private_from_the_next_command_on(room: Room) -> None:
    boss = room.person("Boss", "en", is_admin=True)
    await mentioned(room, "event list")
    room.channel.kind = "group"
    await boss.command("event list")
    await mentioned(room, 'event create title:x theme:regional purpose:y start:"2027-04-10 18:30"')
    async with looking(room.database) as uow:
        event = await uow.events.get(1)
    assert event is not None
    assert event.is_private


# The Home tab and the shortcut


async def test_the_home_tab_is_shown_and_kept_up_to_date(room: Room) -> None:
    await organized(room, "en")
    room.person("Mio", "en")
    mio = room.member("Mio")
    home = await room.fake.open_home(mio)
    assert home is not None
    assert (home.shown.splitlines()[0], "Introduce yourself" in home.buttons) == ("Goen: your page", True)
    seen = await room.fake.click(mio, home, "Introduce yourself")
    assert isinstance(seen, Message)
    assert seen.channel == room.fake.dm(mio).id
    assert len(room.fake.called("views.publish")) == 2
    form = await room.fake.click(mio, seen, seen.buttons[0])
    assert isinstance(form, View)
    about = {"Name to call you": "Mio", "Industry": "Retail and e-commerce", "Size of your organization": "6-20 people"}
    goals = await room.fake.submit(mio, form, about)
    assert isinstance(goals, View)
    offer: dict[str, Given] = {"How you could help (1-3)": ("Can introduce sales channels",)}
    seek: dict[str, Given] = {"What you are looking for (1-3)": ("Work on regional revitalization",)}
    kept: dict[str, Given] = {"How actively are you looking?": "Open if the right person appears", **offer, **seek}
    preview = await room.fake.submit(mio, goals, kept | {"How may the bot reach you?": "By direct message"})
    assert isinstance(preview, Message)
    assert preview.channel == room.fake.dm(mio).id
    assert len(room.fake.called("views.publish")) == 3


async def test_the_shortcut_opens_an_introduction_in_the_direct_messages(room: Room) -> None:
    await organized(room, "en")
    room.person("Mio", "en")
    notice = await room.fake.shortcut(room.member("Mio"), "intro")
    assert isinstance(notice, Message)
    assert notice.channel == room.fake.dm(room.member("Mio")).id
    form = await room.fake.click(room.member("Mio"), notice, notice.buttons[0])
    assert isinstance(form, View)


async def test_a_home_tab_that_cannot_be_shown_breaks_nothing(room: Room) -> None:
    mio = room.fake.add_user("Mio", locale="en-US")
    room.fake.fail("views.publish", "fatal_error")
    await room.fake.open_home(mio)
    assert room.fake.courier.deliveries[-1].is_acked
    assert await room.fake.open_home(mio) is not None


async def test_a_press_in_the_home_tab_counts_even_if_the_tab_stays_old(room: Room) -> None:
    await organized(room, "en")
    room.person("Mio", "en")
    home = await room.fake.open_home(room.member("Mio"))
    assert home is not None
    room.fake.fail("views.publish", "fatal_error")
    seen = await room.fake.click(room.member("Mio"), home, "Introduce yourself")
    assert isinstance(seen, Message)
    assert "Something went wrong" not in seen.shown


async def test_a_home_tab_that_changed_meanwhile_is_made_anew(room: Room) -> None:
    mio = room.fake.add_user("Mio", locale="en-US")
    room.fake.fail("views.publish", "hash_conflict", times=2)
    home = await room.fake.open_home(mio)
    assert (home is not None, len(room.fake.called("views.publish"))) == (True, 3)


async def test_a_home_tab_that_always_changes_is_given_up(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    mio = room.fake.add_user("Mio", locale="en-US")
    room.fake.fail("views.publish", "hash_conflict", times=9)
    await room.fake.open_home(mio)
    assert (len(room.fake.called("views.publish")), "hash_conflict" in caplog.text) == (3, True)


async def test_three_hundred_events_fit_into_a_home_tab(room: Room) -> None:
    await organized(room, "en")
    await introduced(room, "Mio", "en", offer="17", seek="21")
    stored = await account(room, "Mio")
    assert stored is not None
    async with unit_of_work(room.database) as uow:
        first = await uow.events.get(1)
        assert first is not None
        for number in range(300):
            more = {"id": None, "title": f"Mixer {number}", "start_ms": first.start_ms + number * 60_000}
            event = await uow.events.add(
                Event(**{**first.model_dump(exclude={"code"}), **more}), channel=f"slack:{TEAM}:C9{number:03}"
            )
            await uow.participants.register(event.id, stored.person_id, is_newcomer=False, now_ms=0)
    home = await room.fake.open_home(room.member("Mio"))
    assert home is not None
    assert len(home.blocks) < 10
    assert home.shown.endswith('There are more. "/goen event list" shows their numbers; add one, such as event:12.')
    assert len(home.buttons) == 12


@pytest.mark.parametrize("is_invited", [True, False])
async def test_who_enters_the_channel_of_an_event_is_welcomed_there_alone_and_stored_nowhere(
    room: Room, *, is_invited: bool
) -> None:
    await organized(room, "en")
    ana = room.fake.add_user("ana", locale="en-US")
    if not is_invited:
        room.fake.fail("chat.postEphemeral", "user_not_in_channel")
    before = len(room.fake.space.messages)
    assert (await room.fake.join(ana, room.channel)).is_acked
    await room.fake.settled()
    told = room.fake.space.messages[before:]
    assert [(message.ephemeral_to, message.channel) for message in told] == [(ana.id, room.channel.id)] * is_invited
    assert all("Its messages arrive in this channel." in message.shown for message in told)
    assert await account(room, "ana") is None


async def test_welcoming_can_be_switched_off(room: Room) -> None:
    await organized(room, "en")
    room.adapter.receiving.welcomes = False
    before = len(room.fake.calls)
    assert (await room.fake.join(room.fake.add_user("ana"), room.channel)).is_acked
    await room.fake.settled()
    assert len(room.fake.calls) == before
